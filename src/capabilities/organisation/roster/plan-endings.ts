import { postsWith } from '../post-kinds.rules.ts'
import type { CurrentRoster, ImportPlan } from './import-plan.ts'
import { placeText } from './match-people.ts'
import type { PlannedPerson } from './plan-people.ts'
import type { Planning } from './planning.ts'
import type { RosterDraft } from './roster-draft.ts'
import { problemAt } from './roster-tree.ts'
import type { RosterTree } from './roster-tree.ts'

const apartPosts = [...postsWith('system'), ...postsWith('audit')]

/**
 * What a complete roster of one unit ends: people of the unit, its posts and the units below it that the file does not
 * name, each only if the file has that table. Rows at fault end nobody: their people are named in the file all the same,
 * so a file with faulty people ends no people until it is mended.
 */
export function planEndings(
  { draft, current, tree, plan }: Planning,
  planned: readonly PlannedPerson[],
  toldPosts: ReadonlySet<number>,
  code: string,
): void {
  const faulty = new Set(plan.errors.map((error) => error.sheet))
  const isSound = (sources: readonly { source: { sheet: string } }[]) =>
    !sources.some(({ source }) => faulty.has(source.sheet))
  if (draft.columns.people && isSound(draft.people)) endPeople(current, planned, tree, code, plan)
  if (draft.columns.posts && isSound(draft.posts)) endPosts(current, toldPosts, tree, code, plan)
  if (draft.columns.units && isSound(draft.units)) endUnits(draft, current, planned, tree, code, plan)
  plan.namesEnding = plan.people.ended.map((person) => person.name)
}

function endPeople(
  current: CurrentRoster,
  planned: readonly PlannedPerson[],
  tree: RosterTree,
  code: string,
  plan: ImportPlan,
): void {
  const named = new Set(planned.flatMap(({ person }) => (person ? [person.id] : [])))
  for (const person of current.people) {
    if (named.has(person.id)) continue
    const home = person.affiliation ?? homeOf(placeText(person.employer), tree) ?? homeOf(placeText(person.site), tree)
    if (home !== null && tree.isWithin(home, code))
      plan.people.ended.push({ id: person.id, name: person.name, unit: home })
  }
}

function homeOf(unit: string | null, tree: RosterTree): string | null {
  return unit !== null && tree.has(unit) ? unit : null
}

function endPosts(
  current: CurrentRoster,
  told: ReadonlySet<number>,
  tree: RosterTree,
  code: string,
  plan: ImportPlan,
): void {
  const names = new Map(current.people.map((person) => [person.id, person.name]))
  for (const post of current.posts) {
    if (post.to !== null || told.has(post.id) || !tree.isWithin(post.unit, code)) continue
    // Who runs the system or audits it stands in no Party roster.
    if (apartPosts.includes(post.kind)) continue
    plan.posts.ended.push({
      id: post.id,
      name: names.get(post.personId) ?? '',
      unit: post.unit,
      kind: post.kind,
      to: plan.day,
    })
  }
}

function endUnits(
  draft: RosterDraft,
  current: CurrentRoster,
  planned: readonly PlannedPerson[],
  tree: RosterTree,
  code: string,
  plan: ImportPlan,
): void {
  const inFile = new Set(draft.units.map((unit) => unit.code))
  const absent = current.units.filter(
    (unit) => unit.code !== code && !inFile.has(unit.code) && tree.isWithin(unit.code, code),
  )
  for (const unit of absent) {
    const used =
      planned.some(({ placement }) => placement.affiliation === unit.code || placement.life?.includes(unit.code)) ||
      draft.units.some((each) => tree.isWithin(each.code, unit.code))
    if (used)
      plan.warnings.push(
        problemAt(
          draft.columns.units,
          { sheet: draft.units[0]?.source.sheet ?? '', row: 1 },
          'code',
          unit.code,
          'unit-in-use',
        ),
      )
    else plan.units.ended.push({ id: unit.id, code: unit.code, name: unit.name })
  }
}
