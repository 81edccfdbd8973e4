import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getShareText as endpoint } from '../meetings.contract.ts'
import { toShareText } from '../share-text.rules.ts'
import type { MeetingRow } from './meetings.store.ts'

export async function getShareText(context: QueryContext, meeting: MeetingRow): Promise<OutputOf<typeof endpoint>> {
  const link = `${context.services.settings.publicUrl}/m/${meeting.shareCode}`
  return toShareText({ ...meeting, startsAt: meeting.startsAt?.toISOString() ?? null }, link)
}
