import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { writeReflection as endpoint } from '../meeting-record.contract.ts'
import { findWriter } from './find-writer.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { insertReflection } from './writings.store.ts'

/** 心得体会, of those on the list, from the opening on. Never in the unit's stream unless its writer shares it. */
export async function writeReflection(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (meeting.openedAt === null && !meeting.backRecorded) throw new Refusal('meetings.not-opened')
  if (!meeting.isInvited) throw new Refusal('meetings.not-invited')
  const by = await findWriter(context)
  const { reflectionId, text, shared } = input
  const reflection = { uuid: reflectionId, text, shared, at: context.now, by }
  if (!(await insertReflection(context.tx, meeting, reflection))) throw new Refusal('operation.reused')
  await publishMeeting(context, meeting)
  return { reflectionId }
}
