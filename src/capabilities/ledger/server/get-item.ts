import type { QueryContext } from '#platform/http/context.ts'
import { keepsLedger } from '../ledger.access.ts'
import { type LedgerView, viewItem } from '../ledger-view.rules.ts'
import type { ItemRow } from './ledger.store.ts'

export function getItem({ actor, today }: QueryContext, row: ItemRow): Promise<LedgerView> {
  return Promise.resolve(viewItem(row.facts, { id: actor.personUuid, keeps: keepsLedger(actor, row) }, today))
}
