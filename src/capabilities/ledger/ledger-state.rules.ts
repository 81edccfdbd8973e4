import { addDays, type LocalDate } from '#kernel/local-date.ts'

export const ledgerStates = ['open', 'assigned', 'done', 'struck', 'cancelled'] as const
export type LedgerState = (typeof ledgerStates)[number]

export const ledgerSteps = ['assign', 'done', 'verify', 'send-back', 'reopen', 'cancel'] as const
export type LedgerStep = (typeof ledgerSteps)[number]

export interface LedgerPerson {
  id: string
  name: string
}

/** What is to be done, by whom, until when. */
export interface LedgerPlan {
  measure: string
  owner: LedgerPerson
  dueOn: LocalDate
}

/** One row of the history: who, when, with what words, and for `assign` what was arranged. */
export interface LedgerEvent {
  id: string
  kind: 'open' | LedgerStep
  on: LocalDate
  words: string
  plan: LedgerPlan | null
  by: LedgerPerson
}

export interface LedgerFacts {
  id: string
  unit: { id: string; name: string }
  problem: string
  /** What opened it, if it was no person: a meeting, later a hazard or an appeal. */
  source: { kind: string; id: string } | null
  meetingId: string | null
  state: LedgerState
  plan: LedgerPlan | null
  history: readonly LedgerEvent[]
}

export type LedgerProblem =
  | 'ledger.in-future'
  | 'ledger.not-assigned'
  | 'ledger.not-done'
  | 'ledger.waits'
  | 'ledger.struck'
  | 'ledger.cancelled'
  | 'ledger.still-open'
  | 'ledger.not-owner'
  | 'ledger.own-work'

/** From where each step goes, and where to. Only `verify` strikes off, and only what was said done. */
const machine: Readonly<Record<LedgerStep, { from: readonly LedgerState[]; to: LedgerState }>> = {
  assign: { from: ['open', 'assigned'], to: 'assigned' },
  done: { from: ['assigned'], to: 'done' },
  verify: { from: ['done'], to: 'struck' },
  'send-back': { from: ['done'], to: 'assigned' },
  reopen: { from: ['struck'], to: 'assigned' },
  cancel: { from: ['open', 'assigned', 'done'], to: 'cancelled' },
}

const standsAt: Readonly<Record<LedgerState, LedgerProblem>> = {
  open: 'ledger.not-assigned',
  assigned: 'ledger.not-done',
  done: 'ledger.waits',
  struck: 'ledger.struck',
  cancelled: 'ledger.cancelled',
}

/**
 * Why this step cannot be taken now; null if it can. Whoever owns an item, or ever said that it was done, does not verify it
 * (N-14: struck off only when verified by someone else).
 */
export function judgeStep(facts: LedgerFacts, { kind, on, by }: LedgerAct, today: LocalDate): LedgerProblem | null {
  if (on > today) return 'ledger.in-future'
  if (!machine[kind].from.includes(facts.state)) {
    const isAtWork = kind === 'reopen' && facts.state !== 'cancelled'
    return isAtWork ? 'ledger.still-open' : standsAt[facts.state]
  }
  if (kind === 'done' && facts.plan?.owner.id !== by.id) return 'ledger.not-owner'
  return kind === 'verify' && didTheWork(facts, by.id) ? 'ledger.own-work' : null
}

export type LedgerAct = Pick<LedgerEvent, 'on' | 'by'> & { kind: LedgerStep }

/** The item after a step that `judgeStep` allows; nothing that stands in its history is touched. */
export function takeStep(facts: LedgerFacts, event: LedgerEvent & { kind: LedgerStep }): LedgerFacts {
  return {
    ...facts,
    state: machine[event.kind].to,
    plan: event.plan ?? facts.plan,
    history: [...facts.history, event],
  }
}

export function didTheWork({ plan, history }: LedgerFacts, personId: string): boolean {
  return plan?.owner.id === personId || history.some(({ kind, by }) => kind === 'done' && by.id === personId)
}

export interface LedgerRights {
  assign: boolean
  done: boolean
  verify: boolean
  sendBack: boolean
  reopen: boolean
  cancel: boolean
}

/** What a reader may do with it now. `keeps`: has the duty for meetings in the unit or above it. */
export function rightsOf(facts: LedgerFacts, reader: { id: string; keeps: boolean }): LedgerRights {
  const can = (kind: LedgerStep) => machine[kind].from.includes(facts.state) && reader.keeps
  return {
    assign: can('assign'),
    done: facts.state === 'assigned' && facts.plan?.owner.id === reader.id,
    verify: can('verify') && !didTheWork(facts, reader.id),
    sendBack: can('send-back'),
    reopen: can('reopen'),
    cancel: can('cancel'),
  }
}

/**
 * A week after the day the secretary or the office is asked to help: until then the owner has had a working week to say it is
 * done, to ask for another day, or to come back to where there is a network.
 */
export const helpAfterDays = 7

/** A day that has passed is his alone to see at first; then whoever can help sees that help is needed. */
export function attentionOf(
  { state, plan }: Pick<LedgerFacts, 'state' | 'plan'>,
  reader: { id: string; keeps: boolean },
  today: LocalDate,
): 'due-passed' | 'help-needed' | null {
  if (state !== 'assigned' || !plan || plan.dueOn >= today) return null
  const isOwner = plan.owner.id === reader.id
  if (addDays(plan.dueOn, helpAfterDays) > today) return isOwner ? 'due-passed' : null
  return isOwner || reader.keeps ? 'help-needed' : null
}
