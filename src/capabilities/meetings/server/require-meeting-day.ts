import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findChangeable, isOver } from '../meeting-state.rules.ts'
import type { MeetingRow } from './meetings.store.ts'

/**
 * Phones that met without a network come to the server in any order: what was done in the meeting may come before its
 * opening, on the meeting's day, and after its end, until the record is frozen. Throws what stands against it.
 */
export function requireMeetingDay({ now, today }: CommandContext, meeting: MeetingRow): void {
  if (meeting.state === 'cancelled' || meeting.state === 'postponed' || meeting.backRecorded) {
    throw new Refusal('meetings.not-opened')
  }
  if (meeting.state === 'planned' && meeting.heldOn > dayOf(now)) throw new Refusal('meetings.not-opened')
  if (isOver(meeting.state) && !findChangeable(meeting, today, meeting.editDays).includes('roll')) {
    throw new Refusal('meetings.is-frozen')
  }
}
