import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findItem, type ItemRow } from './ledger.store.ts'

/** The item of this public id as far as the actor may see it; null answers that there is none. */
export async function loadItem({ tx }: QueryContext, input: { ledgerItemId: Uuid }): Promise<ItemRow | null> {
  return (await findItem(tx, input.ledgerItemId)) ?? null
}
