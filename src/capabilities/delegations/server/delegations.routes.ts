import type { Actor } from '#kernel/actor.ts'
import { type Served, serveCommand, serveQuery } from '#platform/http/serve.ts'
import { atUnit } from '#capabilities/organisation/index.ts'
import { delegationsAccess as access } from '../delegations.access.ts'
import * as contract from '../delegations.contract.ts'
import { endDelegation } from './end-delegation.ts'
import { entrustDuties } from './entrust-duties.ts'
import { findDelegationSubject } from './find-delegation-subject.ts'
import { listCandidates } from './list-candidates.ts'
import { listDelegations } from './list-delegations.ts'

export const delegationsRoutes: Served[] = [
  serveQuery(contract.listDelegations, {
    ...atUnit(access['see-delegations']),
    run: (context, _, unit) => listDelegations(context, unit),
  }),
  serveQuery(contract.listCandidates, {
    ...atUnit(access.entrust),
    run: (context, _, unit) => listCandidates(context, unit),
  }),
  serveCommand(contract.entrustDuties, { ...atUnit(access.entrust), run: entrustDuties }),
  serveCommand(contract.endDelegation, {
    subject: (context, { delegationId }) => findDelegationSubject(context, delegationId),
    allow: (actor: Actor, { unit }) => access.entrust(actor, { unitId: unit.id, path: unit.path }),
    run: (context, _, subject) => endDelegation(context, subject),
  }),
]
