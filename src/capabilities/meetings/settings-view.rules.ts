import type { OutputOf } from '#kernel/endpoint.ts'
import type { HeldRows, OfflineReader } from '#kernel/offline.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { Rate } from './rates.rules.ts'
import { defaultEditDays } from './meeting-state.rules.ts'
import type { getSettings } from './meeting-settings.contract.ts'

export interface MeetingSettings {
  onlineCounts: boolean
  editDays: number
  confirmedRules: string[]
  rates: Rate[]
}

/** The root of the tree, which every installation has from its first migration: key of the row of the group's settings. */
export const groupKey = '00000000-0000-7000-8000-000000000001'

/** Until the group sets something: online does not count as there (Q4), three days, no rule confirmed. */
export const defaultSettings: MeetingSettings = {
  onlineCounts: false,
  editDays: defaultEditDays,
  confirmedRules: [],
  rates: [],
}

export function findSettings(rows: HeldRows): MeetingSettings {
  return { ...defaultSettings, ...rows.get<MeetingSettings>('meeting-settings', groupKey)?.data }
}

export function viewSettings(rows: HeldRows, _: unknown, reader: OfflineReader): OutputOf<typeof getSettings> {
  const offices = postsWith('roster')
  const set = reader.posts.some((post) => offices.includes(post.kind) && post.unitId === groupKey)
  return { ...findSettings(rows), can: { set } }
}
