import { dayOf } from '#kernel/local-date.ts'
import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { gatherEffects } from './gather-effects.ts'
import { sweepFind } from './find.store.ts'
import { publishCase } from './publish-case.ts'
import { tellFind } from './tell-find.ts'
import { tellProposals } from './tell-proposals.ts'

export const lostContactJobs: readonly JobHandler[] = [
  {
    // A case that moved with its member or its branch, to the phones of those who keep it now.
    name: 'lost-contact.publish-case',
    run: async (services, data: { caseId: string; from: number }, run) => {
      await services.db.write(run.entry, (tx) =>
        gatherEffects(tx, run.now, async (context) => void (await publishCase(context, data.caseId, data.from))),
      )
    },
  },
  {
    name: 'lost-contact.tell-proposals',
    cron: '40 7 * * *',
    run: async (services, _data, run) => {
      await services.db.write(run.entry, (tx) =>
        gatherEffects(tx, run.now, (context) => tellProposals(context, dayOf(run.now))),
      )
    },
  },
  {
    name: 'lost-contact.tell-find',
    run: async (services, data: { what: 'report' | 'addition'; id: string }, run) => {
      await services.db.write(run.entry, (tx) =>
        gatherEffects(tx, run.now, (context) => tellFind(context, data, dayOf(run.now))),
      )
    },
  },
  {
    name: 'lost-contact.sweep-find',
    cron: '55 3 * * *',
    run: async (services, _data, run) => {
      await services.db.write(run.entry, (tx) => sweepFind(tx, run.now, dayOf(run.now)))
    },
  },
]
