import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { postSpeech as endpoint } from '../meetings.contract.ts'
import { isCarried } from './is-carried.ts'
import { requireMeetingDay } from './require-meeting-day.ts'
import { traceLate } from './trace-late.ts'
import { findWriter } from './find-writer.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'
import { insertSpeech } from './writings.store.ts'

/**
 * In writing, while the meeting is open, by those on its list; from a phone that had no network, whenever it comes. In the
 * order of arrival; nothing is replaced.
 */
export async function postSpeech(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  if (isCarried(context)) requireMeetingDay(context, meeting)
  else if (meeting.state !== 'opened') throw new Refusal('meetings.not-opened')
  if (!meeting.isInvited) throw new Refusal('meetings.not-invited')
  const by = await findWriter(context)
  const speech = { uuid: input.speechId, text: input.text, at: context.now, by }
  if (!(await insertSpeech(context.tx, meeting, speech))) throw new Refusal('operation.reused')
  traceLate(context, meeting, 'meetings.post-speech')
  await publishMeeting(context, meeting)
  return { speechId: input.speechId }
}
