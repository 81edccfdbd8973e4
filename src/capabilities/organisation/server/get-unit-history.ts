import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getUnitHistory as contract } from '../history.contract.ts'
import { organisationAccess } from '../organisation.access.ts'
import { findPostRows, findUnitPlaces } from './history.store.ts'
import { onTheWire } from './on-the-wire.ts'
import type { UnitFacts } from './units.store.ts'

export async function getUnitHistory({ tx, actor }: QueryContext, unit: UnitFacts): Promise<OutputOf<typeof contract>> {
  const [places, posts] = await Promise.all([findUnitPlaces(tx, unit.id), findPostRows(tx, { unitId: unit.id })])
  return {
    places: places.map(onTheWire),
    posts: posts.map(({ unitId: _, unit: __, ...post }) => onTheWire(post)),
    can: { correct: organisationAccess['keep-roster'](actor, { unitId: unit.id, path: unit.path }) },
  }
}
