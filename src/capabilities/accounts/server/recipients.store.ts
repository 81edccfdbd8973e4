import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Recipient } from '../accounts.access.ts'

/** Somebody to whom access may be handed, with what the predicate judges by. */
export interface RecipientRow extends Recipient {
  uuid: Uuid
  name: string
  hasAccount: boolean
  slipId: Uuid | null
  slipKind: 'enrol' | 'device' | null
  slipExpiresAt: Date | null
}

/** Those of `uuids` who are in the actor's account scope; others are missing from the answer. */
export async function findRecipients(
  tx: Tx,
  uuids: readonly Uuid[],
  now: Date,
  today: LocalDate,
): Promise<RecipientRow[]> {
  const found = await sql<RecipientRow>`
    select person_id as "personId", person_uuid as uuid, name, paths, post_paths as "postPaths", has_account as "hasAccount",
      slip_uuid as "slipId", slip_kind as "slipKind", slip_expires_at as "slipExpiresAt"
    from app.access_recipients(${uuids}::uuid[], ${now}, ${today}::date)`.execute(tx)
  return found.rows
}
