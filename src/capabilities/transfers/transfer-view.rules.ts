import type { OutputOf } from '#kernel/endpoint.ts'
import type { getTransfer } from './transfers.contract.ts'
import {
  answersFor,
  mayReceive,
  mayRelease,
  mayReturn,
  mayWithdraw,
  nextSide,
  type Rights,
  stateOf,
  type TransferFacts,
  validUntil,
} from './transfer.rules.ts'

export type TransferView = OutputOf<typeof getTransfer>

/** What a reader sees of a transfer, on the server and on a phone without a network alike. */
export function viewTransfer(facts: TransferFacts, rights: Rights): TransferView {
  const { validDays: _, ...shown } = facts
  return {
    ...shown,
    state: stateOf(facts),
    next: nextSide(facts),
    answers: answersFor(facts),
    validUntil: validUntil(facts),
    can: {
      release: mayRelease(facts, rights),
      receive: mayReceive(facts, rights),
      return: mayReturn(facts, rights),
      withdraw: mayWithdraw(facts, rights),
    },
  }
}

/** Does the reader have to act: not merely to look on, nor to take his own back. */
export function waitsForReader({ can, next }: TransferView): boolean {
  return next !== null && (can.release || can.receive)
}
