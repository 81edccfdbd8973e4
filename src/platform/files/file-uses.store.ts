import type { Tx } from '../database/database.ts'
import type { FileUse } from './uploads.store.ts'

/** True if the record keeps the file: it was claimed by whoever sent it. */
export async function isFileKept(tx: Tx, hash: string, use: FileUse): Promise<boolean> {
  const row = await tx
    .selectFrom('app.file_use')
    .select('hash')
    .where('hash', '=', hash)
    .where('used_by', '=', use.table)
    .where('key', '=', use.key)
    .executeTakeFirst()
  return row !== undefined
}

/** These records of a table keep their files no longer. */
export async function dropFileUses(tx: Tx, table: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await tx.deleteFrom('app.file_use').where('used_by', '=', table).where('key', 'in', keys).execute()
}
