import { type Affiliation, findAffiliation } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'

/** The person and the branch to which he belongs today; null for somebody who belongs to none that the actor may see. */
export async function loadPerson({ tx, today }: QueryContext, input: { personId: Uuid }): Promise<Affiliation | null> {
  return (await findAffiliation(tx, input.personId, today)) ?? null
}
