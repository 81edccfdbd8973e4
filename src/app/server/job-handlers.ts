import { sealAuditJob } from '#platform/audit/audit.jobs.ts'
import { collectFilesJob } from '#platform/files/files.jobs.ts'
import type { Capability } from '#platform/http/capability.ts'
import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { rewriteMovedJob } from '#platform/search/search.jobs.ts'
import { replayOperationsJob } from '#platform/sync/replay-operations.ts'
import type { Settings } from '#platform/process/settings.ts'
import { sealFile, uploadsFolder } from './places.ts'

/** The platform's own jobs and those of all capabilities. */
export function jobHandlers(capabilities: readonly Capability[], settings: Settings): JobHandler[] {
  const own = [
    sealAuditJob(sealFile(settings)),
    collectFilesJob(uploadsFolder(settings)),
    replayOperationsJob,
    rewriteMovedJob,
  ]
  return [...own, ...capabilities.flatMap((capability) => capability.jobs ?? [])]
}
