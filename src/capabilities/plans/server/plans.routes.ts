import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { atUnit } from '#capabilities/organisation/index.ts'
import { plansAccess as access } from '../plans.access.ts'
import * as contract from '../plans.contract.ts'
import { addLine } from './add-line.ts'
import { getPlan } from './get-plan.ts'
import { placeLine } from './place-line.ts'
import { withdrawLine } from './withdraw-line.ts'

export const plansRoutes: Served[] = [
  serveQuery(contract.getPlan, { ...atUnit(access['see-plan']), run: getPlan }),
  serveCommand(contract.addLine, { ...atUnit(access['keep-plan']), run: addLine }),
  serveCommand(contract.withdrawLine, { ...atUnit(access['keep-plan']), run: withdrawLine }),
  serveCommand(contract.placeLine, { ...atUnit(access['keep-plan']), run: placeLine }),
]
