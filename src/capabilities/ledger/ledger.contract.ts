import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { ledgerStates, ledgerSteps } from './ledger-state.rules.ts'

const id = z.uuid()
const day = z.iso.date()
const words = z.string().trim().max(500)
const said = words.min(1)
const person = z.object({ id, name: z.string() })

const planView = z.object({ measure: z.string(), owner: person, dueOn: day })

const line = z.object({
  id,
  unit: z.object({ id, name: z.string() }),
  problem: z.string(),
  state: z.enum(ledgerStates),
  plan: planView.nullable(),
  openedOn: day,
  lastOn: day,
  isMine: z.boolean(),
  /** Only for him whom it concerns: the day has passed, or help is needed. */
  attention: z.enum(['due-passed', 'help-needed']).nullable(),
})

const itemView = line.extend({
  source: z.object({ kind: z.string(), id }).nullable(),
  meetingId: id.nullable(),
  history: z.array(
    z.object({
      id,
      kind: z.enum(['open', ...ledgerSteps]),
      on: day,
      words: z.string(),
      plan: planView.nullable(),
      by: person,
    }),
  ),
  can: z.object({
    assign: z.boolean(),
    done: z.boolean(),
    verify: z.boolean(),
    sendBack: z.boolean(),
    reopen: z.boolean(),
    cancel: z.boolean(),
  }),
})

export const whichItems = ['going', ...ledgerStates, 'help', 'mine'] as const

/** Of the unit and those below it, newest first. `going`: neither struck off nor cancelled. */
export const listItems = query({
  name: 'ledger.list-items',
  path: '/api/units/:unitId/ledger',
  input: z.object({ unitId: id, which: z.enum(whichItems).default('going'), after: z.string().max(40).default('') }),
  output: z.object({ items: z.array(line), next: z.string().nullable(), can: z.object({ open: z.boolean() }) }),
  permission: 'see-ledger',
  offline: 'online',
})

export const getItem = query({
  name: 'ledger.get-item',
  path: '/api/ledger/:ledgerItemId',
  input: z.object({ ledgerItemId: id }),
  output: itemView,
  permission: 'see-item',
  offline: 'online',
})

const plan = z.object({
  measure: said,
  ownerId: id,
  dueOn: day,
})
const kept = z.object({ ledgerItemId: id, state: z.enum(ledgerStates) })

/** A problem that was named, at a meeting or anywhere; who does what until when may follow later. */
export const openItem = command({
  name: 'ledger.open-item',
  path: '/api/units/:unitId/ledger',
  input: z.object({
    unitId: id,
    ledgerItemId: id,
    eventId: id,
    problem: said,
    on: day,
    meetingId: id.optional(),
    plan: plan.optional(),
  }),
  output: kept,
  permission: 'keep-ledger',
  offline: 'online',
  version: 1,
  errors: ['ledger.exists', 'ledger.in-future', 'ledger.owner-unknown', 'ledger.meeting-unknown'],
})

const step = z.object({ ledgerItemId: id, eventId: id, on: day })
const closed = ['ledger.in-future', 'ledger.not-assigned', 'ledger.struck', 'ledger.cancelled'] as const

/** Measure, owner and day, the first time or anew; not while what was said done waits to be verified. */
export const assignItem = command({
  name: 'ledger.assign-item',
  path: '/api/ledger/:ledgerItemId/assign',
  input: step.extend({ plan }),
  output: kept,
  permission: 'keep-item',
  offline: 'online',
  version: 1,
  errors: [...closed, 'ledger.waits', 'ledger.owner-unknown'],
})

export const doItem = command({
  name: 'ledger.do-item',
  path: '/api/ledger/:ledgerItemId/done',
  input: step.extend({ words: said }),
  output: kept,
  permission: 'do-item',
  offline: 'online',
  version: 1,
  errors: [...closed, 'ledger.waits', 'ledger.not-owner'],
})

/** Verified by somebody else, and thereby struck off. */
export const verifyItem = command({
  name: 'ledger.verify-item',
  path: '/api/ledger/:ledgerItemId/verify',
  input: step.extend({ words: said }),
  output: kept,
  permission: 'keep-item',
  offline: 'online',
  version: 1,
  errors: [...closed, 'ledger.not-done', 'ledger.own-work'],
})

export const sendBackItem = command({
  name: 'ledger.send-back-item',
  path: '/api/ledger/:ledgerItemId/send-back',
  input: step.extend({ words: said }),
  output: kept,
  permission: 'keep-item',
  offline: 'online',
  version: 1,
  errors: [...closed, 'ledger.not-done'],
})

export const reopenItem = command({
  name: 'ledger.reopen-item',
  path: '/api/ledger/:ledgerItemId/reopen',
  input: step.extend({ words: said }),
  output: kept,
  permission: 'keep-item',
  offline: 'online',
  version: 1,
  errors: ['ledger.in-future', 'ledger.still-open', 'ledger.cancelled'],
})

/** Recorded by mistake: it stays to be read, with the reason. */
export const cancelItem = command({
  name: 'ledger.cancel-item',
  path: '/api/ledger/:ledgerItemId/cancel',
  input: step.extend({ words: said }),
  output: kept,
  permission: 'keep-item',
  offline: 'online',
  version: 1,
  errors: ['ledger.in-future', 'ledger.struck', 'ledger.cancelled'],
})
