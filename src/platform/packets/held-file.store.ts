import type { Tx } from '../database/database.ts'
import type { FileUse } from '../files/uploads.store.ts'

/** Notes that the bytes of a packet lie in the file store, and which packet keeps them. The actor is the installation. */
export async function holdFile(
  tx: Tx,
  packet: { hash: string; size: number; type: string; now: Date; use: FileUse },
): Promise<void> {
  const { hash, size, type, now, use } = packet
  await tx
    .insertInto('app.file')
    .values({ hash, size, type, kept_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('app.file_use')
    .values({ hash, used_by: use.table, key: use.key })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
