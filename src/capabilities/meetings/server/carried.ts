import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findChangeable } from '../meeting-state.rules.ts'
import type { MeetingRow } from './meetings.store.ts'

/** It waited on a phone, by whatever road it came. */
export function isCarried({ op }: CommandContext): boolean {
  return op.via === 'sync' || op.via === 'station' || op.via === 'bundle'
}

/**
 * Phones that met without a network come to the server in any order: what was done in the meeting may come before its
 * opening, on the meeting's day, and after its end, until the record is frozen. Throws what stands against it.
 */
export function requireMeetingDay({ now, today }: CommandContext, meeting: MeetingRow): void {
  if (meeting.state === 'cancelled' || meeting.state === 'postponed' || meeting.backRecorded) {
    throw new Refusal('meetings.not-opened')
  }
  if (meeting.state === 'planned' && meeting.heldOn > dayOf(now)) throw new Refusal('meetings.not-opened')
  if (isOver(meeting) && !findChangeable(meeting, today, meeting.editDays).includes('roll')) {
    throw new Refusal('meetings.is-frozen')
  }
}

/** After the meeting was closed, each addition leaves its trace. */
export function traceLate(context: CommandContext, meeting: MeetingRow, action: string): void {
  if (!isOver(meeting)) return
  const { personId } = context.actor
  context.audit({ action, objectKind: 'meeting', objectId: meeting.uuid, personId, unitId: meeting.unitId })
}

function isOver({ state }: MeetingRow): boolean {
  return state === 'closed' || state === 'confirmed'
}
