import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

/** Signs somebody out everywhere, at once; for whoever keeps his account. Answers how many sessions ended. */
export async function endPersonSessions(tx: Tx, personId: number): Promise<number> {
  const { rows } = await sql<{ ended: number }>`select app.end_person_sessions(${personId}) as ended`.execute(tx)
  return rows[0]!.ended
}

export async function tieProvisioned(
  tx: Tx,
  subject: string,
  personId: number,
  at: Date,
  given: { userId: string; accountId: string },
): Promise<string | null> {
  const { rows } = await sql<{ email: string | null }>`
    select app.link_enterprise_person(${subject}, ${personId}, ${at}, ${JSON.stringify(given)}::jsonb) as email`.execute(
    tx,
  )
  return rows[0]!.email
}
