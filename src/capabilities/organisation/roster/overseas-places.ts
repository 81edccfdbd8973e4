import type { OverseasKeeping } from '../overseas.rules.ts'
import type { CurrentPerson, Placement } from './import-plan.ts'
import { placeText } from './match-people.ts'
import type { Planning } from './planning.ts'
import { problemAt } from './roster-tree.ts'

/** How the units are kept that a row speaks of, or where its person has a place today; null for those at home. */
export function keepingsOf(
  planning: Pick<Planning, 'current' | 'tree'>,
  placement: Placement,
  person: CurrentPerson | null,
): (OverseasKeeping | null)[] {
  if (!planning.current.overseas?.size) return []
  return [...unitsOf(placement), ...stays(placement, person)].map((code) => keepingOf(planning, code))
}

/** That of the unit itself, or of the nearest above it that has one: a unit that the file brings may lie below a marked one. */
export function keepingOf({ current, tree }: Pick<Planning, 'current' | 'tree'>, code: string): OverseasKeeping | null {
  const seen = new Set<string>()
  for (let at: string | null = code; at !== null && !seen.has(at); at = tree.get(at)?.parent ?? null) {
    const keeping = current.overseas?.get(at)
    if (keeping) return keeping
    seen.add(at)
  }
  return null
}

/** A Party organisation in a closed unit overseas is itself what is not made public; a unit below a refused one waits for it. */
export function refuseOverseasUnits({
  draft,
  current,
  tree,
  plan,
}: Pick<Planning, 'draft' | 'current' | 'tree' | 'plan'>): void {
  if (!current.overseas?.size) return
  const refused = new Set<string>()
  plan.units.added = plan.units.added.filter(({ source, draft: unit, parent }) => {
    const isParty = unit.kind !== 'body' && keepingOf({ current, tree }, unit.code) === 'closed'
    if (!isParty && !(parent !== null && refused.has(parent))) return true
    refused.add(unit.code)
    tree.refuse(unit.code)
    const problem = isParty ? 'overseas-closed' : 'unit-refused'
    plan.errors.push(problemAt(draft.columns.units, source, 'code', unit.code, problem))
    return false
  })
}

function unitsOf({ affiliation, life, group, employer, site }: Placement): string[] {
  const codes = [affiliation, ...(life ?? []), group?.unit, placeText(employer), placeText(site)]
  return codes.filter((code) => code !== undefined && code !== null)
}

/** Places of today that the row leaves as they are. Who leaves a unit overseas with this row is at home. */
function stays(placement: Placement, person: CurrentPerson | null): string[] {
  if (person === null) return []
  const kept = [
    placement.affiliation === undefined ? person.affiliation : null,
    ...(placement.life === undefined ? person.life : []),
    placement.employer === undefined ? placeText(person.employer) : null,
    placement.site === undefined ? placeText(person.site) : null,
  ]
  return kept.filter((code) => code !== undefined && code !== null)
}
