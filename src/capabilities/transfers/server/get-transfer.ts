import type { QueryContext } from '#platform/http/context.ts'
import { rightsIn } from '../transfers.access.ts'
import { type TransferView, viewTransfer } from '../transfer-view.rules.ts'
import type { TransferRow } from './transfers.store.ts'

export function getTransfer({ actor }: QueryContext, row: TransferRow): Promise<TransferView> {
  return Promise.resolve(viewTransfer(row.facts, rightsIn(actor, row)))
}
