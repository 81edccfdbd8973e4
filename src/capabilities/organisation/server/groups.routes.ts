import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import * as contract from '../groups.contract.ts'
import { organisationAccess as access } from '../organisation.access.ts'
import { arrangeGroups } from './arrange-groups.ts'
import { atUnit } from './at-unit.ts'
import { getGroups } from './get-groups.ts'

export const groupsRoutes: Served[] = [
  serveQuery(contract.getGroups, {
    ...atUnit(access['see-roster']),
    run: (context, _, unit) => getGroups(context, unit),
  }),
  serveCommand(contract.arrangeGroups, { ...atUnit(access['lead-unit']), run: arrangeGroups }),
]
