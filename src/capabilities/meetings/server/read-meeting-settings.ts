import { findGroupSettings } from '#platform/settings/group-settings.store.ts'
import type { Tx } from '#platform/http/context.ts'
import { defaultSettings, type MeetingSettings } from '../settings-view.rules.ts'

/** What the group has set for meetings, else the defaults. */
export async function readMeetingSettings(tx: Tx): Promise<MeetingSettings> {
  const set = await findGroupSettings(tx, [
    'meetings.onlineCounts',
    'meetings.editDays',
    'meetings.confirmedRules',
    'meetings.rates',
  ])
  const editDays = set.get('meetings.editDays')
  return {
    onlineCounts: set.get('meetings.onlineCounts') === true,
    editDays: typeof editDays === 'number' ? editDays : defaultSettings.editDays,
    confirmedRules: (set.get('meetings.confirmedRules') ?? []) as string[],
    rates: (set.get('meetings.rates') ?? []) as MeetingSettings['rates'],
  }
}
