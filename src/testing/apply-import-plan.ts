import type {
  CurrentPerson,
  CurrentRoster,
  FieldChange,
  ImportPlan,
  KeyedHash,
  PersonAdded,
  Placement,
} from '#capabilities/organisation/roster/import-plan.ts'
import { sealExtra } from '#capabilities/organisation/roster/extra-values.rules.ts'
import type { DraftPerson, DraftUnit } from '#capabilities/organisation/roster/roster-draft.ts'

export const nothingKnown: CurrentRoster = { units: [], people: [], posts: [], projects: [], milestones: [] }

/** Takes a plan in memory, as the database would: what tests of plans compare with. */
export function applyImportPlan(current: CurrentRoster, plan: ImportPlan, hash: KeyedHash): CurrentRoster {
  const gone = <Thing extends { id: number }>(list: readonly Thing[], ended: readonly { id: number }[]) =>
    list.filter((each) => !ended.some(({ id }) => id === each.id))
  const nextId = (list: readonly { id: number }[]) => list.reduce((most, { id }) => Math.max(most, id), 0) + 1
  const firstPerson = nextId(current.people)
  const units = gone(current.units, plan.units.ended).map((unit) => {
    const change = plan.units.changed.find(({ id }) => id === unit.id)
    return change
      ? {
          ...unit,
          ...unitFacts(change.draft, change.changes),
          parent: change.parent,
          extra: { ...unit.extra, ...change.draft.extra },
        }
      : unit
  })
  const addedUnits = plan.units.added.map(({ draft, parent }, at) => ({
    ...blankUnit,
    ...unitFacts(draft),
    id: nextId(current.units) + at,
    code: draft.code,
    name: draft.name,
    parent,
    extra: draft.extra,
  }))
  const people = gone(current.people, plan.people.ended).map((person) => {
    const change = plan.people.changed.find(({ id }) => id === person.id)
    return change ? changePerson(person, change.draft, change.placement, hash) : person
  })
  const addedPeople = plan.people.added.map((added: PersonAdded, at) =>
    changePerson({ ...blankPerson, id: firstPerson + at }, added.draft, added.placement, hash),
  )
  const posts = current.posts.map((post) => {
    const ended = plan.posts.ended.find(({ id }) => id === post.id)
    const changed = plan.posts.changed.find(({ id }) => id === post.id)
    return { ...post, from: changed?.from ?? post.from, to: ended?.to ?? post.to }
  })
  const addedPosts = plan.posts.added.map((post, at) => {
    const personId = 'id' in post.person ? post.person.id : firstPerson + post.person.ref
    return { id: nextId(current.posts) + at, personId, unit: post.unit, kind: post.kind, from: post.from, to: post.to }
  })
  const projects = [
    ...current.projects.map((project) => {
      const change = plan.projects.changed.find(({ id }) => id === project.id)
      return change
        ? {
            ...project,
            ...told(change.draft, projectFields),
            company: change.company ?? project.company,
            extra: { ...project.extra, ...change.draft.extra },
          }
        : project
    }),
    ...plan.projects.added.map(({ draft, company }, at) => ({
      id: nextId(current.projects) + at,
      code: draft.code,
      name: draft.name,
      startsOn: null,
      endsOn: null,
      location: null,
      network: null,
      ...told(draft, projectFields),
      company,
      extra: draft.extra,
    })),
  ]
  const milestones = [
    ...current.milestones.map((milestone) => ({
      ...milestone,
      ...told(plan.milestones.changed.find(({ id }) => id === milestone.id)?.draft ?? {}, days),
    })),
    ...plan.milestones.added.map(({ draft }, at) => ({
      id: nextId(current.milestones) + at,
      project: draft.project,
      name: draft.name,
      plannedOn: draft.plannedOn ?? null,
      actualOn: draft.actualOn ?? null,
    })),
  ]
  return {
    units: [...units, ...addedUnits],
    people: [...people, ...addedPeople],
    posts: [...posts, ...addedPosts],
    projects,
    milestones,
  }
}

const days = ['plannedOn', 'actualOn']
const projectFields = ['name', 'startsOn', 'endsOn', 'location', 'network']
const personFields = [
  'name',
  'sex',
  'ethnicity',
  'bornOn',
  'category',
  'joinedOn',
  'confirmedOn',
  'job',
  'employment',
  'floating',
  'host',
  'remark',
]
const blankUnit = {
  kind: 'body',
  body: null,
  location: null,
  network: null,
  foundedOn: null,
  termEndsOn: null,
  covers: null,
}
const blankPerson: CurrentPerson = {
  id: 0,
  name: '',
  sex: null,
  ethnicity: null,
  identityHash: null,
  phoneHash: null,
  bornOn: null,
  category: 'staff',
  joinedOn: null,
  confirmedOn: null,
  job: null,
  employment: null,
  floating: null,
  host: null,
  remark: null,
  extra: {},
  affiliation: null,
  life: [],
  group: null,
  employer: null,
  site: null,
}

function unitFacts(draft: DraftUnit, changes?: readonly FieldChange[]) {
  const all = told({ ...draft, covers: draft.covers?.join('、') }, [
    'name',
    'kind',
    'body',
    'location',
    'network',
    'foundedOn',
    'termEndsOn',
    'covers',
  ])
  return changes
    ? Object.fromEntries(Object.entries(all).filter(([field]) => changes.some((change) => change.field === field)))
    : all
}

function changePerson(person: CurrentPerson, draft: DraftPerson, placement: Placement, hash: KeyedHash): CurrentPerson {
  const facts = told({ ...draft, floating: draft.floating === 'none' ? null : draft.floating }, personFields)
  const places = told({ ...placement, life: placement.life === null ? [] : placement.life }, [
    'affiliation',
    'life',
    'group',
    'employer',
    'site',
  ])
  return {
    ...person,
    ...facts,
    ...places,
    identityHash: draft.identity === undefined ? person.identityHash : hash('identity', draft.identity),
    phoneHash: draft.phone === undefined ? person.phoneHash : hash('phone', draft.phone),
    extra: { ...person.extra, ...sealExtra(draft.extra, (value) => hash('extra', value)) },
  }
}

function told(draft: object, fields: readonly string[]): Record<string, never> {
  return Object.fromEntries(
    Object.entries(draft).filter(([field, value]) => fields.includes(field) && value !== undefined),
  ) as Record<string, never>
}
