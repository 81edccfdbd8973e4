import type { Tx } from '../database/database.ts'

/** True where this installation holds the demo group. */
export async function isDemo(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom('app.installation').select('demo').executeTakeFirst()
  return row?.demo ?? false
}
