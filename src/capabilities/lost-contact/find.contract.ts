import { z } from 'zod'
import { command, privateQuery, query } from '#kernel/endpoint.ts'

const words = (most: number) => z.string().trim().min(1).max(most)
const proof = {
  /** A random number that this browser made for itself, for counting alone. */
  device: z.string().regex(/^[\w-]{8,64}$/),
  challenge: z.string().max(200),
  solution: z.array(z.number().int().min(0).max(0xffffffff)).length(8),
}
const refused = ['lost-contact.solve-again', 'rate.limited'] as const

export const getChallenge = privateQuery({
  name: 'lost-contact.get-challenge',
  path: '/api/find/challenge',
  input: z.object({ device: proof.device }),
  output: z.object({ challenge: z.string(), bits: z.number().int() }),
  permission: 'public',
  offline: 'online',
})

/** The least that an office needs to answer. Whatever stands in it, the answer is the same: a number. */
export const sendReport = command({
  name: 'lost-contact.send-report',
  path: '/api/find',
  input: z.object({
    name: words(40),
    reach: words(100),
    organisation: words(200),
    text: z.string().trim().max(1000).default(''),
    ...proof,
  }),
  output: z.object({ number: z.string() }),
  permission: 'public',
  offline: 'online',
  version: 1,
  secret: ['name', 'reach', 'organisation', 'text'],
  answerStored: false,
  errors: refused,
})

/** Known number or not: it is kept, and the answer says no more than that. */
export const sendAddition = command({
  name: 'lost-contact.send-addition',
  path: '/api/find/additions',
  input: z.object({ number: z.string().max(40), text: words(1000), ...proof }),
  output: z.object({ kept: z.literal(true) }),
  permission: 'public',
  offline: 'online',
  version: 1,
  secret: ['number', 'text'],
  answerStored: false,
  errors: [...refused, 'lost-contact.number-mistyped'],
})

const reportView = z.object({
  id: z.uuid(),
  unit: z.object({ id: z.uuid(), name: z.string() }),
  receivedAt: z.iso.datetime(),
  name: z.string(),
  reach: z.string(),
  organisation: z.string(),
  text: z.string(),
  additions: z.array(z.object({ at: z.iso.datetime(), text: z.string() })),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  caseId: z.uuid().nullable(),
  outcome: z.enum(['answered', 'not-ours', 'empty']).nullable(),
})

/** What came to the offices of this person, the open ones first. */
export const listReports = query({
  name: 'lost-contact.list-reports',
  path: '/api/find-reports',
  input: z.object({}),
  output: z.object({ reports: z.array(reportView) }),
  permission: 'keep-reports',
  offline: 'online',
})

const asReport = z.object({ reportId: z.uuid() })

export const passReport = command({
  name: 'lost-contact.pass-report',
  path: '/api/find-reports/:reportId/pass',
  input: asReport.extend({ unitId: z.uuid() }),
  output: z.object({ reportId: z.uuid() }),
  permission: 'keep-report',
  offline: 'online',
  version: 1,
})

export const linkReport = command({
  name: 'lost-contact.link-report',
  path: '/api/find-reports/:reportId/link',
  input: asReport.extend({ personUuid: z.uuid(), caseUuid: z.uuid().optional() }),
  output: z.object({ reportId: z.uuid() }),
  permission: 'keep-report',
  offline: 'online',
  version: 1,
  errors: ['lost-contact.person-unknown'],
})

export const settleReport = command({
  name: 'lost-contact.settle-report',
  path: '/api/find-reports/:reportId/settle',
  input: asReport.extend({ outcome: z.enum(['answered', 'not-ours', 'empty']) }),
  output: z.object({ reportId: z.uuid() }),
  permission: 'keep-report',
  offline: 'online',
  version: 1,
})
