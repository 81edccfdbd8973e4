import { belongsTo } from '#kernel/actor.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { postComment as endpoint } from '../meeting-record.contract.ts'
import { findWriter } from './find-writer.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { insertComment } from './writings.store.ts'

/** By those on the list and the members of the unit; read by whoever sees the meeting. */
export async function postComment(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (meeting.state === 'cancelled') throw new Refusal('meetings.is-cancelled')
  if (!meeting.isInvited && !belongsTo(context.actor, meeting.unitId)) throw new Refusal('meetings.not-invited')
  const by = await findWriter(context)
  const comment = { uuid: input.commentId, text: input.text, at: context.now, by }
  if (!(await insertComment(context.tx, meeting, comment))) throw new Refusal('operation.reused')
  await publishMeeting(context, meeting)
  return { commentId: input.commentId }
}
