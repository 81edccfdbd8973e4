import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { HeldItem } from '#platform/http/succession.ts'
import type { LoadedPlan, Source } from './load-plan.ts'
import { placeOfItem } from './place-of-item.ts'
import type { ItemRow } from './unit-changes.store.ts'

/**
 * Gives the open items that capabilities hold for the units to their successors, and answers with what went where. An
 * item that would move and has nowhere to go stays where it is and blocks the hand-over, never the change.
 */
export async function carryItems(
  context: CommandContext,
  loaded: LoadedPlan,
  targets: ReadonlyMap<string, UnitFacts>,
): Promise<ItemRow[]> {
  const rows: ItemRow[] = []
  for (const source of [...loaded.sources, ...loaded.endsWith]) {
    for (const { capability, succession } of context.services.successions.units) {
      const held = await succession.list(context.tx, source.unit, context.today)
      const placed = held.map((item) => ({ item, target: targetOf(item, loaded, source, targets) }))
      const movable = Map.groupBy(
        placed.filter(({ item, target }) => target && item.id !== null),
        ({ target }) => target!,
      )
      for (const [target, items] of movable)
        await succession.move(
          context,
          source.unit,
          target,
          items.map(({ item }) => item),
        )
      if (source.ends || placed.some(({ target }) => target))
        rows.push(...placed.filter(({ target }) => source.ends || target).map((one) => rowOf(one, capability, source)))
    }
  }
  return rows
}

function targetOf(
  item: HeldItem,
  loaded: LoadedPlan,
  source: Source,
  targets: ReadonlyMap<string, UnitFacts>,
): UnitFacts | undefined {
  const { key } = placeOfItem(item, loaded, source)
  const target = key === undefined ? undefined : targets.get(key)
  return target?.id === source.unit.id ? undefined : target
}

function rowOf(
  { item, target }: { item: HeldItem; target: UnitFacts | undefined },
  capability: string,
  { unit }: Source,
): ItemRow {
  const { kind, id, title, count } = item
  const fate = item.fate === 'moves' && !target ? 'blocks' : item.fate
  return {
    unitId: unit.id,
    toUuid: target?.uuid ?? null,
    toName: target?.name ?? null,
    capability,
    kind,
    item: id,
    title,
    count,
    fate,
  }
}
