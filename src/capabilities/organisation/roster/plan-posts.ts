import type { LocalDate } from '#kernel/local-date.ts'
import { foldName } from '../names.rules.ts'
import { findConflictingPost } from '../separate-duties.rules.ts'
import type { Coverage, CurrentPerson, CurrentPost, ImportPlan, KeyedHash, PersonRef } from './import-plan.ts'
import type { Planning } from './planning.ts'
import { keepingOf } from './overseas-places.ts'
import type { PlannedPerson } from './plan-people.ts'
import type { DraftPost } from './roster-draft.ts'
import { findPostKind } from './roster-kinds.ts'
import type { UnitKind } from './roster-kinds.ts'
import { problemAt } from './roster-tree.ts'
import type { TreeUnit } from './roster-tree.ts'
import type { RosterCode } from './roster.messages.ts'

/** Somebody who may hold a post: known, new, or both. */
interface Candidate {
  ref: PersonRef
  key: string
  name: string
  units: readonly string[]
}

/** Posts of which a unit has one holder at a time. */
const single = new Set(['committee-secretary', 'discipline-secretary', 'secretary'])

/** Plans the posts of a file: whose they are, in which unit, new or known. Returns ids of known posts that rows speak of. */
export function planPosts(planning: Planning, planned: readonly PlannedPerson[]): Set<number> {
  const { draft, current, tree, coverage, hash, plan } = planning
  const people = indexPeople(planned, current.people, hash)
  const known = groupPosts(current.posts)
  const told = new Set<number>()
  const holders = new Map(
    current.posts
      .filter((post) => post.to === null)
      .map((post) => [`${post.unit} ${post.kind}`, `id ${post.personId}`]),
  )
  for (const post of draft.posts) {
    const fail = (field: string, value: string, code: RosterCode) =>
      plan.errors.push(problemAt(draft.columns.posts, post.source, field, value, code))
    const found = tree.find(post.unit)
    if ('code' in found) {
      fail('unit', post.unit, found.code)
      continue
    }
    if (coverage.kind === 'unit' && !tree.isWithin(found.unit.code, coverage.code)) {
      fail('unit', post.unit, 'outside-coverage')
      continue
    }
    if (keepingOf(planning, found.unit.code) === 'closed') {
      fail('unit', '', 'overseas-closed')
      continue
    }
    const holder = findHolder(post, found.unit, people)
    if ('code' in holder) {
      fail('name', post.name, holder.code)
      continue
    }
    const kind = findPostKind(post.title, found.unit.kind as UnitKind) ?? post.kind
    const same = findSame(post, known.get(`${holder.key} ${found.unit.code} ${kind}`) ?? [])
    if (same) told.add(same.id)
    planPost(plan, coverage, post, { unit: found.unit.code, kind, person: holder.ref }, same)
    if (post.to !== undefined || !single.has(kind)) continue
    const seat = `${found.unit.code} ${kind}`
    const sitting = holders.get(seat)
    if (sitting !== undefined && sitting !== holder.key) {
      plan.warnings.push(problemAt(draft.columns.posts, post.source, 'post', post.title, 'post-held-twice'))
    }
    holders.set(seat, holder.key)
  }
  refuseApart(planning)
  return told
}

/** Takes back what would give one person posts that may not be one person's; what the file ends makes room. */
function refuseApart({ draft, current, plan }: Planning): void {
  const ended = new Set(plan.posts.ended.map(({ id }) => id))
  const held = new Map<string, string[]>()
  const hold = (key: string, kind: string) => held.set(key, [...(held.get(key) ?? []), kind])
  for (const post of current.posts) if (post.to === null && !ended.has(post.id)) hold(`id ${post.personId}`, post.kind)
  plan.posts.added = plan.posts.added.filter((post) => {
    const key = 'id' in post.person ? `id ${post.person.id}` : `ref ${post.person.ref}`
    if (post.to !== null) return true
    if (!findConflictingPost(post.kind, held.get(key) ?? [])) return hold(key, post.kind).size > 0
    plan.errors.push(problemAt(draft.columns.posts, post.source, 'post', post.draft.title, 'posts-apart'))
    return false
  })
}

