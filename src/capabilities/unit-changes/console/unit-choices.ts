import type { UnitNode } from '#capabilities/organisation/console/index.ts'
import type { Choice } from '#ui/choice.ts'

/** The tree as the lines of a choice; deeper ones stand further in. */
export function unitChoices(units: readonly UnitNode[]): Choice[] {
  return units.map(({ id, name, depth }) => ({ value: id, label: `${'　'.repeat(depth)}${name}` }))
}

/** Branches below a unit, however deep: they hold members. */
export function unitsAround(units: readonly UnitNode[], superiorId: string): UnitNode[] {
  const at = units.findIndex((unit) => unit.id === superiorId)
  if (at < 0) return units.filter((unit) => unit.parentId === superiorId && isBranch(unit.kind))
  const top = units[at]!.depth
  const rest = units.slice(at + 1)
  const end = rest.findIndex((unit) => unit.depth <= top)
  return rest.slice(0, end < 0 ? rest.length : end).filter(({ kind }) => isBranch(kind))
}

export function isBranch(kind: string): boolean {
  return kind.endsWith('branch') && !kind.endsWith('general-branch')
}
