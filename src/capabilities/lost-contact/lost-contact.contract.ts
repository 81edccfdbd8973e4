import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { caseStates, decisionKinds, decisionWarnings } from './lost-contact.rules.ts'

const id = z.uuidv7()
const day = z.iso.date()
const words = z.string().trim().min(1).max(1000)
const ref = z.object({ id: z.uuid(), name: z.string() })

export const searchChannel = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  /** What may not be done through it: shown where one writes. */
  limitZh: z.string(),
  limitEn: z.string(),
  needsConsent: z.boolean(),
  retired: z.boolean(),
})

export const attemptResults = ['no-answer', 'not-there', 'message-left', 'heard-of', 'reached'] as const
export const outcomes = ['back', 'removed', 'otherwise'] as const
export const decidingBodies = ['branch-meeting', 'superior'] as const

const proposal = z.object({ kind: z.enum(decisionKinds), since: day, rule: z.literal('ED-05') })

export const caseLine = z.object({
  id: z.uuid(),
  unit: ref,
  person: ref,
  state: z.enum(caseStates),
  lostSince: day,
  nextOn: day.nullable(),
  proposals: z.array(proposal),
})

const decisionView = z.object({
  id: z.uuid(),
  kind: z.enum(decisionKinds),
  decidedOn: day,
  decidedBy: z.enum(decidingBodies),
  body: z.string(),
  document: z.string(),
  by: ref,
  at: z.iso.datetime(),
  withdrawn: z.object({ at: z.iso.datetime(), reason: z.string() }).nullable(),
  warnings: z.array(z.enum(decisionWarnings)),
})

export const caseView = caseLine.omit({ nextOn: true }).extend({
  openedAt: z.iso.datetime(),
  openedBy: ref,
  attempts: z.array(
    z.object({
      id: z.uuid(),
      channel: z.string(),
      onDate: day,
      result: z.enum(attemptResults),
      text: z.string(),
      by: ref,
      at: z.iso.datetime(),
    }),
  ),
  next: z.object({ text: z.string(), on: day }).nullable(),
  found: z.object({ on: day, text: z.string(), by: ref }).nullable(),
  decisions: z.array(decisionView),
  closed: z.object({ on: day, outcome: z.enum(outcomes), text: z.string() }).nullable(),
  untried: z.array(z.string()),
  infos: z.array(z.object({ rule: z.enum(['ED-05', 'ED-09']), text: z.enum(['may-correct', 'may-apply-again']) })),
  can: z.object({ write: z.boolean(), decide: z.boolean() }),
})

/** The open cases of a unit and of those below it; with `all`, also those that are closed. */
export const listCases = query({
  name: 'lost-contact.list-cases',
  path: '/api/units/:unitId/lost-contacts',
  input: z.object({ unitId: z.uuid(), all: z.enum(['yes']).optional() }),
  output: z.object({ cases: z.array(caseLine), can: z.object({ open: z.boolean() }) }),
  permission: 'keep-unit',
  offline: 'cache',
})

export const getCase = query({
  name: 'lost-contact.get-case',
  path: '/api/lost-contacts/:caseId',
  input: z.object({ caseId: z.uuid() }),
  output: caseView,
  permission: 'keep-case',
  offline: 'cache',
})

/** What the person himself reads: that he was looked for, and what was decided. */
export const listOwnCases = query({
  name: 'lost-contact.list-own-cases',
  path: '/api/me/lost-contacts',
  input: z.object({}),
  output: z.object({
    cases: z.array(
      z.object({
        id: z.uuid(),
        unit: ref,
        state: z.enum(caseStates),
        lostSince: day,
        foundOn: day.nullable(),
        decisions: z.array(
          decisionView.pick({ id: true, kind: true, decidedOn: true, decidedBy: true, body: true, document: true }),
        ),
      }),
    ),
  }),
  permission: 'person',
  offline: 'cache',
})

export const listChannels = query({
  name: 'lost-contact.list-channels',
  path: '/api/search-channels',
  input: z.object({}),
  output: z.object({ channels: z.array(searchChannel), can: z.object({ set: z.boolean() }) }),
  permission: 'person',
  offline: 'cache',
})

/** Adds a channel of the group's own, or changes its words; a retired one stays on the records that name it. */
export const setChannel = command({
  name: 'lost-contact.set-channel',
  path: '/api/search-channels',
  input: searchChannel.extend({
    code: z
      .string()
      .min(2)
      .max(31)
      .regex(/^[a-z0-9-]+$/),
    zh: z.string().trim().min(1).max(40),
    en: z.string().trim().min(1).max(60),
    limitZh: z.string().trim().min(1).max(200),
    limitEn: z.string().trim().min(1).max(300),
  }),
  output: z.object({ channels: z.array(searchChannel) }),
  permission: 'set-channels',
  offline: 'online',
  version: 1,
})