function planPost(
  plan: ImportPlan,
  coverage: Coverage,
  post: DraftPost,
  at: { unit: string; kind: string; person: PersonRef },
  same: CurrentPost | undefined,
): void {
  if (!same) {
    plan.posts.added.push({ source: post.source, draft: post, ...at, from: post.from ?? plan.day, to: post.to ?? null })
    return
  }
  if (coverage.kind === 'additions') return
  if (post.to !== undefined && same.to === null) {
    plan.posts.ended.push({ id: same.id, name: post.name, unit: at.unit, kind: at.kind, to: post.to })
  } else if (post.from !== undefined && post.from !== same.from) {
    const changes = [{ field: 'from', before: same.from, after: post.from }]
    plan.posts.changed.push({ id: same.id, source: post.source, draft: post, from: post.from, changes })
  }
}

/** The known post that a row means: begun the same day, else the one still held. */
function findSame(post: DraftPost, posts: readonly CurrentPost[]): CurrentPost | undefined {
  return posts.find((each) => each.from === post.from) ?? posts.find((each) => each.to === null)
}

interface PeopleIndex {
  byIdentity: Map<string, Candidate>
  byName: Map<string, Candidate[]>
  hash: KeyedHash
}

function findHolder(post: DraftPost, unit: TreeUnit, people: PeopleIndex): Candidate | { code: RosterCode } {
  const named = people.byName.get(foldName(post.name)) ?? []
  if (post.identity !== undefined) {
    const found = people.byIdentity.get(people.hash('identity', post.identity))
    if (found) return foldName(found.name) === foldName(post.name) ? found : { code: 'post-name-differs' }
  }
  const here = named.filter((each) => each.units.includes(unit.code))
  if (here.length === 1) return here[0]!
  if (here.length === 0 && named.length === 1 && post.identity === undefined) return named[0]!
  return { code: named.length > 1 ? 'post-person-ambiguous' : 'post-person-unknown' }
}

function indexPeople(planned: readonly PlannedPerson[], known: readonly CurrentPerson[], hash: KeyedHash): PeopleIndex {
  const index: PeopleIndex = { byIdentity: new Map(), byName: new Map(), hash }
  const add = (candidate: Candidate, identityHash: string | null) => {
    if (identityHash !== null) index.byIdentity.set(identityHash, candidate)
    const name = foldName(candidate.name)
    const list = index.byName.get(name)
    if (list) list.push(candidate)
    else index.byName.set(name, [candidate])
  }
  const spokenOf = new Set<number>()
  for (const { draft, placement, person, ref } of planned) {
    if (person) spokenOf.add(person.id)
    const units = [placement.affiliation ?? person?.affiliation, ...(placement.life ?? person?.life ?? [])]
    const key = person ? `id ${person.id}` : `ref ${ref}`
    const identityHash =
      draft.identity === undefined ? (person?.identityHash ?? null) : hash('identity', draft.identity)
    const here = units.filter((unit) => unit !== undefined && unit !== null)
    add({ ref: person ? { id: person.id } : { ref }, key, name: draft.name, units: here }, identityHash)
  }
  for (const person of known) {
    if (spokenOf.has(person.id)) continue
    const units = [...(person.affiliation === null ? [] : [person.affiliation]), ...person.life]
    add({ ref: { id: person.id }, key: `id ${person.id}`, name: person.name, units }, person.identityHash)
  }
  return index
}

function groupPosts(posts: readonly CurrentPost[]): Map<string, CurrentPost[]> {
  const groups = new Map<string, CurrentPost[]>()
  const latest = [...posts].sort((one, other) => compareDays(other.from, one.from))
  for (const post of latest) {
    const key = `id ${post.personId} ${post.unit} ${post.kind}`
    groups.set(key, [...(groups.get(key) ?? []), post])
  }
  return groups
}

function compareDays(one: LocalDate, other: LocalDate): number {
  return one < other ? -1 : one > other ? 1 : 0
}
