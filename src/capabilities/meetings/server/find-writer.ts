import { findPersonByUuid } from '#capabilities/organisation/index.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { Writer } from './minutes.store.ts'

/** The actor with his name as it is today: what he writes keeps it. */
export async function findWriter(context: QueryContext): Promise<Writer> {
  const { personId, personUuid } = context.actor
  const person = await findPersonByUuid(context.tx, personUuid)
  return { personId, id: personUuid, name: person!.name }
}
