import type { Database } from '../database/database.ts'
import type { FileKeyRing } from './file-key-ring.ts'
import { SecretProblem } from './secret-problem.ts'

const name = 'platform.key-ids'
/** A setting is written within a duty; the installation's own are the root's. */
const entry = { by: 'job', paths: ['000001.'] } as const

/** Ids of the keys that this database's contents were encrypted with; null where nothing was yet. */
export async function findKeyIds(db: Database): Promise<readonly string[] | null> {
  return db.read(entry, async (tx) => {
    const row = await tx.selectFrom('app.setting').select('value').where('name', '=', name).executeTakeFirst()
    return (row?.value as string[] | undefined) ?? null
  })
}

/** Notes the ring's keys before anything is encrypted with them. Throws `key-missing` for one that the ring lacks. */
export async function requireKeyIds(db: Database, ring: FileKeyRing): Promise<void> {
  const known = (await findKeyIds(db)) ?? []
  const missing = known.find((id) => !ring.has(id))
  if (missing !== undefined) throw new SecretProblem('key-missing', { id: missing })
  const all = [...new Set([...known, ...ring.keys.keys.map((key) => key.id)])]
  if (all.length === known.length) return
  const value = JSON.stringify(all)
  await db.write(entry, async (tx) => {
    await tx
      .insertInto('app.setting')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  })
}