const asCase = z.object({ caseId: z.uuid() })
const kept = z.object({ caseId: z.uuid(), state: z.enum(caseStates) })
const writing = ['lost-contact.number-in-text', 'lost-contact.in-future', 'lost-contact.closed'] as const

export const openCase = command({
  name: 'lost-contact.open-case',
  path: '/api/units/:unitId/lost-contacts',
  input: z.object({
    unitId: z.uuid(),
    caseId: id,
    personId: z.uuid(),
    lostSince: day,
    /** As the page named him: for this phone until the server has answered, and read by no server. */
    shownName: z.string().max(60).optional(),
  }),
  output: kept,
  permission: 'keep-unit',
  offline: 'queue',
  version: 1,
  errors: ['lost-contact.person-unknown', 'lost-contact.already-open', 'lost-contact.in-future', 'lost-contact.exists'],
})

/** One attempt: when, through what, what came of it, and if it is known, what comes next and when. */
export const recordAttempt = command({
  name: 'lost-contact.record-attempt',
  path: '/api/lost-contacts/:caseId/attempts',
  input: z.object({
    caseId: z.uuid(),
    attemptId: id,
    channel: z.string().max(40),
    onDate: day,
    result: z.enum(attemptResults),
    text: words,
    /** For a channel that needs it: whoever was asked agreed to be asked. */
    consented: z.boolean().default(false),
    next: z.object({ text: words, on: day }).optional(),
  }),
  output: kept,
  permission: 'keep-case',
  offline: 'queue',
  version: 1,
  secret: ['text', 'next'],
  errors: [...writing, 'lost-contact.channel-unknown', 'lost-contact.consent-missing', 'lost-contact.before-lost'],
})

export const setNextStep = command({
  name: 'lost-contact.set-next-step',
  path: '/api/lost-contacts/:caseId/next-step',
  input: asCase.extend({ stepId: id, text: words, on: day }),
  output: kept,
  permission: 'keep-case',
  offline: 'queue',
  version: 1,
  secret: ['text'],
  errors: ['lost-contact.number-in-text', 'lost-contact.closed'],
})

export const reportFound = command({
  name: 'lost-contact.report-found',
  path: '/api/lost-contacts/:caseId/found',
  input: asCase.extend({ noteId: id, foundOn: day, text: words }),
  output: kept,
  permission: 'keep-case',
  offline: 'queue',
  version: 1,
  secret: ['text'],
  errors: [...writing, 'lost-contact.already-found', 'lost-contact.before-lost'],
})

/** A decision that was made elsewhere, with its record. Nothing is decided here, and nothing by itself. */
export const recordDecision = command({
  name: 'lost-contact.record-decision',
  path: '/api/lost-contacts/:caseId/decisions',
  input: asCase.extend({
    decisionId: id,
    kind: z.enum(decisionKinds),
    decidedOn: day,
    decidedBy: z.enum(decidingBodies),
    /** Which meeting, or which superior. */
    body: z.string().trim().min(1).max(100),
    document: z.string().trim().min(1).max(100),
  }),
  output: kept.extend({ warnings: z.array(z.enum(decisionWarnings)) }),
  permission: 'decide-case',
  offline: 'queue',
  version: 1,
  errors: [
    ...writing,
    'lost-contact.decided-before-lost',
    'lost-contact.already-stopped',
    'lost-contact.already-removed',
    'lost-contact.nothing-stopped',
    'lost-contact.out-of-order',
  ],
})

/** A decision that was entered wrongly: it stays to be read, and counts no more. */
export const withdrawDecision = command({
  name: 'lost-contact.withdraw-decision',
  path: '/api/lost-contacts/:caseId/decisions/:decisionId/withdraw',
  input: asCase.extend({ decisionId: z.uuid(), reason: z.string().trim().min(1).max(200) }),
  output: kept,
  permission: 'decide-case',
  offline: 'queue',
  version: 1,
  errors: [
    'lost-contact.number-in-text',
    'lost-contact.decision-unknown',
    'lost-contact.others-follow',
    'lost-contact.closed',
  ],
})

export const closeCase = command({
  name: 'lost-contact.close-case',
  path: '/api/lost-contacts/:caseId/close',
  input: asCase.extend({ noteId: id, outcome: z.enum(outcomes), text: words }),
  output: kept,
  permission: 'keep-case',
  offline: 'queue',
  version: 1,
  secret: ['text'],
  errors: ['lost-contact.number-in-text', 'lost-contact.closed', 'lost-contact.still-stopped'],
})
