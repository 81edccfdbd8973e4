import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { sweepSignIn } from './sign-in-counts.store.ts'

/** Each night: counts, devices and sessions whose time is over, as `accounts.tables.ts` says. */
export const sweepSignInJob: JobHandler = {
  name: 'accounts.sweep-sign-in',
  cron: '40 3 * * *',
  run: async (services, _data, run) => {
    await services.db.write(run.entry, (tx) => sweepSignIn(tx, run.now))
  },
}
