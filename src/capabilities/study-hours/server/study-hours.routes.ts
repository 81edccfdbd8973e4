import { atUnit } from '#capabilities/organisation/index.ts'
import { type Served, serveQuery } from '#platform/http/serve.ts'
import { studyHoursAccess as access } from '../study-hours.access.ts'
import * as contract from '../study-hours.contract.ts'
import { getBranchStudy } from './get-branch-study.ts'
import { getOwnStudy } from './get-own-study.ts'

export const studyHoursRoutes: Served[] = [
  serveQuery(contract.getOwnStudy, { run: getOwnStudy }),
  serveQuery(contract.getBranchStudy, { ...atUnit(access['keep-study-hours']), run: getBranchStudy }),
]
