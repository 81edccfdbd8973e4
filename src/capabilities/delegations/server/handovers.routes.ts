import type { Actor } from '#kernel/actor.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { findUnit, findUnitById, type UnitFacts } from '#capabilities/organisation/index.ts'
import { delegationsAccess as access } from '../delegations.access.ts'
import * as contract from '../handovers.contract.ts'
import { getHandover } from './get-handover.ts'
import { findHandover, type HandoverRow } from './handovers.store.ts'
import { listHandovers } from './list-handovers.ts'
import { openHandover } from './open-handover.ts'
import { signHandover } from './sign-handover.ts'
import { writeHandoverNote } from './write-handover-note.ts'

/** A hand-over with its branch. */
export interface HandoverSubject {
  unit: UnitFacts
  row: HandoverRow
}

const atUnit = {
  subject: async ({ tx }: QueryContext, { unitId }: { unitId: string }) => (await findUnit(tx, unitId)) ?? null,
}
const atHandover = {
  subject: async ({ tx }: QueryContext, { handoverId }: { handoverId: string }): Promise<HandoverSubject | null> => {
    const row = await findHandover(tx, handoverId)
    const unit = row && (await findUnitById(tx, row.unitId))
    return row && unit ? { row, unit } : null
  },
}
const placeOf = (unit: UnitFacts) => ({ unitId: unit.id, path: unit.path })
const partiesOf = ({ unit, row }: HandoverSubject) => ({ ...placeOf(unit), ...row, unitId: unit.id })

export const handoversRoutes: Served[] = [
  serveQuery(contract.listHandovers, {
    ...atUnit,
    allow: (actor: Actor, unit) => access['see-handovers'](actor, placeOf(unit)),
    run: (context, _, unit) => listHandovers(context, unit),
  }),
  serveCommand(contract.openHandover, {
    ...atUnit,
    allow: (actor: Actor, unit) => access['open-handover'](actor, placeOf(unit)),
    run: openHandover,
  }),
  serveQuery(contract.getHandover, {
    ...atHandover,
    allow: (actor: Actor, subject) => access['see-handover'](actor, partiesOf(subject)),
    run: (context, _, subject) => getHandover(context, subject),
  }),
  serveCommand(contract.writeHandoverNote, {
    ...atHandover,
    allow: (actor: Actor, subject) => access['take-part-in-handover'](actor, partiesOf(subject)),
    run: writeHandoverNote,
  }),
  serveCommand(contract.signHandover, {
    ...atHandover,
    allow: (actor: Actor, subject) => access['take-part-in-handover'](actor, partiesOf(subject)),
    run: (context, _, subject) => signHandover(context, subject),
  }),
]
