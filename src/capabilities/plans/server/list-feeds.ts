import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findUnitsByIds } from '#capabilities/organisation/index.ts'
import type { listFeeds as contract } from '../feeds.contract.ts'
import { plansAccess } from '../plans.access.ts'
import { findFeeds } from './feeds.store.ts'

export async function listFeeds({ tx, actor }: QueryContext): Promise<OutputOf<typeof contract>> {
  const feeds = new Map((await findFeeds(tx)).map(({ unitId, madeAt }) => [unitId, madeAt]))
  const held = [...actor.memberships, ...actor.posts].map(({ unitId }) => unitId)
  const kept = [...feeds.keys()].filter((unitId) => unitId !== null)
  const units = await findUnitsByIds(tx, [...new Set([...held, ...kept])])
  const places = [...units.values()].map((unit) => ({
    unitId: unit.uuid,
    name: unit.name,
    madeAt: feeds.get(unit.id) ?? null,
    isOpen: plansAccess['see-plan'](actor, { unitId: unit.id, path: unit.path }),
  }))
  return {
    places: [
      { unitId: null, name: '', madeAt: feeds.get(null) ?? null, isOpen: true },
      ...places.filter(({ isOpen, madeAt }) => isOpen || madeAt !== null),
    ],
  }
}
