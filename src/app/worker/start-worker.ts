import type { OpenDatabase } from '#platform/database/open-database.ts'
import type { Services } from '#platform/http/context.ts'
import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { startJobWorker } from '#platform/jobs/job-worker.ts'
import type { Stoppable } from '#platform/process/run-until-signal.ts'

export function startWorker(
  database: OpenDatabase,
  services: Services,
  handlers: readonly JobHandler[],
): Promise<Stoppable> {
  return startJobWorker({ url: database.urls.jobs, services, handlers })
}
