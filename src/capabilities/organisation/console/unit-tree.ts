import type { UnitNode } from './unit-list.ts'

/** One line of the tree as it is drawn. */
export interface TreeLine {
  unit: UnitNode
  /** 1 for the highest. */
  level: number
  parent: boolean
  open: boolean
}

const mostFound = 200

/** The lines of the tree with the branches in `open` unfolded; a search shows what it finds with the units above it. */
export function treeLines(units: readonly UnitNode[], open: ReadonlySet<string>, search: string): TreeLine[] {
  const sought = search.trim().toLowerCase()
  return sought === '' ? unfolded(units, open) : found(units, sought)
}

/** The unit and all above it: what must be open for it to be seen. */
export function withAncestors(units: readonly UnitNode[], unitId: string | undefined): Set<string> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const ids = new Set<string>()
  for (let unit = byId.get(unitId ?? ''); unit && !ids.has(unit.id); unit = byId.get(unit.parentId ?? ''))
    ids.add(unit.id)
  return ids
}

export function childrenOf(units: readonly UnitNode[], unitId: string): UnitNode[] {
  return units.filter((unit) => unit.parentId === unitId)
}

function unfolded(units: readonly UnitNode[], open: ReadonlySet<string>): TreeLine[] {
  const parents = parentIds(units)
  const seen = new Set<string>()
  const lines: TreeLine[] = []
  for (const unit of units) {
    const shown = unit.depth === 0 || (seen.has(unit.parentId ?? '') && open.has(unit.parentId ?? ''))
    if (!shown) continue
    seen.add(unit.id)
    lines.push(lineOf(unit, parents, open.has(unit.id)))
  }
  return lines
}

function found(units: readonly UnitNode[], sought: string): TreeLine[] {
  const hits = units.filter((unit) => `${unit.name} ${unit.code}`.toLowerCase().includes(sought)).slice(0, mostFound)
  const shown = new Set(hits.flatMap((unit) => [...withAncestors(units, unit.id)]))
  const kept = units.filter((unit) => shown.has(unit.id))
  const parents = parentIds(kept)
  return kept.map((unit) => lineOf(unit, parents, true))
}

function parentIds(units: readonly UnitNode[]): Set<string> {
  return new Set(units.map((unit) => unit.parentId ?? ''))
}

function lineOf(unit: UnitNode, parents: ReadonlySet<string>, open: boolean): TreeLine {
  return { unit, level: unit.depth + 1, parent: parents.has(unit.id), open }
}
