import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findChangeable } from '../meeting-state.rules.ts'
import type { MeetingRow } from './meetings.store.ts'

/** Roll, decisions and minutes: from the opening until the record is frozen. */
export function requireMendable(context: Pick<CommandContext, 'today'>, meeting: MeetingRow): void {
  if (meeting.state === 'planned' || meeting.state === 'postponed' || meeting.state === 'cancelled') {
    throw new Refusal('meetings.not-opened')
  }
  if (!findChangeable(meeting, context.today, meeting.editDays).includes('roll'))
    throw new Refusal('meetings.is-frozen')
}
