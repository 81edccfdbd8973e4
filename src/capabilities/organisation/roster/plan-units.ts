import { findChanges, findExtraChanges } from './field-changes.ts'
import type { Coverage, CurrentUnit, ImportPlan } from './import-plan.ts'
import type { DraftUnit, RosterDraft } from './roster-draft.ts'
import { problemAt, RosterTree } from './roster-tree.ts'
import type { RosterCode } from './roster.messages.ts'

const fields = ['name', 'parent', 'kind', 'body', 'location', 'network', 'foundedOn', 'termEndsOn', 'covers']

/**
 * Lays the file's units over the known ones, refuses rows whose unit above is unknown, refused or in a circle, and
 * plans the rest, each after the unit above it. Returns the tree in which people and posts find their places.
 */
export function planUnits(
  draft: RosterDraft,
  current: readonly CurrentUnit[],
  coverage: Coverage,
  plan: ImportPlan,
): RosterTree {
  const known = new Map(current.map((unit) => [unit.code, unit]))
  const tree = new RosterTree()
  for (const unit of current) tree.put(unit)
  for (const code of draft.refusedUnits) if (!known.has(code)) tree.refuse(code)
  const fail = (unit: DraftUnit, field: string, code: RosterCode) => {
    plan.errors.push(
      problemAt(draft.columns.units, unit.source, field, field === 'parent' ? (unit.parent ?? '') : unit.code, code),
    )
    if (!known.has(unit.code)) tree.refuse(unit.code)
  }
  const settled = settleParents(draft.units, known, tree, fail)
  for (const { unit, parent } of settled) {
    if (coverage.kind === 'unit' && !tree.isWithin(unit.code, coverage.code)) {
      plan.errors.push(problemAt(draft.columns.units, unit.source, 'code', unit.code, 'outside-coverage'))
      continue
    }
    planUnit(draft, plan, coverage, known.get(unit.code), unit, parent)
  }
  return tree
}

interface Settled {
  unit: DraftUnit
  parent: string | null | undefined
}

/** Puts units into the tree from the top down; what is left over in the end hangs in a circle. */
function settleParents(
  units: readonly DraftUnit[],
  known: ReadonlyMap<string, CurrentUnit>,
  tree: RosterTree,
  fail: (unit: DraftUnit, field: string, code: RosterCode) => void,
): Settled[] {
  const inFile = indexUnits(units)
  const settled: Settled[] = []
  let waiting = [...units]
  let hasTop = [...known.values()].some((unit) => unit.parent === null)
  for (let before = -1; before !== waiting.length;) {
    before = waiting.length
    const open = new Set(waiting.map((unit) => unit.code))
    const later: DraftUnit[] = []
    for (const unit of waiting) {
      const above = unit.parent === undefined ? undefined : (inFile.get(unit.parent) ?? unit.parent)
      if (above !== undefined && open.has(above)) {
        later.push(unit)
        continue
      }
      open.delete(unit.code)
      const parent = judgeParent(unit, above, known, tree, hasTop, fail)
      if (parent === false) continue
      if (parent === null) hasTop = true
      settled.push({ unit, parent })
      putUnit(tree, unit, parent, known.get(unit.code))
    }
    waiting = later
  }
  for (const unit of waiting) fail(unit, 'parent', isLooping(unit, waiting, inFile) ? 'parent-loop' : 'unit-refused')
  return settled
}

function putUnit(
  tree: RosterTree,
  unit: DraftUnit,
  parent: string | null | undefined,
  was: CurrentUnit | undefined,
): void {
  tree.put({
    code: unit.code,
    name: unit.name,
    parent: parent ?? was?.parent ?? null,
    kind: unit.kind ?? was?.kind ?? 'body',
  })
}

/** The code above, `null` for the top, `undefined` where the file is silent, `false` if the row cannot be taken. */
function judgeParent(
  unit: DraftUnit,
  above: string | undefined,
  known: ReadonlyMap<string, CurrentUnit>,
  tree: RosterTree,
  hasTop: boolean,
  fail: (unit: DraftUnit, field: string, code: RosterCode) => void,
): string | null | undefined | false {
  const was = known.get(unit.code)
  if (was === undefined && unit.kind === undefined) return refuse('kind', 'kind-missing')
  if (above === undefined) return was ? undefined : hasTop ? refuse('parent', 'parent-missing') : null
  const found = tree.find(above)
  if ('code' in found) return refuse('parent', found.code === 'unit-unknown' ? 'parent-unknown' : found.code)
  if (was && tree.isWithin(found.unit.code, unit.code)) return refuse('parent', 'parent-loop')
  return found.unit.code

  function refuse(field: string, code: RosterCode): false {
    fail(unit, field, code)
    return false
  }
}

/** By code and, where only one unit has it, by name. */
function indexUnits(units: readonly DraftUnit[]): Map<string, string> {
  const index = new Map<string, string>()
  const names = units.map((unit) => unit.name)
  for (const unit of units)
    if (names.indexOf(unit.name) === names.lastIndexOf(unit.name)) index.set(unit.name, unit.code)
  for (const unit of units) index.set(unit.code, unit.code)
  return index
}

function isLooping(unit: DraftUnit, waiting: readonly DraftUnit[], inFile: ReadonlyMap<string, string>): boolean {
  const above = new Map(waiting.map((each) => [each.code, inFile.get(each.parent ?? '') ?? '']))
  let at = unit.code
  for (let steps = 0; steps <= waiting.length; steps++) {
    at = above.get(at) ?? ''
    if (at === unit.code) return true
  }
  return false
}

function planUnit(
  draft: RosterDraft,
  plan: ImportPlan,
  coverage: Coverage,
  was: CurrentUnit | undefined,
  unit: DraftUnit,
  parent: string | null | undefined,
): void {
  if (!was) {
    plan.units.added.push({ source: unit.source, draft: unit, parent: parent ?? null })
    return
  }
  const changes = [
    ...findChanges({ ...was }, { ...unit, parent, covers: unit.covers?.join('、') }, fields),
    ...findExtraChanges(was.extra, unit.extra),
  ]
  if (changes.length === 0) return
  if (coverage.kind === 'additions') {
    plan.warnings.push(problemAt(draft.columns.units, unit.source, 'code', unit.code, 'already-known'))
    return
  }
  plan.units.changed.push({
    id: was.id,
    source: unit.source,
    draft: unit,
    parent: parent === undefined ? was.parent : parent,
    changes,
  })
}
