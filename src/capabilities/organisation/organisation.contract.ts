import { z } from 'zod'
import { command, privateQuery, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const day = z.iso.date()

export const unitRefView = z.object({ id, name: z.string(), code: z.string(), kind: z.string() })

/** One node of the tree that the reader may choose; `depth` 0 is the first that he sees. */
export const unitNodeView = unitRefView.extend({
  parentId: id.nullable(),
  /** The group's own kind that stands over `kind`. */
  ownKind: z.string().nullable(),
  depth: z.number(),
  network: z.string().nullable(),
})

export const memberCountsView = z.object({ full: z.number(), probationary: z.number(), others: z.number() })

export const unitView = unitRefView.extend({
  parent: unitRefView.nullable(),
  bodyType: z.string().nullable(),
  location: z.string().nullable(),
  network: z.string().nullable(),
  covers: z.string().nullable(),
  foundedOn: day.nullable(),
  termEndsOn: day.nullable(),
  startsOn: day.nullable(),
  counts: memberCountsView,
  posts: z.array(z.object({ personId: id, name: z.string(), kind: z.string(), from: day })),
  can: z.object({ seeRoster: z.boolean(), importRoster: z.boolean(), setStart: z.boolean() }),
})

/** A line of the roster: what tells one person from another, nothing more. */
export const rosterLineView = z.object({
  id,
  name: z.string(),
  sex: z.string().nullable(),
  category: z.string(),
  job: z.string().nullable(),
  unit: z.string().nullable(),
  group: z.string().nullable(),
  employer: z.string().nullable(),
  site: z.string().nullable(),
  floating: z.string().nullable(),
  phoneTail: z.string().nullable(),
})

export const placeView = z.object({
  kind: z.enum(['affiliation', 'life', 'group', 'employer', 'site']),
  unit: z.string().nullable(),
  place: z.string().nullable(),
  from: day,
  to: day.nullable(),
})

export const personView = z.object({
  id,
  name: z.string(),
  sex: z.string().nullable(),
  ethnicGroup: z.string().nullable(),
  bornOn: day.nullable(),
  category: z.string(),
  joinedOn: day.nullable(),
  confirmedOn: day.nullable(),
  job: z.string().nullable(),
  employment: z.string().nullable(),
  floating: z.string().nullable(),
  floatingTo: z.string().nullable(),
  remark: z.string().nullable(),
  /** Columns of the roster that are not ours; `isMasked` where somebody's number stands in the value. */
  extra: z.array(z.object({ name: z.string(), value: z.string(), isMasked: z.boolean() })),
  /** Last characters only: `•••• 023X`; null where nothing is kept. */
  identityTail: z.string().nullable(),
  phoneTail: z.string().nullable(),
  places: z.array(placeView),
  posts: z.array(z.object({ unit: z.string(), kind: z.string(), from: day, to: day.nullable() })),
  can: z.object({ readSecret: z.boolean() }),
})

export const listUnits = query({
  name: 'organisation.list-units',
  path: '/api/units',
  input: z.object({}),
  output: z.object({ units: z.array(unitNodeView) }),
  permission: 'person',
  offline: 'cache',
})

/** Branches of the whole tree that take members, by name or code: where somebody may go or be. At most 60. */
export const listBranches = query({
  name: 'organisation.list-branches',
  path: '/api/branches',
  input: z.object({ search: z.string().trim().max(40).default('') }),
  output: z.object({ branches: z.array(unitRefView.extend({ above: z.string() })), isAll: z.boolean() }),
  permission: 'person',
  offline: 'cache',
})

export const getUnit = query({
  name: 'organisation.get-unit',
  path: '/api/units/:unitId',
  input: z.object({ unitId: id }),
  output: unitView,
  permission: 'see-unit',
  offline: 'cache',
})

export const setStartDate = command({
  name: 'organisation.set-start-date',
  path: '/api/units/:unitId/start-date',
  input: z.object({ unitId: id, startsOn: day }),
  output: z.object({ startsOn: day }),
  permission: 'lead-unit',
  offline: 'queue',
  version: 1,
  errors: ['organisation.start-in-future'],
})

const rosterQuestion = z.object({
  unitId: id,
  search: z.string().max(40).default(''),
  category: z.enum(['', 'member', 'probationary', 'prospect', 'activist', 'applicant', 'staff']).default(''),
  order: z.enum(['pinyin', 'strokes']).default('pinyin'),
  after: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const rosterPageView = z.object({
  people: z.array(rosterLineView),
  next: z.string().nullable(),
  /** Of the first page; -1 on later ones. A very long list is not counted to its end: then there are more. */
  total: z.number(),
  totalIsLeast: z.boolean(),
})

/** 50 lines at a time, in the order of pinyin; `after` is the last page's `next`. */
export const listRoster = privateQuery({
  name: 'organisation.list-roster',
  path: '/api/units/:unitId/people',
  input: rosterQuestion,
  output: rosterPageView,
  permission: 'see-roster',
  offline: 'cache',
})

/** The same lines for a file that is taken along: recorded, and those who are in the unit can read it. */
export const exportRoster = privateQuery({
  name: 'organisation.export-roster',
  path: '/api/units/:unitId/people/export',
  input: rosterQuestion,
  output: rosterPageView,
  permission: 'export-roster',
  offline: 'online',
})

export const getPerson = query({
  name: 'organisation.get-person',
  path: '/api/people/:personId',
  input: z.object({ personId: id }),
  output: personView,
  permission: 'see-person',
  offline: 'online',
})

/** Shows the identity number and phone, and records that they were shown: the person can read it. */
export const unmaskPerson = command({
  name: 'organisation.unmask-person',
  path: '/api/people/:personId/unmask',
  input: z.object({ personId: id }),
  output: z.object({
    identity: z.string().nullable(),
    phone: z.string().nullable(),
    /** The extra values that are masked elsewhere. */
    extra: z.array(z.object({ name: z.string(), value: z.string() })),
  }),
  permission: 'read-secret',
  offline: 'online',
  version: 1,
  answerStored: false,
})

/** Who looked at what is kept under lock about me: by post, newest first. */
export const listOwnAccess = query({
  name: 'organisation.list-own-access',
  path: '/api/me/access',
  input: z.object({}),
  output: z.object({ looks: z.array(z.object({ at: z.string(), action: z.string(), by: z.string() })) }),
  permission: 'person',
  offline: 'cache',
})
