import type { Uuid } from '#kernel/id.ts'
import type { MeetingRow } from './meetings.store.ts'

/** What every notice about a meeting says of it: which one, whose, and by what names. */
export function meetingConcern(
  meeting: Pick<MeetingRow, 'uuid' | 'unitId' | 'unitUuid' | 'unitName' | 'kind' | 'groupName' | 'title'>,
): { ref: Uuid; unit: { id: number; uuid: Uuid; name: string }; params: Record<string, string> } {
  const { uuid, unitId, unitUuid, unitName, kind, groupName, title } = meeting
  return { ref: uuid, unit: { id: unitId, uuid: unitUuid, name: unitName }, params: { kind, groupName, title } }
}
