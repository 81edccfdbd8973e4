import type { ChangeKind } from '../change-kinds.rules.ts'
import { kindOfField } from '../change-kinds.rules.ts'
import type { ImportPlan, PersonChanged, Place, Placement } from './import-plan.ts'
import type { RosterChange } from './list-changes.ts'

/**
 * The plan without the changes that are `out`. What cannot stand without one of them goes with it: a post of somebody who
 * was left out, a place in a unit that was not added, the end of a unit in which somebody stays. That is no decision of
 * the clerk's: the next file asks again.
 */
export function selectChanges(
  plan: ImportPlan,
  changes: readonly RosterChange[],
  isOut: (change: RosterChange) => boolean,
): ImportPlan {
  const out = new Map<object, Set<ChangeKind>>()
  const staying = new Set<string>()
  for (const change of changes) {
    if (!isOut(change)) continue
    const kinds = out.get(change.item)
    if (kinds) kinds.add(change.change)
    else out.set(change.item, new Set([change.change]))
    for (const unit of leaving(change)) staying.add(unit)
  }
  if (out.size === 0) return plan
  const isIn = (item: object) => !out.has(item)
  const gone = new Set<string>()
  const hasUnit = (code: string | null | undefined) => code === null || code === undefined || !gone.has(code)
  const units = {
    added: plan.units.added.filter((unit) => {
      const stays = isIn(unit) && hasUnit(unit.parent)
      if (!stays) gone.add(unit.draft.code)
      return stays
    }),
    changed: plan.units.changed.filter((unit) => isIn(unit) && hasUnit(unit.parent)),
    ended: plan.units.ended.filter((unit) => isIn(unit) && !staying.has(unit.code)),
  }
  const people = {
    added: plan.people.added.filter((person) => isIn(person) && placesOf(person.placement).every(hasUnit)),
    changed: plan.people.changed.flatMap((person) => withoutKinds(person, out.get(person), hasUnit)),
    ended: plan.people.ended.filter(isIn),
  }
  const refs = new Set(people.added.map((person) => person.ref))
  const posts = {
    added: plan.posts.added.filter(
      (post) => isIn(post) && hasUnit(post.unit) && ('id' in post.person || refs.has(post.person.ref)),
    ),
    changed: plan.posts.changed.filter(isIn),
    ended: plan.posts.ended.filter(isIn),
  }
  const projects = {
    added: plan.projects.added.filter((project) => isIn(project) && hasUnit(project.company)),
    changed: plan.projects.changed.filter((project) => isIn(project) && hasUnit(project.company)),
  }
  const lost = new Set(
    plan.projects.added.filter((each) => !projects.added.includes(each)).map((each) => each.draft.code),
  )
  const milestones = {
    added: plan.milestones.added.filter((each) => isIn(each) && !lost.has(each.draft.project)),
    changed: plan.milestones.changed.filter(isIn),
  }
  const namesEnding = people.ended.map((person) => person.name)
  return { ...plan, units, people, posts, projects, milestones, namesEnding }
}

/** Units in which somebody stays if this change is left out. */
function leaving({ change, place, facts }: RosterChange): string[] {
  if (change === 'left') return [place]
  if (change !== 'moved') return []
  return facts.flatMap(({ before }) => before?.split('、') ?? [])
}

function withoutKinds(
  person: PersonChanged,
  out: ReadonlySet<ChangeKind> | undefined,
  hasUnit: (code: string) => boolean,
): PersonChanged[] {
  const stays = !out?.has('moved') && placesOf(person.placement).every(hasUnit)
  if (stays && !out) return [person]
  const changes = person.changes.filter(({ field }) => {
    const kind = kindOfField(field)
    return !out?.has(kind) && (kind !== 'moved' || stays)
  })
  return changes.length === 0 ? [] : [{ ...person, changes, placement: stays ? person.placement : asItIs }]
}

const asItIs: Placement = {
  affiliation: undefined,
  life: undefined,
  group: undefined,
  employer: undefined,
  site: undefined,
}

function placesOf({ affiliation, life, group, employer, site }: Placement): string[] {
  const within = (place: Place | null | undefined) => (place && 'unit' in place ? [place.unit] : [])
  return [
    ...(affiliation ? [affiliation] : []),
    ...(life ?? []),
    ...(group ? [group.unit] : []),
    ...within(employer),
    ...within(site),
  ]
}
