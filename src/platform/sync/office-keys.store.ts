import type { Tx } from '../database/database.ts'

export interface OfficeKeyRow {
  id: string
  purpose: 'seal' | 'sign'
  public_key: string
  private_key: Buffer
  retired_at: Date | null
}

export async function findOfficeKeys(tx: Tx): Promise<OfficeKeyRow[]> {
  const columns = ['id', 'purpose', 'public_key', 'private_key', 'retired_at'] as const
  return (await tx.selectFrom('app.office_key').select(columns).execute()) as OfficeKeyRow[]
}

/** The first pair of a purpose stays; another process may have made it meanwhile. */
export async function insertOfficeKey(tx: Tx, key: Omit<OfficeKeyRow, 'retired_at'>): Promise<void> {
  await tx
    .insertInto('app.office_key')
    .values(key)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
