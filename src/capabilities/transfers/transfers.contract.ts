import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const day = z.iso.date()
/** Letter and slip numbers stand on paper: any short text. */
const paper = z.string().trim().max(60).default('')

const sideView = z.object({ id: id.nullable(), name: z.string() })

export const transferView = z.object({
  id,
  /** inside: between two branches of this tree; out and in: the other side keeps its papers elsewhere. */
  direction: z.enum(['inside', 'out', 'in']),
  person: z.object({ id, name: z.string() }),
  from: sideView,
  to: sideView,
  askedBy: z.enum(['member', 'home', 'host']),
  askedOn: day,
  reason: z.string(),
  letter: z.string(),
  releasedOn: day.nullable(),
  receivedOn: day.nullable(),
  slip: z.string(),
  returnedOn: day.nullable(),
  returnedBy: z.enum(['home', 'host']).nullable(),
  returnReason: z.string(),
  withdrawnOn: day.nullable(),
  /** From this day he belongs to the receiving branch; null: he belongs where he belonged. */
  movedOn: day.nullable(),
  /** accepted: the host has received, home has not released yet. */
  state: z.enum(['asked', 'released', 'accepted', 'moved', 'returned', 'withdrawn']),
  /** Who has to act; null when it is over. */
  next: z.enum(['home', 'host']).nullable(),
  /** ED-06: which side answers for him now; the old one until he is received. */
  answers: z.enum(['home', 'host']),
  /** Last day of the letter's validity, once it was released. */
  validUntil: day.nullable(),
  can: z.object({ release: z.boolean(), receive: z.boolean(), return: z.boolean(), withdraw: z.boolean() }),
})

export const listTransfers = query({
  name: 'transfers.list-transfers',
  path: '/api/transfers',
  input: z.object({
    which: z.enum(['open', 'closed']).default('open'),
    /** Public id of the last one seen: 100 at a time, newest first. */
    after: z.string().max(40).default(''),
  }),
  output: z.object({ transfers: z.array(transferView), next: z.string().nullable() }),
  permission: 'person',
  offline: 'cache',
})

export const getTransfer = query({
  name: 'transfers.get-transfer',
  path: '/api/transfers/:transferId',
  input: z.object({ transferId: id }),
  output: transferView,
  permission: 'see-transfer',
  offline: 'cache',
})

const done = z.object({ transferId: id, state: transferView.shape.state, movedOn: day.nullable() })

/** By the member himself, his branch, or the branch where he is; into this tree by the branch that receives him. */
export const askTransfer = command({
  name: 'transfers.ask-transfer',
  path: '/api/transfers',
  input: z.object({
    transferId: id,
    personId: id,
    direction: z.enum(['inside', 'out', 'in']).default('inside'),
    /** The receiving branch; null for `out`. */
    toUnitId: id.nullable().default(null),
    /** Name of the organisation outside this tree, as it stands on paper. */
    outside: z.string().trim().max(120).default(''),
    askedOn: day,
    reason: z.string().trim().max(300).default(''),
    /** `in`: number and day of the letter that he brings. */
    letter: paper,
    letterOn: day.nullable().default(null),
    /** What the page showed, for the phone's own list until the server has it; the server takes names from its records. */
    shown: z.object({ person: z.string().max(60), from: z.string().max(120), to: z.string().max(120) }).optional(),
  }),
  output: done,
  permission: 'ask-transfer',
  offline: 'queue',
  version: 1,
  errors: [
    'transfers.person-unknown',
    'transfers.not-yours',
    'transfers.not-a-member',
    'transfers.belongs-here',
    'transfers.belongs-nowhere',
    'transfers.not-a-branch',
    'transfers.temporary-branch',
    'transfers.same-branch',
    'transfers.already-open',
    'transfers.exists',
    'transfers.paper-missing',
    'transfers.in-future',
  ],
})

const stepErrors = [
  'transfers.closed',
  'transfers.in-future',
  'transfers.moved-meanwhile',
  'transfers.belongs-here',
] as const

/** Home lets him go; with the letter's number where there is one. Alone it changes nothing about where he belongs. */
export const releaseTransfer = command({
  name: 'transfers.release-transfer',
  path: '/api/transfers/:transferId/release',
  input: z.object({ transferId: id, releasedOn: day, letter: paper }),
  output: done,
  permission: 'release-transfer',
  offline: 'queue',
  version: 1,
  errors: [...stepErrors, 'transfers.already-released'],
})

/** The host takes him; for a transfer out of this tree: the return slip has come back. */
export const receiveTransfer = command({
  name: 'transfers.receive-transfer',
  path: '/api/transfers/:transferId/receive',
  input: z.object({ transferId: id, receivedOn: day, slip: paper }),
  output: done,
  permission: 'receive-transfer',
  offline: 'queue',
  version: 1,
  errors: [...stepErrors, 'transfers.already-received', 'transfers.not-released'],
})

/** Either side says no, with a reason; he belongs where he belonged. */
export const returnTransfer = command({
  name: 'transfers.return-transfer',
  path: '/api/transfers/:transferId/return',
  input: z.object({ transferId: id, returnedOn: day, reason: z.string().trim().min(1).max(300) }),
  output: done,
  permission: 'return-transfer',
  offline: 'queue',
  version: 1,
  errors: ['transfers.closed', 'transfers.in-future'],
})

/** Whoever asked takes it back. */
export const withdrawTransfer = command({
  name: 'transfers.withdraw-transfer',
  path: '/api/transfers/:transferId/withdraw',
  input: z.object({ transferId: id }),
  output: done,
  permission: 'withdraw-transfer',
  offline: 'queue',
  version: 1,
  errors: ['transfers.closed'],
})

/** MB-05: days that a letter is valid, and after how many days of silence it is reminded of. */
export const transferSettings = z.object({
  validDays: z.number().int().min(10).max(365),
  remindDays: z.array(z.number().int().min(1).max(365)).min(1).max(6),
})

export const getTransferSettings = query({
  name: 'transfers.get-settings',
  path: '/api/transfer-settings',
  input: z.object({}),
  output: transferSettings.extend({ can: z.object({ set: z.boolean() }) }),
  permission: 'person',
  offline: 'online',
})

export const setTransferSettings = command({
  name: 'transfers.set-settings',
  path: '/api/transfer-settings',
  input: transferSettings,
  output: transferSettings,
  permission: 'set-transfers',
  offline: 'online',
  version: 1,
})
