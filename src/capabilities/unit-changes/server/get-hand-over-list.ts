import { findUnitPosts, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getHandOverList as contract } from '../hand-over.contract.ts'
import { unitChangesAccess } from '../unit-changes.access.ts'
import { findHandOversOf } from './hand-overs.store.ts'
import { listHeld } from './list-held.ts'
import { findWent } from './unit-changes.store.ts'
import { wordsOf } from './words-of.ts'

/** What the platform still holds for the unit, what went where already, and the lists that were signed. */
export async function getHandOverList(
  context: QueryContext,
  _: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today, actor, services, locale } = context
  const [open, went, lists, posts] = await Promise.all([
    listHeld(context, unit),
    findWent(tx, unit.id),
    findHandOversOf(tx, unit.id),
    findUnitPosts(tx, unit.id, today),
  ])
  return {
    unit: { id: unit.uuid, name: unit.name },
    open,
    went: went.map((row) => ({
      unitId: unit.uuid,
      capability: row.capability,
      words: wordsOf(services.successions, locale, row.capability, row),
      itemId: row.item,
      count: row.count,
      fate: row.fate,
      to: null,
      toName: row.toName,
      on: row.on,
    })),
    lists: lists.map(({ uuid, toName, givenOn, takenOn }) => ({ handOverId: uuid, toName, givenOn, takenOn })),
    people: posts.map(({ personUuid, name }) => ({ personId: personUuid, name })),
    can: { record: unitChangesAccess['record-hand-over'](actor, unit) },
  }
}
