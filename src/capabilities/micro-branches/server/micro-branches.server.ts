import type { Capability } from '#platform/http/capability.ts'
import { microBranchesAccess } from '../micro-branches.access.ts'
import { microBranchesMessages } from '../micro-branches.messages.ts'
import { microBranchesSuccession } from './micro-branches-succession.ts'
import { microBranchesRoutes } from './micro-branches.routes.ts'
import { exportMicroBranches } from './micro-branches.store.ts'

export const microBranchesCapability: Capability = {
  name: 'micro-branches',
  endpoints: microBranchesRoutes,
  tables: [
    {
      table: 'app.micro_branch',
      form: 'unit',
      retention: { keep: 'forever', why: 'how a branch was divided is part of its history' },
      personalExport: { none: 'a name and its days; who was in it is in app.micro_branch_member' },
    },
    {
      table: 'app.micro_branch_member',
      form: 'unit',
      retention: { keep: 'forever', why: 'who was put together with whom is part of the branch’s history' },
      personalExport: { rows: exportMicroBranches, title: { zh: '微支部', en: 'Micro-branches' } },
    },
  ],
  personColumns: [
    { table: 'app.micro_branch', column: 'made_by', fate: 'moves' },
    { table: 'app.micro_branch_member', column: 'person_id', fate: 'moves' },
  ],
  messages: [microBranchesMessages],
  permissions: microBranchesAccess,
  succession: microBranchesSuccession,
  memberRecord: { none: 'whoever leaves the branch is in none of its micro-branches: read with his place' },
}
