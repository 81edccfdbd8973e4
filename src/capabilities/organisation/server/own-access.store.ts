import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

export interface LookRow {
  at: Date
  action: string
  /** The posts that the one who looked held then: neutral words, not a name. */
  kinds: string[]
}

/** Looks at the actor's own locked data, newest first. The audit's own policy shows each person only what concerns him. */
export async function findOwnLooks(tx: Tx): Promise<LookRow[]> {
  const found = await sql<LookRow>`select * from app.own_looks()`.execute(tx)
  return found.rows
}
