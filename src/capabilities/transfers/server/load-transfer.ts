import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findTransfer, type TransferRow } from './transfers.store.ts'

/** The transfer of this public id as far as the actor may see it; null answers that there is none. */
export async function loadTransfer({ tx }: QueryContext, input: { transferId: Uuid }): Promise<TransferRow | null> {
  return (await findTransfer(tx, input.transferId)) ?? null
}
