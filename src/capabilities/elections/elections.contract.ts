import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { findingCodes } from './elections.rules.ts'

const id = z.uuid()
const day = z.iso.date()
const count = z.int().min(0).max(20_000)

/** Terms that are over or end within six months in the reader's offices, the oldest first. */
export const listTerms = query({
  name: 'elections.list-terms',
  path: '/api/terms',
  input: z.object({}),
  output: z.object({
    terms: z.array(
      z.object({
        unitId: id,
        name: z.string(),
        above: z.string(),
        kind: z.string(),
        termEndsOn: day,
        state: z.enum(['over', 'due']),
        plannedOn: day.nullable(),
      }),
    ),
  }),
  permission: 'list-terms',
  offline: 'online',
})

/**
 * elected: held on `on`, the new term ends on `endsOn` (BR-23 where it is left out). extended: until `endsOn`, approved
 * by somebody (EL-01). planned: to be held on `on`; the term stays over.
 */
const settled = z.discriminatedUnion('as', [
  z.object({ as: z.literal('planned'), unitId: id, on: day }),
  z.object({ as: z.literal('elected'), unitId: id, on: day, endsOn: day.nullable().default(null) }),
  z.object({ as: z.literal('extended'), unitId: id, endsOn: day, approvedBy: z.string().trim().min(1).max(100) }),
])

/** Settles many terms in one sitting: all of them, or none. */
export const settleTerms = command({
  name: 'elections.settle-terms',
  path: '/api/terms/settle',
  input: z.object({ terms: z.array(settled).min(1).max(500) }),
  output: z.object({
    terms: z.array(z.object({ unitId: id, termEndsOn: day.nullable(), isFar: z.boolean() })),
  }),
  permission: 'settle-terms',
  offline: 'online',
  version: 1,
  errors: ['elections.in-future', 'elections.ends-early', 'elections.planned-past', 'elections.twice'],
})

const findingView = z.object({
  code: z.enum(findingCodes),
  people: z.array(z.string()),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

const figures = z.object({
  kind: z.enum(['by-election', 'renewal']),
  body: z.enum(['committee', 'leaders']),
  heldOn: day,
  due: count,
  present: count,
  seats: z.int().min(1).max(50),
  issued: count,
  voters: count,
  collected: count,
  valid: count,
  invalid: count,
  approvedBy: z.string().trim().max(100).default(''),
  note: z.string().trim().max(1000).default(''),
})

const electionView = figures.extend({
  id,
  termEndedOn: day.nullable(),
  termEndsOn: day.nullable(),
  /** By the strokes of the surname, as on the ballot. */
  candidates: z.array(z.object({ personId: id, name: z.string(), votes: count, posts: z.array(z.string()) })),
  tellers: z.array(z.object({ personId: id, name: z.string() })),
  recordedOn: day,
  amendments: z.array(z.object({ words: z.string(), on: day })),
  findings: z.array(findingView),
})

/** The term of a unit, and the elections that were recorded there, the newest first. */
export const getTerm = query({
  name: 'elections.get-term',
  path: '/api/units/:unitId/term',
  input: z.object({ unitId: id }),
  output: z.object({
    unitId: id,
    name: z.string(),
    kind: z.string(),
    termEndsOn: day.nullable(),
    state: z.enum(['over', 'due', 'running', 'unknown']),
    plannedOn: day.nullable(),
    elections: z.array(electionView),
    can: z.object({ record: z.boolean() }),
  }),
  permission: 'see-term',
  offline: 'online',
})

/** Members in the unit and below it, for the ballot; `search` narrows them by name. */
export const listNominees = query({
  name: 'elections.list-nominees',
  path: '/api/units/:unitId/nominees',
  input: z.object({ unitId: id, search: z.string().trim().max(40).default('') }),
  output: z.object({
    people: z.array(z.object({ id, name: z.string(), note: z.string() })),
    /** True where there are more than were given. */
    hasMore: z.boolean(),
    /** Full members of the unit and below: who is due, unless some have no vote. */
    fullMembers: z.number(),
  }),
  permission: 'record-election',
  offline: 'online',
})

/** An election that was held on paper. Its results become posts, and the new term begins. */
export const recordElection = command({
  name: 'elections.record-election',
  path: '/api/units/:unitId/elections',
  input: figures.extend({
    electionId: id,
    unitId: id,
    /** Left out: BR-23. */
    termEndsOn: day.nullable().default(null),
    candidates: z
      .array(z.object({ personId: id, votes: count, posts: z.array(z.string().max(40)).max(3).default([]) }))
      .max(80),
    tellers: z.array(id).max(10),
  }),
  output: electionView,
  permission: 'record-election',
  offline: 'online',
  version: 1,
  errors: [
    'elections.in-future',
    'elections.ends-early',
    'elections.person-unknown',
    'elections.twice',
    'elections.post-unknown',
    'elections.exists',
    'organisation.post-apart',
  ],
})

/** Says what is wrong in a record, and what is right; the record itself stays as it was written. */
export const amendElection = command({
  name: 'elections.amend-election',
  path: '/api/elections/:electionId/amendments',
  input: z.object({ electionId: id, words: z.string().trim().min(1).max(1000) }),
  output: z.object({ words: z.string(), on: day }),
  permission: 'record-election',
  offline: 'online',
  version: 1,
})
