import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { frozenFrom } from './frozen-from.rules.ts'
import { meetingRights } from './meeting-rights.rules.ts'
import { type MeetingState, stateOn } from './meeting-state.rules.ts'
import type { getMeeting } from './meetings.contract.ts'
import { countRoll, rollStates, rollVias, type RollPerson, type RollState } from './roll.rules.ts'
import type { PageFacts, PageLine } from './page-facts.rules.ts'

type View = OutputOf<typeof getMeeting>

/** The page as its reader gets it on a day: counts by the same rules as everywhere, and what he may do. */
export function toMeetingView(page: PageFacts, today: LocalDate): View {
  const { editDays, confirmedOn, ...meeting } = page.meeting
  const record = { state: meeting.state, confirmedOn }
  const here = page.people.filter((line) => line.isHere)
  const mine = here.find((line) => line.isMine)
  const state = stateOn(record, today, editDays)
  const rights = meetingRights(record, editDays, {
    ...page.reader,
    isDue: mine?.part === 'due',
    isInvited: mine !== undefined,
    hasMinutes: (page.minutes?.version ?? 0) > 0,
    today,
  })
  return {
    ...meeting,
    state,
    changes: page.changes,
    people: here.map((line) => toLine(line, page.reader.keeps)),
    excluded: page.excluded.filter(
      (one) => !here.some((line) => line.personId === one.personId && line.part === 'due'),
    ),
    count: countPage(page, here),
    difference: meeting.openedAt === null ? null : differenceOf(page.people),
    counts: page.counts.map(({ id, at, figures: { roll: _, ...figures } }) => ({ id, at, ...figures })),
    resolutions: page.resolutions,
    minutes: minutesOf(page, state),
    mine: mineOf(mine),
    can: rights,
  }
}

function minutesOf({ minutes, meeting: { confirmedOn, editDays } }: PageFacts, state: MeetingState): View['minutes'] {
  const isConfirmed = state === 'frozen' || state === 'confirmed'
  return {
    state: isConfirmed ? state : (minutes?.version ?? 0) > 0 ? 'draft' : 'none',
    confirmedAt: minutes?.confirmedAt ?? null,
    frozenFrom: confirmedOn === null ? null : frozenFrom(confirmedOn, editDays).toISOString(),
  }
}

function mineOf(mine: PageLine | undefined): View['mine'] {
  return {
    personId: mine?.personId ?? null,
    isDue: mine?.part === 'due',
    answer: mine?.answer ?? null,
    leaveReason: mine?.leaveReason ?? '',
    state: rollStates[mine?.state ?? 0]!,
  }
}

/** Who has no phone is for those who enter things for him. */
function toLine(
  { atNotice: _, isHere: __, isMine: ___, state, via, ...line }: PageLine,
  keeps: boolean,
): View['people'][number] {
  const marked = { state: rollStates[state]!, via: via === null ? null : rollVias[via]! }
  return { ...line, ...marked, hasPhone: keeps ? line.hasPhone : true }
}

function countPage({ meeting }: PageFacts, here: readonly PageLine[]): View['count'] {
  const people = here.map((line, at): RollPerson => ({ personId: at, part: line.part, votes: line.votes }))
  const roll = new Map<number, RollState>(here.map((line, at) => [at, rollStates[line.state]!]))
  const due = here.filter((line) => line.part === 'due').length
  return { due, ...countRoll(people, roll, { onlineCounts: meeting.onlineCounts }) }
}

function differenceOf(people: readonly PageLine[]): NonNullable<View['difference']> {
  const due = people.filter((line) => line.part === 'due' && line.personId !== null)
  const ref = (line: PageLine) => ({ id: line.personId!, name: line.name })
  const added = due.filter((line) => line.isHere && !line.atNotice).map(ref)
  const removed = due.filter((line) => !line.isHere && line.atNotice).map(ref)
  return { change: added.length - removed.length, added, removed }
}
