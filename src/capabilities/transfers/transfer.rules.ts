import { addDays, type LocalDate } from '#kernel/local-date.ts'
import type { Uuid } from '#kernel/id.ts'

export type Direction = 'inside' | 'out' | 'in'
export type Side = 'home' | 'host'
export type TransferState = 'asked' | 'released' | 'accepted' | 'moved' | 'returned' | 'withdrawn'
export type Step = 'release' | 'receive' | 'return' | 'withdraw'

/** A transfer as the table and the phones hold it. */
export interface TransferFacts {
  id: Uuid
  direction: Direction
  person: { id: Uuid; name: string }
  from: { id: Uuid | null; name: string }
  to: { id: Uuid | null; name: string }
  askedBy: 'member' | Side
  askedOn: LocalDate
  reason: string
  validDays: number
  letter: string
  releasedOn: LocalDate | null
  receivedOn: LocalDate | null
  slip: string
  returnedOn: LocalDate | null
  returnedBy: Side | null
  returnReason: string
  withdrawnOn: LocalDate | null
  movedOn: LocalDate | null
}

/** MB-05, until the group sets something else: a letter is valid for 90 days; reminders after 30, 60 and 80. */
export const defaultTransferSettings = { validDays: 90, remindDays: [30, 60, 80] }

/** On which sides the reader acts: as the member himself, for the branch that he leaves, for the one that receives him. */
export interface Rights {
  self: boolean
  home: boolean
  host: boolean
}

export type StepProblem =
  | 'transfers.closed'
  | 'transfers.in-future'
  | 'transfers.already-released'
  | 'transfers.already-received'
  | 'transfers.not-released'

type StateFacts = Pick<TransferFacts, 'releasedOn' | 'receivedOn' | 'returnedOn' | 'withdrawnOn' | 'movedOn'>

export function stateOf(facts: StateFacts): TransferState {
  if (facts.movedOn !== null) return 'moved'
  if (facts.returnedOn !== null) return 'returned'
  if (facts.withdrawnOn !== null) return 'withdrawn'
  if (facts.receivedOn !== null) return 'accepted'
  return facts.releasedOn === null ? 'asked' : 'released'
}

export function isOpen(facts: StateFacts): boolean {
  return ['asked', 'released', 'accepted'].includes(stateOf(facts))
}

/** Who acts next. Out of the tree the other side is paper: home waits for its slip. */
export function nextSide(facts: StateFacts & Pick<TransferFacts, 'direction'>): Side | null {
  const state = stateOf(facts)
  if (state === 'asked' || state === 'accepted') return 'home'
  if (state !== 'released') return null
  return facts.direction === 'out' ? 'home' : 'host'
}

/**
 * ED-06: as long as nobody has received him, the branch that he leaves answers for him; and it is one branch at every
 * moment. Null only where he came from outside and is not received yet.
 */
export function answersFor(facts: TransferFacts): 'home' | 'host' {
  return facts.movedOn === null ? 'home' : 'host'
}

/** MB-05: the last day of the letter; null before it was written. */
export function validUntil({
  releasedOn,
  validDays,
}: Pick<TransferFacts, 'releasedOn' | 'validDays'>): LocalDate | null {
  return releasedOn === null ? null : addDays(releasedOn, validDays)
}

/** Why a step cannot be taken, or undefined. Whether it may be taken by this person is another question. */
export function judgeStep(facts: TransferFacts, step: Step, on: LocalDate, today: LocalDate): StepProblem | undefined {
  if (!isOpen(facts)) return 'transfers.closed'
  if (on > today) return 'transfers.in-future'
  if (step === 'release' && facts.releasedOn !== null) return 'transfers.already-released'
  if (step !== 'receive') return undefined
  if (facts.receivedOn !== null) return 'transfers.already-received'
  return facts.direction === 'out' && facts.releasedOn === null ? 'transfers.not-released' : undefined
}

/** The facts after a step that may be taken: the affiliation changes with the second of the two sides, on the later day. */
export function takeStep(facts: TransferFacts, step: Step, on: LocalDate, words: string, by: Side): TransferFacts {
  if (step === 'withdraw') return { ...facts, withdrawnOn: on }
  if (step === 'return') return { ...facts, returnedOn: on, returnedBy: by, returnReason: words }
  const next =
    step === 'release' ? { ...facts, releasedOn: on, letter: words } : { ...facts, receivedOn: on, slip: words }
  if (next.releasedOn === null || next.receivedOn === null) return next
  return { ...next, movedOn: next.releasedOn > next.receivedOn ? next.releasedOn : next.receivedOn }
}

/**
 * MB-05: how many of the reminders are due, counted from the day since which the next side has been waited for. Quiet: each
 * is given once, and silence after the last one changes nothing.
 */
export function remindersDue(facts: TransferFacts, remindDays: readonly number[], today: LocalDate): number {
  if (!isOpen(facts)) return 0
  const since = facts.releasedOn ?? facts.receivedOn ?? facts.askedOn
  return remindDays.filter((days) => addDays(since, days) <= today).length
}

export function mayRelease(facts: TransferFacts, rights: Rights): boolean {
  return isOpen(facts) && rights.home && facts.direction !== 'in' && facts.releasedOn === null
}

export function mayReceive(facts: TransferFacts, rights: Rights): boolean {
  if (!isOpen(facts) || facts.receivedOn !== null) return false
  return facts.direction === 'out' ? rights.home && facts.releasedOn !== null : rights.host
}

export function mayReturn(facts: TransferFacts, rights: Rights): boolean {
  return isOpen(facts) && (rights.home || rights.host)
}

export function mayWithdraw(facts: TransferFacts, rights: Rights): boolean {
  return isOpen(facts) && (facts.askedBy === 'member' ? rights.self : rights[facts.askedBy])
}
