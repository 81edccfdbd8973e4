import { findUnit, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'

/** The unit that a permission is judged on; null where there is none. */
export async function loadUnit({ tx }: QueryContext, input: { unitId: Uuid }): Promise<UnitFacts | null> {
  return (await findUnit(tx, input.unitId)) ?? null
}
