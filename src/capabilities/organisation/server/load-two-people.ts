import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { Place } from '../organisation.access.ts'
import { findPersonPlaces } from './person.store.ts'

export interface TwoPeople {
  one: { personId: number; places: readonly Place[] }
  other: { personId: number; places: readonly Place[] }
}

/** Both with their places of today, for the access rule; null if the actor does not see one of them. */
export async function loadTwoPeople({ tx, today }: QueryContext, one: Uuid, other: Uuid): Promise<TwoPeople | null> {
  const [first, second] = await Promise.all([findPersonPlaces(tx, one, today), findPersonPlaces(tx, other, today)])
  return first && second ? { one: first, other: second } : null
}
