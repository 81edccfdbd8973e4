import { newId } from '#kernel/id.ts'
import type { ImportPlan } from '../roster/import-plan.ts'
import type { ApplyTools, UnitIndex } from './apply-import-plan.ts'
import { findProjectIds } from './projects.store.ts'
import { takeIds, type Values } from './roster-write.store.ts'
import { findTree } from './tree.store.ts'

const projectColumns: Readonly<Record<string, string>> = {
  name: 'name',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  location: 'location',
  network: 'network',
}

/** Projects and their milestones; a project whose code is a unit's is that unit's. */
export async function applyProjects(plan: ImportPlan, units: UnitIndex, { writer }: ApplyTools): Promise<void> {
  const tree = await findTree(writer.tx)
  const ids = await takeIds(writer.tx, 'project', plan.projects.added.length)
  await writer.insert(
    'project',
    plan.projects.added.map(({ draft, company }, at) => ({
      id: ids[at]!,
      uuid: newId(),
      code: draft.code,
      name: draft.name,
      company_id: units.id(company),
      unit_id: tree.get(draft.code)?.id ?? null,
      starts_on: draft.startsOn ?? null,
      ends_on: draft.endsOn ?? null,
      location: draft.location ?? null,
      network: draft.network ?? null,
      extra: draft.extra,
    })),
  )
  for (const { id, draft, company, changes } of plan.projects.changed) {
    const values: Record<string, unknown> = {}
    for (const { field } of changes) {
      if (field === 'company' && company) values['company_id'] = units.id(company)
      else if (field.startsWith('extra.')) values['extra'] = draft.extra
      else if (projectColumns[field]) values[projectColumns[field]] = draft[field as 'name'] ?? null
    }
    await writer.update('project', id, values)
  }
  await applyMilestones(plan, await findProjectIds(writer.tx), writer)
}

async function applyMilestones(
  plan: ImportPlan,
  projects: ReadonlyMap<string, number>,
  writer: ApplyTools['writer'],
): Promise<void> {
  const ids = await takeIds(writer.tx, 'milestone', plan.milestones.added.length)
  const rows: Values[] = plan.milestones.added.map(({ draft }, at) => ({
    id: ids[at]!,
    project_id: projects.get(draft.project)!,
    name: draft.name,
    planned_on: draft.plannedOn ?? null,
    actual_on: draft.actualOn ?? null,
  }))
  await writer.insert('milestone', rows)
  for (const { id, draft } of plan.milestones.changed) {
    await writer.update('milestone', id, { planned_on: draft.plannedOn ?? null, actual_on: draft.actualOn ?? null })
  }
}
