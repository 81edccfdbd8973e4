import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { atUnit } from '#capabilities/organisation/index.ts'
import { microBranchesAccess as access } from '../micro-branches.access.ts'
import * as contract from '../micro-branches.contract.ts'
import { endMicroBranch } from './end-micro-branch.ts'
import { getMicroBranches } from './get-micro-branches.ts'
import { saveMicroBranch } from './save-micro-branch.ts'

export const microBranchesRoutes: Served[] = [
  serveQuery(contract.getMicroBranches, { ...atUnit(access['see-micro-branches']), run: getMicroBranches }),
  serveCommand(contract.saveMicroBranch, { ...atUnit(access['keep-micro-branches']), run: saveMicroBranch }),
  serveCommand(contract.endMicroBranch, { ...atUnit(access['keep-micro-branches']), run: endMicroBranch }),
]
