import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getHandbook as endpoint } from '../meeting-record.contract.ts'
import { toHandbookPage } from '../handbook.rules.ts'
import { getMeeting } from './get-meeting.ts'
import type { MeetingRow } from './meetings.store.ts'
import { findAmendments, findMinutes } from './minutes.store.ts'

/** A page of the handbook from the record alone, as far as the reader may read it. */
export async function getHandbook(
  context: QueryContext,
  meeting: Pick<MeetingRow, 'id' | 'uuid'>,
): Promise<OutputOf<typeof endpoint>> {
  const { tx } = context
  const view = await getMeeting(context, { meetingId: meeting.uuid })
  const minutes = await findMinutes(tx, meeting.id)
  const amendments = await findAmendments(tx, meeting.id)
  return toHandbookPage(
    view,
    minutes?.text ?? '',
    amendments.map((one) => ({ ...one, by: one.by.name })),
  )
}
