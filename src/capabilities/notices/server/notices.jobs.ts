import type { JobHandler } from '#platform/jobs/job-queue.ts'
import type { PersonsMerged } from '#platform/http/person-merge.ts'
import { publishChanges } from '#platform/sync/publish.store.ts'
import { findChanged } from './concerns.store.ts'

export const renewMergedJob = 'notices.renew-merged'

export const noticesJobs: readonly JobHandler[] = [
  {
    // Two people were merged or parted: what was told to one is on the other's phone now, and on his no more.
    name: renewMergedJob,
    run: async (services, { from, moved }: PersonsMerged, { entry }) => {
      const uuids = moved.map(({ uuid }) => uuid)
      await services.db.write(entry, async (tx) => {
        const rows = await findChanged(tx, uuids)
        await publishChanges(tx, [
          ...rows.map(({ personId, uuid, data }) => ({
            stream: `member:${personId}`,
            kind: 'concern',
            key: uuid,
            data,
          })),
          ...uuids.map((key) => ({ stream: `member:${from}`, kind: 'concern', key, data: null })),
        ])
      })
    },
  },
]
