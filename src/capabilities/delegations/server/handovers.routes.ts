import type { Actor } from '#kernel/actor.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { atUnit } from '#capabilities/organisation/index.ts'
import { delegationsAccess as access } from '../delegations.access.ts'
import * as contract from '../handovers.contract.ts'
import { findHandoverSubject, type HandoverSubject } from './find-handover-subject.ts'
import { getHandover } from './get-handover.ts'
import { listHandovers } from './list-handovers.ts'
import { openHandover } from './open-handover.ts'
import { signHandover } from './sign-handover.ts'
import { writeHandoverNote } from './write-handover-note.ts'

const atHandover = {
  subject: (context: QueryContext, { handoverId }: { handoverId: string }) => findHandoverSubject(context, handoverId),
}
const partiesOf = ({ unit, row }: HandoverSubject) => ({ path: unit.path, ...row, unitId: unit.id })

export const handoversRoutes: Served[] = [
  serveQuery(contract.listHandovers, {
    ...atUnit(access['see-handovers']),
    run: (context, _, unit) => listHandovers(context, unit),
  }),
  serveCommand(contract.openHandover, { ...atUnit(access['open-handover']), run: openHandover }),
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
