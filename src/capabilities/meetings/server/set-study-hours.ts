import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { setStudyHours as endpoint } from '../after-meeting.contract.ts'
import { writeStudyHours } from './make-up.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { traceLate } from './trace-late.ts'

/** Hours belong to the year's account, not to the minutes: they may be said after these are frozen, with a trace. */
export async function setStudyHours(
  context: CommandContext,
  { hours }: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (!(await writeStudyHours(context.tx, meeting.id, hours))) throw new Refusal('meetings.not-opened')
  traceLate(context, meeting, 'meetings.set-study-hours')
  await publishMeeting(context, meeting)
  return { hours }
}
