import type { QueryContext } from '#platform/http/context.ts'
import { findUnitById, type UnitFacts } from '#capabilities/organisation/index.ts'
import { type ElectionRow, findElection } from './elections.store.ts'

/** A recorded election with its unit. */
export interface ElectionSubject {
  row: ElectionRow
  unit: UnitFacts
}

export async function findElectionSubject({ tx }: QueryContext, electionId: string): Promise<ElectionSubject | null> {
  const row = await findElection(tx, electionId)
  const unit = row && (await findUnitById(tx, row.unitId))
  return row && unit ? { row, unit } : null
}
