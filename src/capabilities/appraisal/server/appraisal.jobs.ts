import { findUnitPosts } from '#capabilities/organisation/index.ts'
import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { runSystemCommand } from '#platform/sync/run-system-command.ts'
import { appraisalWriters } from '../appraisal.access.ts'
import { findAppraisal } from './appraisal.store.ts'
import { tellAppraised } from './tell-appraised.ts'

export const appraisalJobs: readonly JobHandler[] = [
  {
    name: 'appraisal.tell-appeal',
    run: (services, data, { entry }) =>
      runSystemCommand(services, 'appraisal.tell-appeal', entry, async (context) => {
        const row = await findAppraisal(context.tx, (data as { appraisalId: string }).appraisalId)
        if (!row) return
        // Those of the branch alone: an appeal is not put to an office above that reads no person.
        const posts = await findUnitPosts(context.tx, row.unitId, context.today)
        const people = posts.filter(({ kind }) => appraisalWriters.includes(kind)).map(({ personId }) => personId)
        await tellAppraised(context, row, 'appeal', [...new Set(people)])
      }),
  },
]
