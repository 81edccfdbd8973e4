import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()

/** A nightly file says what it covers like any other; that a list is complete is never said by machine. */
const sourceCoverage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('group') }),
  z.object({ kind: z.literal('additions') }),
  z.object({ kind: z.literal('unit'), code: z.string().min(1).max(60) }),
])

const headerName = z
  .string()
  .max(60)
  .regex(/^[A-Za-z0-9-]*$/)

export const sourceView = z.object({
  kind: z.enum(['none', 'folder', 'address']),
  folder: z.string(),
  address: z.string(),
  header: z.string(),
  /** A value of the header is kept; it is never shown. */
  hasSecret: z.boolean(),
  coverage: sourceCoverage,
  /** The folder that the operator allows, if any. */
  root: z.string().nullable(),
  readAt: z.string().nullable(),
  fileName: z.string().nullable(),
  /** Why the last reading gave nothing, in the reader's language. */
  problem: z.string().nullable(),
  /** The prepared import that waits, with how many changes, since which day. */
  waiting: z.object({ importId: id, changes: z.number(), since: z.string().nullable() }).nullable(),
})

export const getRosterSource = query({
  name: 'provisioning.get-roster-source',
  path: '/api/roster-source',
  input: z.object({}),
  output: sourceView,
  permission: 'keep-provisioning',
  offline: 'online',
})

/** Where the nightly file comes from. `secret`: absent keeps what there is, empty forgets it. */
export const setRosterSource = command({
  name: 'provisioning.set-roster-source',
  path: '/api/roster-source',
  input: z.object({
    kind: z.enum(['none', 'folder', 'address']),
    folder: z.string().max(300).default(''),
    address: z.string().max(1_000).default(''),
    header: headerName.default(''),
    secret: z.string().max(2_000).optional(),
    coverage: sourceCoverage,
  }),
  output: z.object({ kind: z.string() }),
  permission: 'keep-provisioning',
  offline: 'online',
  version: 1,
  secret: ['secret'],
  errors: [
    'source.no-root',
    'source.outside-root',
    'source.address-bad',
    'source.address-plain',
    'source.address-private',
    'source.unit-unknown',
  ],
})

/** Reads now instead of tonight. */
export const readSourceNow = command({
  name: 'provisioning.read-source-now',
  path: '/api/roster-source/read',
  input: z.object({}),
  output: z.object({ state: z.literal('asked') }),
  permission: 'keep-provisioning',
  offline: 'online',
  version: 1,
})

const tokenView = z.object({
  id,
  name: z.string(),
  /** Its last four characters. */
  tail: z.string(),
  madeAt: z.string(),
  /** The day on which it was last used. */
  usedOn: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
})

export const listScimTokens = query({
  name: 'provisioning.list-scim-tokens',
  path: '/api/scim-tokens',
  input: z.object({}),
  output: z.object({ base: z.string(), users: z.number(), tokens: z.array(tokenView) }),
  permission: 'keep-provisioning',
  offline: 'online',
})

/** The token is in this answer and nowhere else afterwards. */
export const makeScimToken = command({
  name: 'provisioning.make-scim-token',
  path: '/api/scim-tokens',
  input: z.object({ name: z.string().trim().min(1).max(60) }),
  output: z.object({ id, token: z.string() }),
  permission: 'keep-provisioning',
  offline: 'online',
  version: 1,
  answerStored: false,
  errors: ['scim.token-made'],
})

export const withdrawScimToken = command({
  name: 'provisioning.withdraw-scim-token',
  path: '/api/scim-tokens/:tokenId/withdraw',
  input: z.object({ tokenId: id }),
  output: z.object({ state: z.literal('withdrawn') }),
  permission: 'keep-provisioning',
  offline: 'online',
  version: 1,
})
