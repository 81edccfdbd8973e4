import type { ChangeKind } from '../change-kinds.rules.ts'
import { kindOfField } from '../change-kinds.rules.ts'
import type { FieldChange, ImportPlan, KeyedHash, PersonAdded, PersonChanged, PersonRef } from './import-plan.ts'
import type { DraftPerson } from './roster-draft.ts'

/** One change of a plan: of one person (unit, post …) and one kind. */
export interface RosterChange {
  /** Names subject, kind and content: the same change in the next file has the same key, another content has another. */
  key: string
  change: ChangeKind
  what: 'added' | 'changed' | 'ended'
  about: 'unit' | 'person' | 'post' | 'project'
  title: string
  /** A unit's code, or what a post is called there. */
  place: string
  facts: FieldChange[]
  personId: number | null
  /** The very entry of the plan. */
  item: object
}

type Make = (
  kind: readonly [ChangeKind, RosterChange['what'], RosterChange['about']],
  item: object,
  told: { subject: unknown; content: unknown; title: string; place?: string; facts?: FieldChange[]; person?: number },
) => RosterChange

/** All that a plan would do, change by change, in the order in which a clerk reads it. */
export function listChanges(plan: ImportPlan, hash: KeyedHash): RosterChange[] {
  const make: Make = ([change, what, about], item, told) => ({
    key: hash('match', JSON.stringify(['change', change, what, told.subject, told.content])).slice(0, 40),
    change,
    what,
    about,
    title: told.title,
    place: told.place ?? '',
    facts: told.facts ?? [],
    personId: told.person ?? null,
    item,
  })
  const people = new Map(plan.people.added.map((added) => [added.ref, subjectOf(added.draft, hash)]))
  return [
    ...listPeople(plan, people, make, hash),
    ...listPosts(plan, people, make),
    ...listUnits(plan, make),
    ...listProjects(plan, make),
  ]
}

function listPeople(
  plan: ImportPlan,
  people: ReadonlyMap<number, unknown>,
  make: Make,
  hash: KeyedHash,
): RosterChange[] {
  return [
    ...plan.people.added.map((item) =>
      make(['joined', 'added', 'person'], item, {
        subject: people.get(item.ref),
        content: [item.draft.category ?? null, item.placement],
        title: item.draft.name,
        place: placeOf(item),
        facts: joinedFacts(item),
      }),
    ),
    ...plan.people.changed.flatMap((item) =>
      byKind(item.changes).map(([kind, facts]) =>
        make([kind, 'changed', 'person'], item, {
          subject: item.id,
          content: facts.map((fact) => [fact.field, plainOf(item, fact, hash)]),
          title: item.draft.name,
          facts,
          person: item.id,
        }),
      ),
    ),
    ...plan.people.ended.map((item) =>
      make(['left', 'ended', 'person'], item, {
        subject: item.id,
        content: item.unit,
        title: item.name,
        place: item.unit,
        person: item.id,
      }),
    ),
  ]
}

function listPosts({ posts }: ImportPlan, people: ReadonlyMap<number, unknown>, make: Make): RosterChange[] {
  const holder = (ref: PersonRef) => ('id' in ref ? ref.id : people.get(ref.ref))
  return [
    ...posts.added.map((item) =>
      make(['posts', 'added', 'post'], item, {
        subject: [holder(item.person), item.unit, item.kind],
        content: [item.draft.from ?? null, item.draft.to ?? null],
        title: item.draft.name,
        place: item.unit,
        facts: [{ field: 'post', before: null, after: item.draft.title }],
        ...('id' in item.person ? { person: item.person.id } : {}),
      }),
    ),
    ...posts.changed.map((item) =>
      make(['posts', 'changed', 'post'], item, {
        subject: item.id,
        content: item.changes,
        title: item.draft.name,
        place: item.draft.unit,
        facts: item.changes,
      }),
    ),
    ...posts.ended.map((item) =>
      make(['posts', 'ended', 'post'], item, {
        subject: item.id,
        content: null,
        title: item.name,
        place: item.unit,
        facts: [{ field: 'post', before: item.kind, after: null }],
      }),
    ),
  ]
}

