import { createHash } from 'node:crypto'
import { connect } from '#platform/database/connection.ts'
import type { TestDatabase } from './test-database.ts'

/** Rows and a hash of every table of `app`: two of them are equal where nothing has changed. */
export async function databaseDigest(database: TestDatabase): Promise<Record<string, string>> {
  const admin = await connect(database.adminUrl)
  try {
    const { rows: tables }: { rows: { name: string }[] } = await admin.query(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'app' and c.relkind = 'r' order by 1`,
    )
    const digests: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows }: { rows: { row: string }[] } = await admin.query(
        `select t::text as row from ${name} t order by t::text`,
      )
      const hash = createHash('sha256').update(rows.map(({ row }) => row).join('\n'))
      digests[name] = `${rows.length} ${hash.digest('hex').slice(0, 16)}`
    }
    return digests
  } finally {
    await admin.end()
  }
}
