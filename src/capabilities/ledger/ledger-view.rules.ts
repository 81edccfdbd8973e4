import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { attentionOf, type LedgerFacts, rightsOf } from './ledger-state.rules.ts'
import type { getItem, listItems } from './ledger.contract.ts'

export type LedgerView = OutputOf<typeof getItem>
export type LedgerLine = OutputOf<typeof listItems>['items'][number]

interface Reader {
  id: string
  keeps: boolean
}

/** The same on the server and on a phone without a network. */
export function viewItem(facts: LedgerFacts, reader: Reader, today: LocalDate): LedgerView {
  return {
    ...viewLine(facts, reader, today),
    source: facts.source,
    meetingId: facts.meetingId,
    history: [...facts.history],
    can: rightsOf(facts, reader),
  }
}

export function viewLine(facts: LedgerFacts, reader: Reader, today: LocalDate): LedgerLine {
  const { id, unit, problem, state, plan, history } = facts
  return {
    id,
    unit,
    problem,
    state,
    plan,
    openedOn: history[0]!.on,
    lastOn: history.at(-1)!.on,
    isMine: plan?.owner.id === reader.id,
    attention: attentionOf(facts, reader, today),
  }
}
