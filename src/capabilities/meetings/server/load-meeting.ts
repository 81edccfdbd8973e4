import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findMeeting, type MeetingRow } from './meetings.store.ts'

/** What a permission on a meeting is judged on; null for a meeting that the actor may not see. */
export async function loadMeeting(context: QueryContext, input: { meetingId: Uuid }): Promise<MeetingRow | null> {
  return (await findMeeting(context.tx, input.meetingId)) ?? null
}
