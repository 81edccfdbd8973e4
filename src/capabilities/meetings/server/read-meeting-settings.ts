import { findGroupSettings } from '#platform/settings/group-settings.store.ts'
import type { Tx } from '#platform/http/context.ts'
import { defaultEditDays } from '../meeting-state.rules.ts'

export interface MeetingSettings {
  onlineCounts: boolean
  editDays: number
  confirmedRules: string[]
}

/** What the group has set for meetings, else: online does not count as there (Q4), three days, no rule confirmed. */
export async function readMeetingSettings(tx: Tx): Promise<MeetingSettings> {
  const set = await findGroupSettings(tx, ['meetings.onlineCounts', 'meetings.editDays', 'meetings.confirmedRules'])
  const editDays = set.get('meetings.editDays')
  return {
    onlineCounts: set.get('meetings.onlineCounts') === true,
    editDays: typeof editDays === 'number' ? editDays : defaultEditDays,
    confirmedRules: (set.get('meetings.confirmedRules') ?? []) as string[],
  }
}
