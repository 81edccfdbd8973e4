import type { HeldRows } from '#kernel/offline.ts'
import type { Channel } from './case-view.rules.ts'

/** The root of the tree: key of the row that holds the group's channels. */
export const groupKey = '00000000-0000-7000-8000-000000000001'

export function findHeldChannels(rows: HeldRows): readonly Channel[] | undefined {
  return rows.get<{ channels: Channel[] }>('search-channels', groupKey)?.data.channels
}
