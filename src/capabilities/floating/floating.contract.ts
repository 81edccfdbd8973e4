import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const day = z.iso.date()
const person = z.object({ id, name: z.string() })

export const floatingView = z.object({
  id,
  person,
  /** 流出地 */
  home: z.object({ id, name: z.string() }),
  /** 流入地; `id` null: outside this tree. */
  host: z.object({ id: id.nullable(), name: z.string() }),
  since: day,
  reason: z.string(),
  paper: z.string(),
  contact: person.nullable(),
  registeredOn: day,
  acceptedOn: day.nullable(),
  returnedOn: day.nullable(),
  returnReason: z.string(),
  endedOn: day.nullable(),
  endedHow: z.enum(['came-back', 'transfer']).nullable(),
  endReason: z.string(),
  notes: z.array(z.object({ id, kind: z.enum(['contact', 'check']), on: day, text: z.string(), by: z.string() })),
  /** What he did at the host, newest first. */
  lines: z.array(z.object({ id, on: day, words: z.object({ zh: z.string(), en: z.string() }) })),
  state: z.enum(['registered', 'running', 'returned', 'ended']),
  next: z.enum(['host']).nullable(),
  /** MB-02: the day from which he counts as floating. */
  floatingFrom: day,
  checkOn: day.nullable(),
  can: z.object({ accept: z.boolean(), return: z.boolean(), end: z.boolean(), note: z.boolean() }),
  /** For which side the reader looks at it: who is away, or who is with us. */
  seenFrom: z.enum(['home', 'host', 'self']),
})

export const listFloating = query({
  name: 'floating.list-cases',
  path: '/api/floating',
  input: z.object({ which: z.enum(['open', 'closed']).default('open'), after: z.string().max(40).default('') }),
  output: z.object({ cases: z.array(floatingView), next: z.string().nullable() }),
  permission: 'person',
  offline: 'cache',
})

export const getFloating = query({
  name: 'floating.get-case',
  path: '/api/floating/:caseId',
  input: z.object({ caseId: id }),
  output: floatingView,
  permission: 'see-case',
  offline: 'cache',
})

const done = z.object({ caseId: id, state: floatingView.shape.state })

/** By the branch to which he belongs: where to, since when, why, and who keeps in touch. */
export const registerFloating = command({
  name: 'floating.register-case',
  path: '/api/floating',
  input: z.object({
    caseId: id,
    personId: id,
    /** Null: outside this tree, then `outside` says where. */
    hostUnitId: id.nullable(),
    outside: z.string().trim().max(120).default(''),
    since: day,
    reason: z.string().trim().max(300).default(''),
    paper: z.string().trim().max(60).default(''),
    contactId: id.nullable().default(null),
    /** What the page showed, for the phone's own list until the server has it. */
    shown: z
      .object({
        person: z.string().max(60),
        home: z.string().max(120),
        host: z.string().max(120),
        contact: z.string().max(60),
      })
      .optional(),
  }),
  output: done,
  permission: 'register-case',
  offline: 'queue',
  version: 1,
  errors: [
    'floating.person-unknown',
    'floating.not-yours',
    'floating.not-a-member',
    'floating.not-a-branch',
    'floating.same-branch',
    'floating.contact-unknown',
    'floating.already-open',
    'floating.exists',
    'floating.host-missing',
    'floating.in-future',
  ],
})

const stepErrors = ['floating.closed', 'floating.in-future', 'floating.already-accepted'] as const

export const acceptFloating = command({
  name: 'floating.accept-case',
  path: '/api/floating/:caseId/accept',
  input: z.object({ caseId: id, acceptedOn: day }),
  output: done,
  permission: 'host-case',
  offline: 'queue',
  version: 1,
  errors: stepErrors,
})

export const returnFloating = command({
  name: 'floating.return-case',
  path: '/api/floating/:caseId/return',
  input: z.object({ caseId: id, returnedOn: day, reason: z.string().trim().min(1).max(300) }),
  output: done,
  permission: 'host-case',
  offline: 'queue',
  version: 1,
  errors: stepErrors,
})

/** He has come back, or gone on; by either side. A transfer ends a case by itself. */
export const endFloating = command({
  name: 'floating.end-case',
  path: '/api/floating/:caseId/end',
  input: z.object({ caseId: id, endedOn: day, reason: z.string().trim().max(300).default('') }),
  output: done,
  permission: 'end-case',
  offline: 'queue',
  version: 1,
  errors: stepErrors,
})

/** MB-04: home keeps in touch. `check`: and looked, half a year on, whether it is still so. */
export const noteFloating = command({
  name: 'floating.note-contact',
  path: '/api/floating/:caseId/notes',
  input: z.object({
    caseId: id,
    noteId: id,
    kind: z.enum(['contact', 'check']).default('contact'),
    on: day,
    text: z.string().trim().max(500).default(''),
  }),
  output: done,
  permission: 'note-case',
  offline: 'queue',
  version: 1,
  errors: ['floating.closed', 'floating.in-future'],
})

export const proposalView = z.object({
  id,
  person,
  unit: z.object({ id, name: z.string() }),
  work: z.string(),
  awaySince: day,
  proposedOn: day,
})

/** MB-06: what waits for the answer of those who keep the branch. */
export const listProposals = query({
  name: 'floating.list-proposals',
  path: '/api/floating-proposals',
  input: z.object({}),
  output: z.object({ proposals: z.array(proposalView) }),
  permission: 'person',
  offline: 'cache',
})

/** Once; not asked again until the facts change. `none` needs a reason. */
export const answerProposal = command({
  name: 'floating.answer-proposal',
  path: '/api/floating-proposals/:proposalId/answer',
  input: z.object({
    proposalId: id,
    answer: z.enum(['transfer', 'floating', 'temporary-branch', 'none']),
    reason: z.string().trim().max(300).default(''),
  }),
  output: z.object({ proposalId: id }),
  permission: 'answer-proposal',
  offline: 'queue',
  version: 1,
  errors: ['floating.reason-missing', 'floating.already-answered'],
})
