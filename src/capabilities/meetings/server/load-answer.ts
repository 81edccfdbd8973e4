import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { AnswerPlace } from '../meetings.access.ts'
import { loadMeeting } from './load-meeting.ts'
import type { MeetingRow } from './meetings.store.ts'

/** A meeting, and whether what is entered is of somebody else. */
export async function loadAnswer(
  context: QueryContext,
  input: { meetingId: Uuid; personId?: Uuid | undefined },
): Promise<(AnswerPlace & { meeting: MeetingRow }) | null> {
  const meeting = await loadMeeting(context, input)
  const isForAnother = input.personId !== undefined && input.personId !== context.actor.personUuid
  return meeting && { meeting, isForAnother }
}
