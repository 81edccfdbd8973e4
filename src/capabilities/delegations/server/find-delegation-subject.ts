import type { QueryContext } from '#platform/http/context.ts'
import { findUnitById, type UnitFacts } from '#capabilities/organisation/index.ts'
import { type DelegationRow, findDelegation } from './delegations.store.ts'

/** A delegation with the unit whose duties it entrusts. */
export interface DelegationSubject {
  unit: UnitFacts
  row: DelegationRow
}

export async function findDelegationSubject(
  { tx }: QueryContext,
  delegationId: string,
): Promise<DelegationSubject | null> {
  const row = await findDelegation(tx, delegationId)
  const unit = row && (await findUnitById(tx, row.unitId))
  return row && unit ? { row, unit } : null
}
