import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { Fate } from '#platform/http/succession.ts'
import { wordsOf } from './words-of.ts'

export interface HeldLine {
  unitId: Uuid
  capability: string
  words: string
  itemId: Uuid | null
  count: number
  fate: Fate
  to: null
}

/** What every capability holds for a unit, in the order of the tiers. What would move blocks, once the unit has ended. */
export async function listHeld({ tx, today, services, locale }: QueryContext, unit: UnitFacts): Promise<HeldLine[]> {
  const lines: HeldLine[] = []
  for (const { capability, succession } of services.successions.units) {
    for (const item of await succession.list(tx, unit, today)) {
      const words = wordsOf(services.successions, locale, capability, item)
      const fate = item.fate === 'moves' && unit.endedOn !== null && item.id !== null ? 'blocks' : item.fate
      lines.push({ unitId: unit.uuid, capability, words, itemId: item.id, count: item.count, fate, to: null })
    }
  }
  return lines
}
