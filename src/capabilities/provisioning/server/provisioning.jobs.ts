import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { readSource } from './read-source.ts'

export const provisioningJobs: readonly JobHandler[] = [
  {
    name: 'provisioning.read-source',
    cron: '30 2 * * *',
    run: (services, _data, run) => readSource(services, run),
  },
]
