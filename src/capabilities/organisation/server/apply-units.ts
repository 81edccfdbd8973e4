import { newId } from '#kernel/id.ts'
import type { DraftUnit } from '../roster/roster-draft.ts'
import type { ImportPlan } from '../roster/import-plan.ts'
import type { ApplyTools } from './apply-import-plan.ts'
import { takeIds, type Values } from './roster-write.store.ts'
import { findCurrentPlace, findSubtree, findTree, type TreeNode, unitLabel } from './tree.store.ts'

type UnitAdded = ImportPlan['units']['added'][number]
type UnitChanged = ImportPlan['units']['changed'][number]

const rootCode = 'ROOT'
const columns: Readonly<Record<string, string>> = {
  name: 'name',
  kind: 'kind',
  body: 'body_type',
  location: 'location',
  network: 'network',
  foundedOn: 'founded_on',
  termEndsOn: 'term_ends_on',
}

/** Adds, changes and ends units. The roster's own top takes the place of the root that waited for it. */
export async function applyUnits(plan: ImportPlan, tools: ApplyTools): Promise<void> {
  const tree = await findTree(tools.writer.tx)
  const root = tree.get(rootCode)
  const top = root && plan.units.added.find((unit) => unit.parent === null)
  if (root && top) await adoptRoot(root, top, tree, tools)
  await addUnits(
    plan.units.added.filter((unit) => unit !== top),
    tree,
    tools,
  )
  for (const unit of plan.units.changed) await changeUnit(unit, tree, tools)
  for (const unit of plan.units.ended) await tools.writer.update('unit', unit.id, { ended_on: tools.day })
}

async function adoptRoot(
  root: TreeNode,
  top: UnitAdded,
  tree: Map<string, TreeNode>,
  { writer, day }: ApplyTools,
): Promise<void> {
  await writer.update('unit', root.id, {
    ...factsOf(top.draft),
    code: top.draft.code,
    kind: top.draft.kind!,
    starts_on: day,
  })
  const place = await findCurrentPlace(writer.tx, root.id)
  if (place) await writer.update('unit_place', place.id, { name: top.draft.name, kind: top.draft.kind! })
  tree.delete(root.code)
  tree.set(top.draft.code, { ...root, code: top.draft.code })
}

async function addUnits(
  added: readonly UnitAdded[],
  tree: Map<string, TreeNode>,
  { writer, day }: ApplyTools,
): Promise<void> {
  const ids = await takeIds(writer.tx, 'unit', added.length)
  const placeIds = await takeIds(writer.tx, 'unit_place', added.length)
  const top = [...tree.values()].find((node) => node.path.split('.').length === 2)
  const rows: Values[] = []
  const places: Values[] = []
  for (const [at, { draft, parent }] of added.entries()) {
    const above = tree.get(parent ?? '') ?? top!
    const id = ids[at]!
    const company = draft.body === 'group' || draft.body === 'company' ? id : above.companyId
    const node = { id, code: draft.code, path: above.path + unitLabel(id), companyId: company }
    tree.set(draft.code, node)
    rows.push({
      ...factsOf(draft),
      id,
      uuid: newId(),
      company_id: company,
      parent_id: above.id,
      path: node.path,
      kind: draft.kind ?? 'body',
      code: draft.code,
      starts_on: day,
      extra: draft.extra,
    })
    places.push({
      id: placeIds[at]!,
      unit_id: id,
      parent_id: above.id,
      name: draft.name,
      kind: draft.kind ?? 'body',
      from_date: draft.foundedOn ?? day,
      to_date: 'infinity',
      recorded_by: writer.by,
      recorded_at: 'now',
    })
  }
  await writer.insert('unit', rows)
  await writer.insert('unit_place', places, ['to_date', 'superseded_at'])
}

async function changeUnit(unit: UnitChanged, tree: Map<string, TreeNode>, tools: ApplyTools): Promise<void> {
  const { writer } = tools
  const node = tree.get(unit.draft.code)!
  const changed = new Set(unit.changes.map((change) => change.field))
  const values: Record<string, unknown> = {}
  for (const [field, column] of Object.entries(columns)) {
    if (changed.has(field)) values[column] = unit.draft[field as keyof DraftUnit] ?? null
  }
  if (changed.has('kind')) values['own_kind'] = null
  if (changed.has('covers')) values['covers'] = unit.draft.covers?.join('、') ?? null
  if (unit.changes.some((change) => change.field.startsWith('extra.'))) values['extra'] = unit.draft.extra
  const above = changed.has('parent') ? tree.get(unit.parent ?? '') : undefined
  if (above) {
    await moveSubtree(node, above, tree, tools)
    values['parent_id'] = above.id
  }
  if (Object.keys(values).length > 0) await writer.update('unit', unit.id, values)
  if (above || changed.has('name') || changed.has('kind')) await changePlace(unit, above?.id, tools)
}

async function moveSubtree(
  node: TreeNode,
  above: TreeNode,
  tree: Map<string, TreeNode>,
  { writer }: ApplyTools,
): Promise<void> {
  const path = above.path + unitLabel(node.id)
  const subtree = await findSubtree(writer.tx, node.path)
  for (const unit of subtree) await writer.update('unit', unit.id, { path: path + unit.path.slice(node.path.length) })
  for (const each of tree.values())
    if (each.path.startsWith(node.path)) each.path = path + each.path.slice(node.path.length)
}

/** A change ends the dated place and begins the next; one of the same day corrects it. */
async function changePlace(
  unit: UnitChanged,
  parentId: number | undefined,
  { writer, day }: ApplyTools,
): Promise<void> {
  const changed = unit.changes.some((change) => change.field === 'kind')
  const place = await findCurrentPlace(writer.tx, unit.id)
  const parent = parentId ?? place?.parentId ?? null
  if (place && place.from >= day)
    await writer.update('unit_place', place.id, { superseded_at: 'now', superseded_by: writer.by })
  else if (place) await writer.update('unit_place', place.id, { to_date: day })
  const [id] = await takeIds(writer.tx, 'unit_place', 1)
  await writer.insert(
    'unit_place',
    [
      {
        id,
        unit_id: unit.id,
        parent_id: parent,
        name: unit.draft.name,
        kind: unit.draft.kind ?? place?.kind ?? null,
        own_kind: changed ? null : (place?.ownKind ?? null),
        from_date: day,
        to_date: 'infinity',
        recorded_by: writer.by,
        recorded_at: 'now',
      },
    ],
    ['to_date', 'superseded_at'],
  )
}

function factsOf(draft: DraftUnit): Values {
  return {
    name: draft.name,
    body_type: draft.body ?? null,
    location: draft.location ?? null,
    network: draft.network ?? null,
    founded_on: draft.foundedOn ?? null,
    term_ends_on: draft.termEndsOn ?? null,
    covers: draft.covers?.join('、') ?? null,
  }
}
