import type { OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { getMeeting as endpoint } from '../meetings.contract.ts'
import type { PageFacts } from './meeting-page.store.ts'
import { toMeetingView } from './to-meeting-view.ts'

/** What was read of a meeting, as its reader gets it; throws `record.missing` where he may see nothing of it. */
export function viewPage(page: PageFacts | null, now: Date): OutputOf<typeof endpoint> {
  if (!page) throw new Refusal('record.missing')
  return toMeetingView(page, dayOf(now))
}
