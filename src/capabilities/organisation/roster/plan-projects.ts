import { findChanges, findExtraChanges } from './field-changes.ts'
import type { Coverage, CurrentRoster, ImportPlan } from './import-plan.ts'
import type { RosterDraft } from './roster-draft.ts'
import { problemAt } from './roster-tree.ts'
import type { RosterTree } from './roster-tree.ts'

const projectFields = ['name', 'company', 'startsOn', 'endsOn', 'location', 'network']

/** Plans building projects and their milestones. */
export function planProjects(
  draft: RosterDraft,
  current: CurrentRoster,
  tree: RosterTree,
  coverage: Coverage,
  plan: ImportPlan,
): void {
  const known = new Map(current.projects.map((project) => [project.code, project]))
  const taken = new Set(known.keys())
  for (const project of draft.projects) {
    const was = known.get(project.code)
    const told = project.company === undefined ? undefined : tree.find(project.company)
    const company = told === undefined ? was?.company : 'unit' in told ? told.unit.code : undefined
    if (company === undefined) {
      const code = told && 'code' in told ? told.code : 'unit-unknown'
      plan.errors.push(problemAt(draft.columns.projects, project.source, 'company', project.company ?? '', code))
      continue
    }
    if (coverage.kind === 'unit' && !tree.isWithin(company, coverage.code)) {
      plan.errors.push(problemAt(draft.columns.projects, project.source, 'code', project.code, 'outside-coverage'))
      continue
    }
    taken.add(project.code)
    if (!was) {
      plan.projects.added.push({ source: project.source, draft: project, company })
      continue
    }
    const changes = [
      ...findChanges({ ...was }, { ...project, company }, projectFields),
      ...findExtraChanges(was.extra, project.extra),
    ]
    if (changes.length === 0) continue
    if (coverage.kind === 'additions')
      plan.warnings.push(problemAt(draft.columns.projects, project.source, 'code', project.code, 'already-known'))
    else plan.projects.changed.push({ id: was.id, source: project.source, draft: project, company, changes })
  }
  planMilestones(draft, current, taken, coverage, plan)
}

function planMilestones(
  draft: RosterDraft,
  current: CurrentRoster,
  projects: ReadonlySet<string>,
  coverage: Coverage,
  plan: ImportPlan,
): void {
  const keyOf = (each: { project: string; name: string }) => JSON.stringify([each.project, each.name])
  const known = new Map(current.milestones.map((milestone) => [keyOf(milestone), milestone]))
  for (const milestone of draft.milestones) {
    if (!projects.has(milestone.project)) {
      plan.errors.push(
        problemAt(draft.columns.milestones, milestone.source, 'project', milestone.project, 'project-unknown'),
      )
      continue
    }
    const was = known.get(keyOf(milestone))
    if (!was) {
      plan.milestones.added.push({ source: milestone.source, draft: milestone })
      continue
    }
    const changes = findChanges({ ...was }, { ...milestone }, ['plannedOn', 'actualOn'])
    if (changes.length === 0) continue
    if (coverage.kind === 'additions')
      plan.warnings.push(problemAt(draft.columns.milestones, milestone.source, 'name', milestone.name, 'already-known'))
    else plan.milestones.changed.push({ id: was.id, source: milestone.source, draft: milestone, changes })
  }
}
