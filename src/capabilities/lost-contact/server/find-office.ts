import { findUnitPosts, findUnitsAbove, type UnitFacts } from '#capabilities/organisation/index.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** The unit and who holds its office, or that of the nearest unit above it that has one; undefined where nobody does. */
export async function findOffice(
  tx: Tx,
  unitId: number,
  today: LocalDate,
): Promise<{ unit: UnitFacts; people: number[] } | undefined> {
  const above = (await findUnitsAbove(tx, [unitId])).get(unitId) ?? []
  for (const office of [...above].reverse()) {
    const posts = await findUnitPosts(tx, office.id, today)
    const people = posts.filter(({ kind }) => postsWith('roster').includes(kind)).map(({ personId }) => personId)
    if (people.length > 0) return { unit: above.find(({ id }) => id === unitId)!, people: [...new Set(people)] }
  }
  return undefined
}
