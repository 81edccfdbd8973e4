import type { QueryContext } from '#platform/http/context.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import * as contract from '../history.contract.ts'
import { organisationAccess as access, type Place } from '../organisation.access.ts'
import { correctPlace } from './correct-place.ts'
import { correctPost } from './correct-post.ts'
import { correctUnitName } from './correct-unit-name.ts'
import { getPersonHistory } from './get-person-history.ts'
import { getUnitAsOf } from './get-unit-as-of.ts'
import { getUnitHistory } from './get-unit-history.ts'
import { findPersonUnits } from './history.store.ts'
import { findPersonPlaces } from './person.store.ts'
import { findUnit, type UnitFacts } from './units.store.ts'

const atUnit = (allow: (actor: QueryContext['actor'], place: Place) => boolean) => ({
  subject: async ({ tx }: QueryContext, input: { unitId: string }) => (await findUnit(tx, input.unitId)) ?? null,
  allow: (actor: QueryContext['actor'], unit: UnitFacts) => allow(actor, { unitId: unit.id, path: unit.path }),
})

/** Somebody's record is corrected by those who keep a roster in which he ever stood. */
const toCorrect = {
  subject: async ({ tx }: QueryContext, input: { personId: string }) =>
    (await findPersonUnits(tx, input.personId)) ?? null,
  allow: access['correct-person'],
}

export const historyRoutes: Served[] = [
  serveQuery(contract.getUnitAsOf, { ...atUnit(access['see-unit']), run: getUnitAsOf }),
  serveQuery(contract.getUnitHistory, {
    ...atUnit(access['see-unit']),
    run: (context, _, unit) => getUnitHistory(context, unit),
  }),
  serveQuery(contract.getPersonHistory, {
    subject: async ({ tx, today }, { personId }) => (await findPersonPlaces(tx, personId, today)) ?? null,
    allow: access['see-person'],
    run: (context, _, person) => getPersonHistory(context, person),
  }),
  serveCommand(contract.correctPlace, { ...toCorrect, run: correctPlace }),
  serveCommand(contract.correctPost, { ...toCorrect, run: correctPost }),
  serveCommand(contract.correctUnitName, { ...atUnit(access['keep-roster']), run: correctUnitName }),
]
