import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'

/**
 * Forgets uploads older than `before` and the files that no record keeps, and hands each of those files to `remove`
 * before it is final: whoever sends the same file meanwhile waits, and then puts it there again.
 * Returns the ids of the uploads forgotten; null while collection is paused.
 */
export async function collectFiles(
  own: Database,
  before: Date,
  remove: (hash: string) => Promise<void>,
): Promise<string[] | null> {
  return own.write({ by: 'nobody' }, async (tx) => {
    if (await isCollectionPaused(tx)) return null
    const old = await tx.deleteFrom('app.upload').where('began_at', '<', before).returning('id').execute()
    const unkept = await sql<{ hash: string }>`
      delete from app.file f
      where f.kept_at < ${before}
        and not exists (select from app.file_use u where u.hash = f.hash)
        and not exists (select from app.upload u where u.hash = f.hash)
      returning hash`.execute(tx)
    for (const { hash } of unkept.rows) await remove(hash)
    return old.map((upload) => upload.id)
  })
}

/** True while a backup copies files. The lock comes first: a backup writes its pause and then waits for it to be free. */
export async function isCollectionPaused(tx: Tx): Promise<boolean> {
  await sql`lock table app.file in row exclusive mode`.execute(tx)
  const paused = await sql`select from app.pause where name = 'collect-files' and until > now()`.execute(tx)
  return paused.rows.length > 0
}
