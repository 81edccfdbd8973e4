import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { cancelMeeting as endpoint } from '../meetings.contract.ts'
import { type MeetingRow, updateMeeting } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { requireAhead } from './require-ahead.ts'
import { tellChange } from './tell-change.ts'

/** The meeting stays readable, with the reason. */
export async function cancelMeeting(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  requireAhead(meeting)
  const values = { state: 'cancelled', changed_at: context.now } as const
  if (!(await updateMeeting(context.tx, meeting.id, meeting.state, values)))
    throw new Refusal('meetings.already-opened')
  const { place, onlineLink, agenda } = meeting
  const plan = { startsAt: meeting.startsAt?.toISOString() ?? null, place, onlineLink, agenda }
  await tellChange(context, meeting, { kind: 'cancelled', reason: input.reason, before: plan, after: plan })
  await publishMeeting(context, meeting)
  return { state: 'cancelled' }
}
