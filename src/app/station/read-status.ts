import { countWaiting } from '#platform/station/site/batches.store.ts'
import { countWaitingFiles } from '#platform/station/site/carried-files.store.ts'
import { nobody, type Site } from '#platform/station/site/site.ts'
import type { StationStatus } from './status-page.ts'

/** How the last round with head office went. */
export interface StationCondition {
  isReached: boolean
  isCodeRefused: boolean
}

export async function readStatus(site: Site, { isReached, isCodeRefused }: StationCondition): Promise<StationStatus> {
  const own = site.directory.site
  const now = site.clock.now()
  const { waiting, oldest, refused } = await site.db.read(nobody, countWaiting)
  const files = await site.db.read(nobody, countWaitingFiles)
  return {
    name: own?.name ?? '',
    state: own ? own.state : isCodeRefused ? 'code' : 'new',
    isReached,
    reachedAt: own?.reachedAt ?? null,
    waiting,
    files,
    oldest,
    refused,
    phones: site.visits.countSince(now),
    isWhole: own !== undefined && !own.more,
    freeBytes: await site.freeBytes(),
    app: own?.origins[0] ?? null,
    address: site.address,
    now,
  }
}
