import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const day = z.iso.date()
/** Null where the reader does not know the person: then the post stands for the name. */
const person = z.object({ id, name: z.string() }).nullable()

/** chair: presides over meetings (BR-14); record: writes their minutes; all: everything that the secretary does here. */
export const delegationScopes = ['chair', 'record', 'all'] as const

export const delegationView = z.object({
  id,
  unitId: id,
  person,
  by: person,
  scope: z.enum(delegationScopes),
  reason: z.string(),
  from: day,
  /** The last day. */
  until: day,
  endedOn: day.nullable(),
})

export const listDelegations = query({
  name: 'delegations.list-delegations',
  path: '/api/units/:unitId/delegations',
  input: z.object({ unitId: id }),
  output: z.object({
    delegations: z.array(delegationView),
    can: z.object({ entrust: z.boolean() }),
  }),
  permission: 'see-delegations',
  offline: 'cache',
})

/** Whom the reader may entrust: members of the committee, or full members where there is none. */
export const listCandidates = query({
  name: 'delegations.list-candidates',
  path: '/api/units/:unitId/delegation-candidates',
  input: z.object({ unitId: id }),
  output: z.object({
    candidates: z.array(z.object({ id, name: z.string(), posts: z.array(z.string()), job: z.string().nullable() })),
  }),
  permission: 'entrust',
  offline: 'cache',
})

/** The secretary, or the office where he cannot be reached, entrusts a committee member until a day. */
export const entrustDuties = command({
  name: 'delegations.entrust-duties',
  path: '/api/units/:unitId/delegations',
  input: z.object({
    delegationId: id,
    unitId: id,
    personId: id,
    scope: z.enum(delegationScopes),
    from: day,
    until: day,
    reason: z.string().trim().max(200).default(''),
  }),
  output: delegationView,
  permission: 'entrust',
  offline: 'queue',
  version: 1,
  errors: [
    'delegations.dates',
    'delegations.too-long',
    'delegations.not-committee',
    'delegations.oneself',
    'delegations.held-already',
  ],
})

export const endDelegation = command({
  name: 'delegations.end-delegation',
  path: '/api/delegations/:delegationId/end',
  input: z.object({ delegationId: id }),
  output: delegationView,
  permission: 'entrust',
  offline: 'queue',
  version: 1,
  errors: ['delegations.over'],
})
