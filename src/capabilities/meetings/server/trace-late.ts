import type { CommandContext } from '#platform/http/context.ts'
import { isOver } from '../meeting-state.rules.ts'
import type { MeetingRow } from './meetings.store.ts'

/** After the meeting was closed, each addition leaves its trace. */
export function traceLate(context: CommandContext, meeting: MeetingRow, action: string): void {
  if (!isOver(meeting.state)) return
  const { personId } = context.actor
  context.audit({ action, objectKind: 'meeting', objectId: meeting.uuid, personId, unitId: meeting.unitId })
}
