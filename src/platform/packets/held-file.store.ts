import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../database/database.ts'
import { releaseFile } from '../files/uploads.store.ts'

const usedBy = 'app.packet'

/** Notes that the bytes of a packet lie in the file store, and which packet keeps them. The actor is the installation. */
export async function holdFile(
  tx: Tx,
  packet: { id: Uuid; hash: string; size: number; type: string; now: Date },
): Promise<void> {
  const { id, hash, size, type, now } = packet
  await tx
    .insertInto('app.file')
    .values({ hash, size, type, kept_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('app.file_use')
    .values({ hash, used_by: usedBy, key: id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Its operations are taken: the nightly collection takes the bytes away. */
export async function letFileGo(tx: Tx, hash: string, id: Uuid): Promise<void> {
  await releaseFile(tx, hash, { table: usedBy, key: id })
}
