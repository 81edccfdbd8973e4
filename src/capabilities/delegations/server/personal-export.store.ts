import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

/** What was entrusted to a person, and what he entrusted. */
export async function exportDelegations(tx: Tx, personId: number): Promise<readonly object[]> {
  const found = await sql<object>`
    select scope, from_date as "from", until_date as until, ended_on as "endedOn", reason,
      (person_id = ${personId}) as "entrustedToMe"
    from app.delegation where person_id = ${personId} or made_by = ${personId} order by from_date`.execute(tx)
  return found.rows
}

export async function exportHandovers(tx: Tx, personId: number): Promise<readonly object[]> {
  const found = await sql<object>`
    select opened_at as "openedAt", from_signed_at as "fromSignedAt", to_signed_at as "toSignedAt", note
    from app.secretary_handover where ${personId} in (from_person_id, to_person_id) order by opened_at`.execute(tx)
  return found.rows
}
