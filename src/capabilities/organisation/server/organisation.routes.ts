import type { QueryContext } from '#platform/http/context.ts'
import { serveAuditedQuery, type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { organisationAccess as access } from '../organisation.access.ts'
import * as contract from '../organisation.contract.ts'
import { atUnit } from './at-unit.ts'
import { exportRoster } from './export-roster.ts'
import { getPerson } from './get-person.ts'
import { getUnit } from './get-unit.ts'
import { listBranches } from './list-branches.ts'
import { listOwnAccess } from './list-own-access.ts'
import { listRoster } from './list-roster.ts'
import { listUnits } from './list-units.ts'
import { findPersonPlaces } from './person.store.ts'
import { setStartDate } from './set-start-date.ts'
import { unmaskPerson } from './unmask-person.ts'

const atPerson = {
  subject: async ({ tx, today }: QueryContext, input: { personId: string }) =>
    (await findPersonPlaces(tx, input.personId, today)) ?? null,
}

export const organisationRoutes: Served[] = [
  serveQuery(contract.listUnits, { run: listUnits }),
  serveQuery(contract.listBranches, { run: listBranches }),
  serveQuery(contract.getUnit, { ...atUnit(access['see-unit']), run: (context, _, unit) => getUnit(context, unit) }),
  serveCommand(contract.setStartDate, { ...atUnit(access['lead-unit']), run: setStartDate }),
  serveQuery(contract.listRoster, { ...atUnit(access['see-roster']), run: listRoster }),
  serveAuditedQuery(contract.exportRoster, { ...atUnit(access['export-roster']), run: exportRoster }),
  serveAuditedQuery(contract.getPerson, {
    ...atPerson,
    allow: access['see-person'],
    run: (context, _, person) => getPerson(context, person),
  }),
  serveCommand(contract.unmaskPerson, {
    ...atPerson,
    allow: access['read-secret'],
    run: (context, _, person) => unmaskPerson(context, person),
  }),
  serveQuery(contract.listOwnAccess, { run: listOwnAccess }),
]
