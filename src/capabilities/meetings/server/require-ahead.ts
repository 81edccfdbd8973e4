import { Refusal } from '#kernel/refusal.ts'
import type { MeetingRow } from './meetings.store.ts'

/** The plan of a meeting changes up to its opening, and not after it was called off. */
export function requireAhead(meeting: Pick<MeetingRow, 'state'>): void {
  if (meeting.state === 'cancelled') throw new Refusal('meetings.is-cancelled')
  if (meeting.state !== 'planned' && meeting.state !== 'postponed') throw new Refusal('meetings.already-opened')
}
