import { findUnit, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'

/** The unit that a permission is judged on; null where there is none. */
export async function loadUnit(
  context: QueryContext,
  input: { unitId: Uuid },
): Promise<(UnitFacts & { unitId: number }) | null> {
  const unit = await findUnit(context.tx, input.unitId)
  return unit ? { ...unit, unitId: unit.id } : null
}
