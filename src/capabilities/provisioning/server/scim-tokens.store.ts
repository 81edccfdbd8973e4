import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface TokenRow {
  id: Uuid
  name: string
  tail: string
  madeAt: Date
  usedOn: LocalDate | null
  withdrawnAt: Date | null
}

export async function findTokens(tx: Tx): Promise<TokenRow[]> {
  const { rows } = await sql<TokenRow>`select uuid as id, name, tail, made_at as "madeAt", used_on as "usedOn",
    withdrawn_at as "withdrawnAt" from app.scim_token order by made_at desc, uuid`.execute(tx)
  return rows
}

/** False if this very operation made it before. */
export async function insertToken(
  tx: Tx,
  token: { id: Uuid; name: string; hash: Buffer; tail: string; by: number; now: Date },
): Promise<boolean> {
  const { id, name, hash, tail, by, now } = token
  const done = await sql`insert into app.scim_token (uuid, name, hash, tail, made_by, made_at)
    values (${id}, ${name}, ${hash}, ${tail}, ${by}, ${now}) on conflict (uuid) do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function withdrawToken(tx: Tx, id: Uuid, now: Date): Promise<boolean> {
  const done =
    await sql`update app.scim_token set withdrawn_at = coalesce(withdrawn_at, ${now}) where uuid = ${id}`.execute(tx)
  return done.numAffectedRows === 1n
}

/** The token that a request bears, if it is good. */
export async function findGoodToken(tx: Tx, hash: Buffer): Promise<Uuid | null> {
  const { rows } = await sql<{ id: Uuid }>`select uuid as id from app.scim_token
    where hash = ${hash} and withdrawn_at is null`.execute(tx)
  return rows[0]?.id ?? null
}

export async function noteTokenUse(tx: Tx, id: Uuid, today: LocalDate): Promise<void> {
  await sql`update app.scim_token set used_on = ${today} where uuid = ${id} and used_on is distinct from ${today}`.execute(
    tx,
  )
}
