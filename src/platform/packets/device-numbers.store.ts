import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../database/database.ts'

/** The last operation that was judged of the actor's own device; 0 where it is none of his. */
export async function readLastNumber(tx: Tx, device: Uuid): Promise<number> {
  const found = await tx.selectFrom('app.device').select('last_seq').where('id', '=', device).executeTakeFirst()
  return found?.last_seq ?? 0
}
