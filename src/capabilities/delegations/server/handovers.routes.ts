import type { Actor } from '#kernel/actor.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { findUnit, type UnitFacts } from '#capabilities/organisation/index.ts'
import { delegationsAccess as access } from '../delegations.access.ts'
import * as contract from '../handovers.contract.ts'
import { findHandoverSubject, type HandoverSubject } from './find-handover-subject.ts'
import { getHandover } from './get-handover.ts'
import { listHandovers } from './list-handovers.ts'
import { openHandover } from './open-handover.ts'
import { signHandover } from './sign-handover.ts'
import { writeHandoverNote } from './write-handover-note.ts'

const atUnit = {
  subject: async ({ tx }: QueryContext, { unitId }: { unitId: string }) => (await findUnit(tx, unitId)) ?? null,
}
const atHandover = {
  subject: (context: QueryContext, { handoverId }: { handoverId: string }) => findHandoverSubject(context, handoverId),
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
