import type { CommandContext } from '#platform/http/context.ts'
import { renewFeed } from './meeting-feed.store.ts'
import type { MeetingRow } from './meetings.store.ts'

/**
 * Brings every stream that holds something of the meeting to its state as it is now, whoever acts, and wakes the open
 * pages. The unit's stream gets what every member may read; the rest goes to the person or the posts that may read it.
 */
export async function publishMeeting(context: CommandContext, meeting: Pick<MeetingRow, 'id' | 'uuid'>): Promise<void> {
  context.touch(`meeting:${meeting.uuid}`)
  for (const change of await renewFeed(context.tx, meeting.id)) context.publish(change)
}
