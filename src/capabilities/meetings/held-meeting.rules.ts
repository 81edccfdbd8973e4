import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { HeldRows, OfflineReader } from '#kernel/offline.ts'
import type { getMinutes, listReflections } from './meeting-record.contract.ts'
import type { MinutesFacts } from './minutes-view.rules.ts'
import type { getMeeting } from './meetings.contract.ts'
import { toMeetingView } from './meeting-view.rules.ts'
import type { PageFacts, PageLine } from './page-facts.rules.ts'

// The rows that streams hold of a meeting, as `app.meeting_rows` makes them, and the facts that views are made from.

type MinutesView = OutputOf<typeof getMinutes>

/** Kind `meeting`, key the meeting's: what every reader of it may read. */
export interface OpenRow extends Pick<PageFacts, 'changes' | 'counts' | 'resolutions'> {
  meeting: Omit<PageFacts['meeting'], 'studyHours'> & { studyHours?: number | null }
  /** Its place in the order of meetings of one day; none before the server has given one. */
  place: number | null
  shareCode: string | null
}

/** A line of `meeting-roll`: without answers, approvals, and who has no phone. `at`: instant of the mark. */
export type RollLine = Pick<
  PageLine,
  | 'id'
  | 'personId'
  | 'name'
  | 'about'
  | 'part'
  | 'standing'
  | 'votes'
  | 'reason'
  | 'state'
  | 'via'
  | 'atNotice'
  | 'isHere'
> & { at: string | null; madeUp?: PageLine['madeUp'] }

export interface RollRow {
  people: readonly RollLine[]
}

/** Kind `meeting-minutes`: confirmed, so that the unit reads them. */
export interface MinutesRow extends Pick<
  MinutesView,
  'text' | 'version' | 'savedAt' | 'savedBy' | 'confirmedAt' | 'confirmedBy' | 'amendments' | 'scans'
> {}

export interface AnswerRow extends Pick<PageLine, 'answer' | 'answeredAt' | 'answeredBySecretary'> {
  personId: Uuid
}

/** Kind `meeting-keep`: for those who keep the meeting. `keeps`: by a duty, not only as its chair or recorder. */
export interface KeepRow extends Pick<MinutesView, 'suggestions' | 'scans'> {
  keeps: boolean
  answers: readonly AnswerRow[]
  excluded: PageFacts['excluded']
  /** Lines of those for whom somebody else enters things. */
  noPhone: readonly Uuid[]
  /** Before they are confirmed. */
  minutes: Pick<MinutesView, 'text' | 'version' | 'savedAt' | 'savedBy'> | null
  pen: MinutesFacts['pen']
  /** What the codes of the check-in are made from, until the meeting is closed. */
  checkIn: string | null
}

/** Kind `meeting-mine`: what is the reader's alone. */
export interface MineRow extends Omit<AnswerRow, 'personId'> {
  excluded: PageFacts['excluded'][number] | null
}

/** Kind `meeting-leaves`: the reasons of leave that the reader may know. */
export interface LeavesRow {
  reasons: Readonly<Record<Uuid, string>>
}

/** Kinds `speech`, `comment` and `reflection`. */
export interface WritingRow extends Omit<
  OutputOf<typeof listReflections>['reflections'][number],
  'id' | 'mine' | 'shared'
> {
  meetingId: Uuid
  /** In the order of arrival; none before the server has given one. */
  place: number | null
  shared?: boolean
}

/** Everything that the phone holds of a meeting; undefined where it holds none of it. */
export function findHeld(rows: HeldRows, meetingId: Uuid) {
  const open = rows.get<OpenRow>('meeting', meetingId)?.data
  if (!open) return undefined
  return {
    open,
    roll: rows.get<RollRow>('meeting-roll', meetingId)?.data.people ?? [],
    minutes: rows.get<MinutesRow>('meeting-minutes', meetingId)?.data,
    keep: rows.get<KeepRow>('meeting-keep', meetingId)?.data,
    mine: rows.get<MineRow>('meeting-mine', meetingId)?.data,
    leaves: rows.get<LeavesRow>('meeting-leaves', meetingId)?.data,
  }
}

export type Held = NonNullable<ReturnType<typeof findHeld>>

export function toPageFacts(held: Held, reader: Pick<OfflineReader, 'personId'>): PageFacts {
  const { open, keep, mine, minutes } = held
  const excluded = keep?.excluded ?? (mine?.excluded ? [mine.excluded] : [])
  return {
    meeting: { ...open.meeting, studyHours: open.meeting.studyHours ?? null },
    people: held.roll.map((line) => toPageLine(line, held, excluded, reader)),
    excluded,
    changes: open.changes,
    counts: open.counts,
    resolutions: open.resolutions,
    minutes: minutes ?? (keep?.minutes ? { version: keep.minutes.version, confirmedAt: null } : null),
    reader: rolesOf(held, reader),
  }
}

export function rolesOf({ open: { meeting }, keep }: Held, reader: Pick<OfflineReader, 'personId'>) {
  return {
    keeps: keep?.keeps ?? false,
    isChair: meeting.chair?.id === reader.personId,
    isRecorder: meeting.recorder?.id === reader.personId,
  }
}

/** The page of a meeting as the phone can make it; undefined where it holds none of it. */
export function viewMeeting(
  rows: HeldRows,
  meetingId: Uuid,
  reader: OfflineReader,
): OutputOf<typeof getMeeting> | undefined {
  const held = findHeld(rows, meetingId)
  return held && toMeetingView(toPageFacts(held, reader), reader.today)
}

const unanswered = { answer: null, answeredAt: null, answeredBySecretary: false }

function toPageLine(
  { at: _, ...line }: RollLine,
  held: Held,
  excluded: PageFacts['excluded'],
  reader: Pick<OfflineReader, 'personId'>,
): PageLine {
  const isMine = line.personId !== null && line.personId === reader.personId
  const exclusion = excluded.find((one) => one.personId === line.personId)
  const { answer, answeredAt, answeredBySecretary } = answerOf(line, held, isMine)
  const leaveReason = answer === 'leave' ? reasonOf(line, held) : null
  return {
    ...line,
    madeUp: line.madeUp ?? null,
    reason: exclusion?.reason ?? line.reason,
    approval: exclusion?.approval ?? '',
    answer,
    answeredAt,
    answeredBySecretary,
    leaveReason,
    hasPhone: !held.keep?.noPhone.includes(line.id),
    isMine,
  }
}

function answerOf({ personId }: Pick<RollLine, 'personId'>, { keep, mine }: Held, isMine: boolean) {
  return keep?.answers.find((one) => one.personId === personId) ?? (isMine ? mine : undefined) ?? unanswered
}

function reasonOf({ personId }: Pick<RollLine, 'personId'>, { leaves }: Held): string | null {
  return personId === null ? null : (leaves?.reasons[personId] ?? null)
}
