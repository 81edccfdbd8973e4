import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { postponeMeeting as endpoint } from '../meetings.contract.ts'
import { type MeetingRow, updateMeeting } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { refreshDue } from './refresh-due.ts'
import { requireAhead } from './require-ahead.ts'
import { tellChange } from './tell-change.ts'

/** To another time, or until one is found. */
export async function postponeMeeting(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireAhead(meeting)
  const startsAt = input.startsAt === undefined ? null : new Date(input.startsAt)
  const state = startsAt === null ? 'postponed' : 'planned'
  const values = {
    state,
    starts_at: startsAt,
    held_on: startsAt === null ? meeting.heldOn : dayOf(startsAt),
    changed_at: context.now,
  } as const
  if (!(await updateMeeting(context.tx, meeting.id, meeting.state, values)))
    throw new Refusal('meetings.already-opened')
  await refreshDue(context, meeting, values.held_on)
  const { place, onlineLink, agenda } = meeting
  const same = { place, onlineLink, agenda }
  await tellChange(context, meeting, {
    kind: 'postponed',
    reason: input.reason,
    before: { ...same, startsAt: meeting.startsAt?.toISOString() ?? null },
    after: { ...same, startsAt: startsAt?.toISOString() ?? null },
  })
  await publishMeeting(context, meeting)
  return { state }
}
