import type { QueryContext } from '#platform/http/context.ts'
import { findUnitById, type UnitFacts } from '#capabilities/organisation/index.ts'
import { findHandover, type HandoverRow } from './handovers.store.ts'

/** A hand-over with its branch. */
export interface HandoverSubject {
  unit: UnitFacts
  row: HandoverRow
}

export async function findHandoverSubject({ tx }: QueryContext, handoverId: string): Promise<HandoverSubject | null> {
  const row = await findHandover(tx, handoverId)
  const unit = row && (await findUnitById(tx, row.unitId))
  return row && unit ? { row, unit } : null
}
