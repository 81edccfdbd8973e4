import { foldName } from '../names.rules.ts'
import { maskNumber } from './roster-values.rules.ts'
import type { DraftPerson, RosterDraft, RosterProblem, Source } from './roster-draft.ts'
import type { RosterCode } from './roster.messages.ts'

/**
 * Takes out of a draft whatever stands in it twice: the second row of a unit, project, milestone or post; the second
 * row with one identity number, or with one name and one phone or birth where nothing else tells the two apart. What
 * may be one person or two (namesakes) stays, with a warning.
 */
export function findRepeated(draft: RosterDraft): void {
  const columns = (table: keyof RosterDraft['columns'], field: string) => draft.columns[table]?.[field] ?? ''
  const once = <Thing extends { source: Source }>(
    things: Thing[],
    keyOf: (thing: Thing) => string,
    code: RosterCode,
    column: string,
    valueOf: (thing: Thing) => string,
  ) => {
    const seen = new Map<string, Source>()
    return things.filter((thing) => {
      const key = keyOf(thing)
      const first = seen.get(key)
      if (first) draft.errors.push(problem(thing.source, first, code, column, valueOf(thing)))
      else seen.set(key, thing.source)
      return !first
    })
  }
  draft.units = once(
    draft.units,
    (unit) => unit.code,
    'code-twice',
    columns('units', 'code'),
    (unit) => unit.code,
  )
  draft.projects = once(
    draft.projects,
    (each) => each.code,
    'code-twice',
    columns('projects', 'code'),
    (each) => each.code,
  )
  draft.milestones = once(
    draft.milestones,
    (each) => JSON.stringify([each.project, each.name]),
    'milestone-twice',
    columns('milestones', 'name'),
    (each) => each.name,
  )
  draft.posts = once(
    draft.posts,
    (post) => JSON.stringify([post.unit, post.identity ?? foldName(post.name), post.title, post.from]),
    'post-twice',
    columns('posts', 'post'),
    (post) => post.title,
  )
  draft.people = findRepeatedPeople(draft)
}

function findRepeatedPeople(draft: RosterDraft): DraftPerson[] {
  const column = (field: string) => draft.columns.people?.[field] ?? ''
  const byIdentity = new Map<string, Source>()
  const alike = new Map<string, DraftPerson>()
  return draft.people.filter((person) => {
    const first = person.identity === undefined ? undefined : byIdentity.get(person.identity)
    if (first) {
      draft.errors.push(problem(person.source, first, 'person-twice', column('identity'), maskNumber(person.identity!)))
      return false
    }
    if (person.identity !== undefined) byIdentity.set(person.identity, person.source)
    const twin = findTwin(alike, person)
    if (twin?.sure) {
      draft.errors.push(problem(person.source, twin.person.source, 'person-twice', column('name'), person.name))
      return false
    }
    if (twin)
      draft.warnings.push(problem(person.source, twin.person.source, 'maybe-twice', column('name'), person.name))
    return true
  })
}

/** An earlier row of the same name that may be the same person; sure if the whole row says the same. */
function findTwin(alike: Map<string, DraftPerson>, person: DraftPerson): { person: DraftPerson; sure: boolean } | null {
  const name = foldName(person.name)
  const keys = [
    ...(person.phone === undefined ? [] : [`${name} phone ${person.phone}`]),
    ...(person.bornOn === undefined ? [] : [`${name} born ${person.bornOn}`]),
    `${name} at ${JSON.stringify([person.employer, person.job, person.site])}`,
  ]
  const twin = keys.map((key) => alike.get(key)).find((other) => other && mayBeOne(other, person))
  for (const key of keys) if (!alike.has(key)) alike.set(key, person)
  if (!twin) return null
  const known = person.phone !== undefined || person.bornOn !== undefined
  return { person: twin, sure: known && sameRow(twin, person) }
}

function mayBeOne(one: DraftPerson, other: DraftPerson): boolean {
  const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b
  return !differ(one.identity, other.identity) && !differ(one.bornOn, other.bornOn) && !differ(one.sex, other.sex)
}

function sameRow(one: DraftPerson, other: DraftPerson): boolean {
  return JSON.stringify({ ...one, source: null }) === JSON.stringify({ ...other, source: null })
}

function problem(at: Source, first: Source, code: RosterCode, column: string, value: string): RosterProblem {
  return { ...at, column, value, code, params: { first: `${first.sheet} ${first.row}` } }
}
