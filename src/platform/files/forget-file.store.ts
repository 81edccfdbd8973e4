import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { isCollectionPaused } from './collect-files.store.ts'

/**
 * Forgets one file at once, with what `senderId` sent up of it, if no record keeps it and nobody else has sent it; the
 * nightly collection takes what this leaves. `remove` is done before it is final, as in `collectFiles`.
 */
export async function forgetFile(
  own: Database,
  hash: string,
  senderId: number,
  remove: (hash: string) => Promise<void>,
): Promise<void> {
  await own.write({ by: 'nobody' }, async (tx) => {
    if (await isCollectionPaused(tx)) return
    const wanted = await sql`
      select from app.file_use where hash = ${hash}
      union all select from app.upload where hash = ${hash} and person_id <> ${senderId}`.execute(tx)
    if (wanted.rows.length > 0) return
    await tx.deleteFrom('app.upload').where('hash', '=', hash).execute()
    await tx.deleteFrom('app.file').where('hash', '=', hash).execute()
    await remove(hash)
  })
}
