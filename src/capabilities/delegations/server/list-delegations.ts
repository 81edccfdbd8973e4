import type { OutputOf } from '#kernel/endpoint.ts'
import { addDays } from '#kernel/local-date.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { UnitFacts } from '#capabilities/organisation/index.ts'
import { delegationsAccess } from '../delegations.access.ts'
import type { listDelegations as contract } from '../delegations.contract.ts'
import { findDelegations } from './delegations.store.ts'
import { toDelegationViews } from './to-delegation-views.ts'

/** Those that hold, are to come, or ended within the year. */
export async function listDelegations(
  { tx, actor, today }: QueryContext,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const rows = await findDelegations(tx, unit.id, addDays(today, -366))
  return {
    delegations: await toDelegationViews(tx, unit.uuid, rows),
    can: { entrust: delegationsAccess.entrust(actor, { unitId: unit.id, path: unit.path }) },
  }
}
