import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { organisationAccess as access } from '../organisation.access.ts'
import * as contract from '../overseas.contract.ts'
import { atUnit } from './at-unit.ts'
import { listOverseasUnits } from './list-overseas-units.ts'
import { setOverseas } from './set-overseas.ts'

export const overseasRoutes: Served[] = [
  serveQuery(contract.listOverseasUnits, { allow: (actor) => access['import-roster'](actor), run: listOverseasUnits }),
  serveCommand(contract.setOverseas, { ...atUnit(access['keep-roster']), run: setOverseas }),
]
