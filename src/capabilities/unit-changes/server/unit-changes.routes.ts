import { findUnit, findUnitById } from '#capabilities/organisation/index.ts'
import type { Actor } from '#kernel/actor.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import * as handOvers from '../hand-over.contract.ts'
import { type ChangePlaces, unitChangesAccess as access } from '../unit-changes.access.ts'
import * as contract from '../unit-changes.contract.ts'
import { confirmChange } from './confirm-change.ts'
import { dropChange } from './drop-change.ts'
import { getChange } from './get-change.ts'
import { getHandOver } from './get-hand-over.ts'
import { getHandOverList } from './get-hand-over-list.ts'
import { findHandOver } from './hand-overs.store.ts'
import { listChanges } from './list-changes.ts'
import { type LoadedChange, loadChange } from './load-change.ts'
import { loadPlan } from './load-plan.ts'
import { placesOf } from './places-of.ts'
import { recordHandOver } from './record-hand-over.ts'
import { saveChange } from './save-change.ts'
import { undoChange } from './undo-change.ts'

const ofChange = (allow: (actor: Actor, places: ChangePlaces) => boolean) => ({
  subject: loadChange,
  allow: (actor: Actor, { loaded }: LoadedChange) => allow(actor, placesOf(loaded)),
})

const atUnit = async ({ tx }: QueryContext, input: { unitId: string }) => (await findUnit(tx, input.unitId)) ?? null

export const unitChangesRoutes: Served[] = [
  serveQuery(contract.listChanges, { run: listChanges }),
  serveCommand(contract.saveChange, {
    subject: (context, { plan }) => loadPlan(context, plan),
    allow: (actor, loaded) => access['prepare-change'](actor, placesOf(loaded)),
    run: saveChange,
  }),
  serveQuery(contract.getChange, { ...ofChange(access['read-change']), run: getChange }),
  serveCommand(contract.confirmChange, { ...ofChange(access['confirm-change']), run: confirmChange }),
  serveCommand(contract.undoChange, { ...ofChange(access['confirm-change']), run: undoChange }),
  serveCommand(contract.dropChange, { ...ofChange(access['prepare-change']), run: dropChange }),
  serveQuery(handOvers.getHandOverList, { subject: atUnit, allow: access['read-hand-over'], run: getHandOverList }),
  serveCommand(handOvers.recordHandOver, { subject: atUnit, allow: access['record-hand-over'], run: recordHandOver }),
  serveQuery(handOvers.getHandOver, {
    subject: async ({ tx }, { handOverId }) => {
      const list = await findHandOver(tx, handOverId)
      const unit = list && (await findUnitById(tx, list.unitId))
      return unit ? { list, path: unit.path } : null
    },
    allow: (actor, unit) => access['read-hand-over'](actor, unit),
    run: getHandOver,
  }),
]
