import type { JobHandler } from '../jobs/job-queue.ts'
import { sealAudit } from './seal-audit.store.ts'
import { noteSeals } from './seal-file.ts'

/** Each minute: what was done since is sealed into each company's chain, and the last seal kept in `sealFile` too. */
export function sealAuditJob(sealFile: string): JobHandler {
  return {
    name: 'platform.seal-audit',
    cron: '* * * * *',
    run: async (_services, _data, { own, now }) => noteSeals(sealFile, await sealAudit(own), now),
  }
}
