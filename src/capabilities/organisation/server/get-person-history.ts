import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getPersonHistory as contract } from '../history.contract.ts'
import { organisationAccess, type Place } from '../organisation.access.ts'
import { findPlaceRows, findPostRows } from './history.store.ts'
import { onTheWire } from './on-the-wire.ts'

/** Where he was and what he held, with when that was recorded and what was corrected; only what the reader may see. */
export async function getPersonHistory(
  { tx, actor }: QueryContext,
  person: { personId: number; places: readonly Place[] },
): Promise<OutputOf<typeof contract>> {
  const [places, posts] = await Promise.all([
    findPlaceRows(tx, person.personId),
    findPostRows(tx, { personId: person.personId }),
  ])
  return {
    places: places.map(onTheWire),
    posts: posts.map(({ personId: _, name: __, ...post }) => onTheWire(post)),
    can: { correct: organisationAccess['correct-person'](actor, person) },
  }
}
