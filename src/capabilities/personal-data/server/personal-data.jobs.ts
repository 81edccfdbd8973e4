import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { proposeRetention } from './propose-retention.ts'

export const personalDataJobs: readonly JobHandler[] = [
  {
    name: 'personal-data.propose-retention',
    cron: '30 4 1 * *',
    run: (services, _data, run) => proposeRetention(services, run),
  },
]
