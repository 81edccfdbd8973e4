import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

export interface EnterpriseTie {
  subject: string
  match: 'phone' | 'identity' | 'name'
  /** Keyed hash of the claim, as the roster keeps it. */
  hash: Buffer
  at: Date
  given: { userId: string; accountId: string; name: string }
}

/** The inner address of the account that the subject is tied to, now or before; null where it names nobody. */
export async function tieEnterprise(tx: Tx, tie: EnterpriseTie): Promise<string | null> {
  const found = await sql<{ email: string | null }>`
    select app.link_enterprise(${tie.subject}, ${tie.match}, ${tie.hash}, ${tie.at}, ${JSON.stringify(tie.given)}::jsonb) as email`.execute(
    tx,
  )
  return found.rows[0]!.email
}
