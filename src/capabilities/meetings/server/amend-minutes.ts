import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { amendMinutes as endpoint } from '../meeting-record.contract.ts'
import { stateOn } from '../meeting-state.rules.ts'
import { findWriter } from './find-writer.ts'
import type { MeetingRow } from './meetings.store.ts'
import { insertAmendment } from './minutes.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/** Added under the frozen text with the name of who adds it. */
export async function amendMinutes(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (stateOn(meeting, context.today, meeting.editDays) !== 'frozen') throw new Refusal('meetings.not-frozen')
  const by = await findWriter(context)
  const amendment = { uuid: input.amendmentId, text: input.text, at: context.now, by }
  if (!(await insertAmendment(context.tx, meeting, amendment))) throw new Refusal('operation.reused')
  await publishMeeting(context, meeting)
  return { amendmentId: input.amendmentId }
}
