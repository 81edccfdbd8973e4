import type { JobHandler } from '../jobs/job-queue.ts'
import { rewriteMoved } from './find-documents.store.ts'

const batch = 500

/**
 * A unit that moved takes its documents along. Until then they are found from where it stood by those alone who may
 * still read them: `search.find` asks the unit as it is.
 */
export const rewriteMovedJob: JobHandler = {
  name: 'platform.rewrite-moved',
  cron: '*/5 * * * *',
  run: async ({ db }, _data, { entry }) => {
    let written = batch
    while (written === batch) written = await db.write(entry, (tx) => rewriteMoved(tx, batch))
  },
}
