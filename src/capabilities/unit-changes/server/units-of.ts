import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { LoadedPlan } from './load-plan.ts'

/** Every unit that the plan is about, the one above first. */
export function unitsOf({ superior, sources, existing, endsWith }: LoadedPlan): UnitFacts[] {
  const all = [superior, ...sources.map(({ unit }) => unit), ...existing.values(), ...endsWith.map(({ unit }) => unit)]
  return [...new Map(all.map((unit) => [unit.id, unit])).values()]
}
