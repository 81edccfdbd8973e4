import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findChangeable, isOver } from '../meeting-state.rules.ts'
import type { MeetingRow } from './meetings.store.ts'

/**
 * Phones that met without a network come to the server in any order: what was done in the meeting may come before its
 * opening, and after its end, until the record is frozen. Some are held before the day that was announced: then the
 * clock of the phone that brings it says when it was done. Throws what stands against it.
 */
export function requireMeetingDay(context: CommandContext, meeting: MeetingRow): void {
  const { now, today } = context
  if (meeting.state === 'cancelled' || meeting.state === 'postponed' || meeting.backRecorded) {
    throw new Refusal('meetings.not-opened')
  }
  if (meeting.state === 'planned' && meeting.heldOn > dayOf(now) && !isEarly(context, meeting))
    throw new Refusal('meetings.not-opened')
  if (isOver(meeting.state) && !findChangeable(meeting, today, meeting.editDays).includes('roll')) {
    throw new Refusal('meetings.is-frozen')
  }
}

/** Phones offer it only where the meeting is open: it was done after the notice and has been done by now. */
function isEarly({ op, now }: CommandContext, { convenedAt }: MeetingRow): boolean {
  const at = op.at === null ? NaN : Date.parse(op.at)
  return at >= convenedAt.getTime() && at <= now.getTime()
}
