import type { Actor } from '#kernel/actor.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { findUnit, type UnitFacts } from '#capabilities/organisation/index.ts'
import { delegationsAccess as access } from '../delegations.access.ts'
import * as contract from '../delegations.contract.ts'
import { endDelegation } from './end-delegation.ts'
import { entrustDuties } from './entrust-duties.ts'
import { findDelegationSubject } from './find-delegation-subject.ts'
import { listCandidates } from './list-candidates.ts'
import { listDelegations } from './list-delegations.ts'

const atUnit = {
  subject: async ({ tx }: QueryContext, { unitId }: { unitId: string }) => (await findUnit(tx, unitId)) ?? null,
}
const placeOf = (unit: UnitFacts) => ({ unitId: unit.id, path: unit.path })

export const delegationsRoutes: Served[] = [
  serveQuery(contract.listDelegations, {
    ...atUnit,
    allow: (actor: Actor, unit) => access['see-delegations'](actor, placeOf(unit)),
    run: (context, _, unit) => listDelegations(context, unit),
  }),
  serveQuery(contract.listCandidates, {
    ...atUnit,
    allow: (actor: Actor, unit) => access.entrust(actor, placeOf(unit)),
    run: (context, _, unit) => listCandidates(context, unit),
  }),
  serveCommand(contract.entrustDuties, {
    ...atUnit,
    allow: (actor: Actor, unit) => access.entrust(actor, placeOf(unit)),
    run: entrustDuties,
  }),
  serveCommand(contract.endDelegation, {
    subject: (context, { delegationId }) => findDelegationSubject(context, delegationId),
    allow: (actor: Actor, { unit }) => access.entrust(actor, placeOf(unit)),
    run: (context, _, subject) => endDelegation(context, subject),
  }),
]