function listUnits({ units }: ImportPlan, make: Make): RosterChange[] {
  return [
    ...units.added.map((item) =>
      make(['units', 'added', 'unit'], item, {
        subject: item.draft.code,
        content: [item.draft.name, item.parent],
        title: item.draft.name,
        place: item.draft.code,
        facts: [{ field: 'parent', before: null, after: item.parent }],
      }),
    ),
    ...units.changed.map((item) =>
      make(['units', 'changed', 'unit'], item, {
        subject: item.draft.code,
        content: item.changes.map(({ field, after }) => [field, after]),
        title: item.draft.name,
        place: item.draft.code,
        facts: item.changes,
      }),
    ),
    ...units.ended.map((item) =>
      make(['units', 'ended', 'unit'], item, {
        subject: item.code,
        content: null,
        title: item.name,
        place: item.code,
      }),
    ),
  ]
}

function listProjects({ projects, milestones }: ImportPlan, make: Make): RosterChange[] {
  return [
    ...projects.added.map((item) =>
      make(['projects', 'added', 'project'], item, {
        subject: item.draft.code,
        content: [item.draft.name, item.company],
        title: item.draft.name,
        place: item.draft.code,
      }),
    ),
    ...projects.changed.map((item) =>
      make(['projects', 'changed', 'project'], item, {
        subject: item.draft.code,
        content: item.changes.map(({ field, after }) => [field, after]),
        title: item.draft.name,
        place: item.draft.code,
        facts: item.changes,
      }),
    ),
    ...milestones.added.map((item) =>
      make(['projects', 'added', 'project'], item, {
        subject: [item.draft.project, item.draft.name],
        content: [item.draft.plannedOn ?? null, item.draft.actualOn ?? null],
        title: item.draft.name,
        place: item.draft.project,
      }),
    ),
    ...milestones.changed.map((item) =>
      make(['projects', 'changed', 'project'], item, {
        subject: [item.draft.project, item.draft.name],
        content: item.changes.map(({ field, after }) => [field, after]),
        title: item.draft.name,
        place: item.draft.project,
        facts: item.changes,
      }),
    ),
  ]
}

function byKind(changes: readonly FieldChange[]): ['moved' | 'type' | 'facts', FieldChange[]][] {
  const kinds = Map.groupBy(changes, ({ field }) => kindOfField(field))
  return (['moved', 'type', 'facts'] as const).flatMap((kind) => {
    const facts = kinds.get(kind)
    return facts ? [[kind, facts]] : []
  })
}

/** Who a new person is, as far as the file tells: by the number, else by name with phone or birth, else by the name. */
function subjectOf({ identity, name, phone, bornOn }: DraftPerson, hash: KeyedHash): unknown {
  if (identity !== undefined) return hash('identity', identity)
  return [name, phone === undefined ? null : hash('phone', phone), bornOn ?? null]
}

/** Numbers are masked in a change: two that look alike are told apart by their hashes. */
function plainOf({ draft }: PersonChanged, { field, after }: FieldChange, hash: KeyedHash): string | null {
  if (field === 'identity' || field === 'phone') return hash(field, draft[field] ?? '')
  if (field.startsWith('extra.')) return hash('extra', draft.extra[field.slice('extra.'.length)] ?? '')
  return after
}

function placeOf({ placement }: PersonAdded): string {
  const { employer } = placement
  return placement.affiliation ?? placement.life?.[0] ?? (employer && 'unit' in employer ? employer.unit : '')
}

function joinedFacts({ draft, placement }: PersonAdded): FieldChange[] {
  const facts = {
    category: draft.category,
    affiliation: placement.affiliation,
    employer:
      placement.employer && ('unit' in placement.employer ? placement.employer.unit : placement.employer.outside),
    job: draft.job,
  }
  return Object.entries(facts).flatMap(([field, after]) => (after ? [{ field, before: null, after }] : []))
}
