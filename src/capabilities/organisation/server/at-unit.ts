import type { Actor } from '#kernel/actor.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { Place } from '../organisation.access.ts'
import { findUnit, type UnitFacts } from './units.store.ts'

/** How a route about a unit is judged: the unit that the path names, and a predicate over it. */
export function atUnit(allow: (actor: Actor, place: Place) => boolean) {
  return {
    subject: async ({ tx }: QueryContext, input: { unitId: string }) => (await findUnit(tx, input.unitId)) ?? null,
    allow: (actor: Actor, unit: UnitFacts) => allow(actor, { unitId: unit.id, path: unit.path }),
  }
}
