import { raiseConcerns, settleConcerns } from '#capabilities/notices/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { openMeeting as endpoint } from '../meetings.contract.ts'
import { differenceToNotice } from '../roll.rules.ts'
import { moveMarks } from './attendance.store.ts'
import { findKeptExclusions } from './find-kept-exclusions.ts'
import { listDuePeople } from './list-due-people.ts'
import { meetingConcern } from './meeting-concern.ts'
import { findList, takeOffList, writeDue, writeExclusions } from './meeting-people.store.ts'
import { type MeetingRow, updateMeeting } from './meetings.store.ts'
import { insertMinutes } from './minutes.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

/** Fixes who is due from the roster of the day of the opening, and says how that differs from the notice. */
export async function openMeeting(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx } = context
  requirePlanned(meeting)
  const openedAt = findOpening(context, meeting)
  const opened = { ...meeting, heldOn: dayOf(openedAt) }
  const { onlineCounts, editDays } = await readMeetingSettings(tx)
  const values = {
    state: 'opened',
    opened_at: openedAt,
    held_on: opened.heldOn,
    online_counts: onlineCounts,
    edit_days: editDays,
  } as const
  if (!(await updateMeeting(tx, meeting.id, 'planned', values))) throw new Refusal('meetings.already-opened')
  await moveMarks(tx, meeting, opened.heldOn)

  const noticed = (await findList(tx, opened)).filter((line) => line.part === 'due' && line.atNotice)
  const list = await listDuePeople(tx, {
    unitId: meeting.unitId,
    called: meeting,
    day: opened.heldOn,
    exclusions: input.exclusions,
    kept: await findKeptExclusions(tx, meeting.id),
  })
  const difference = differenceToNotice(
    noticed.map((line) => line.personId!),
    list.due.map((line) => line.personId),
  )
  await writeDue(
    tx,
    opened,
    list.due.map((line) => ({ ...line, atNotice: false })),
  )
  await takeOffList(tx, meeting.id, difference.removed)
  await writeExclusions(tx, meeting, list.excluded)
  await insertMinutes(tx, meeting)
  await tellDifference(context, meeting, difference)
  await publishMeeting(context, opened)
  const names = new Map(
    [...noticed, ...list.due].map((line) => [line.personId, { id: line.personUuid!, name: line.name }]),
  )
  const named = (ids: readonly number[]) => ids.map((id) => names.get(id)!)
  return {
    state: 'opened',
    due: list.due.length,
    votersDue: list.due.filter((line) => line.votes).length,
    difference: { change: difference.change, added: named(difference.added), removed: named(difference.removed) },
  }
}

/** A device's clock that says earlier than the notice went out is a wrong one. */
function findOpening({ op, now }: CommandContext, { convenedAt }: MeetingRow): Date {
  const at = happenedAt(op.at, now)
  return at < convenedAt ? now : at
}

function requirePlanned(meeting: MeetingRow): void {
  if (meeting.state === 'cancelled') throw new Refusal('meetings.is-cancelled')
  if (meeting.state === 'postponed') throw new Refusal('meetings.is-postponed')
  if (meeting.state !== 'planned') throw new Refusal('meetings.already-opened')
}

async function tellDifference(
  context: CommandContext,
  meeting: MeetingRow,
  { added, removed }: { added: number[]; removed: number[] },
): Promise<void> {
  const about = meetingConcern(meeting)
  await raiseConcerns(context, {
    kind: 'meeting',
    ...about,
    people: added,
    event: 'notice.meetings.convened',
    params: { ...about.params, place: meeting.place },
    at: meeting.startsAt,
    wants: null,
    link: `/meetings/${meeting.uuid}`,
    urgent: true,
  })
  if (removed.length > 0)
    await settleConcerns(context, { kind: 'meeting', ref: meeting.uuid, people: removed, isOver: true })
}
