import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

export interface ScimUserRow {
  uuid: Uuid
  personId: number
  active: boolean
  resource: Buffer
  version: number
  madeAt: Date
  changedAt: Date
}

export interface ScimUserWrite {
  uuid: Uuid
  personId: number
  userNameHash: Buffer
  externalHash: Buffer | null
  mailHash: Buffer | null
  active: boolean
  keyId: string
  resource: Buffer
  now: Date
}

const columns = sql`uuid, person_id as "personId", active, resource_cipher as resource, version, made_at as "madeAt", changed_at as "changedAt"`

/** The place of a resource, as its ciphertext knows it. */
export function resourcePlace(uuid: Uuid): string {
  return `app.scim_user.resource_cipher.${uuid}`
}

export async function findScimUser(tx: Tx, uuid: Uuid): Promise<ScimUserRow | undefined> {
  return (await sql<ScimUserRow>`select ${columns} from app.scim_user where uuid = ${uuid} for update`.execute(tx))
    .rows[0]
}

/** All, or those whom one keyed hash names; in the order in which they came. */
export async function findScimUsers(
  tx: Tx,
  by: { column: 'user_name_hash' | 'external_hash' | 'mail_hash'; hash: Buffer } | null,
): Promise<ScimUserRow[]> {
  const some = by ? sql`${sql.ref(by.column)} = ${by.hash}` : sql`true`
  return (await sql<ScimUserRow>`select ${columns} from app.scim_user where ${some} order by made_at, uuid`.execute(tx))
    .rows
}

export async function countProvisioned(tx: Tx): Promise<number> {
  return (await sql<{ count: number }>`select count(*)::int as count from app.scim_user`.execute(tx)).rows[0]!.count
}

/** One page, in the order in which they came. */
export async function findScimPage(tx: Tx, offset: number, limit: number): Promise<ScimUserRow[]> {
  return (
    await sql<ScimUserRow>`select ${columns} from app.scim_user order by made_at, uuid offset ${offset} limit ${limit}`.execute(
      tx,
    )
  ).rows
}

export async function findScimUsersOf(tx: Tx, people: readonly number[]): Promise<{ uuid: Uuid; personId: number }[]> {
  const { rows } = await sql<{ uuid: Uuid; personId: number }>`select uuid, person_id as "personId" from app.scim_user
    where person_id = any(${people}::bigint[]) order by made_at, uuid`.execute(tx)
  return rows
}

/** Throws the database's `23505` where another bears the user name or is the person already. */
export async function writeScimUser(tx: Tx, user: ScimUserWrite): Promise<void> {
  const { uuid, personId, userNameHash, externalHash, mailHash, active, keyId, resource, now } = user
  await sql`insert into app.scim_user as u (uuid, person_id, user_name_hash, external_hash, mail_hash, active, key_id,
      resource_cipher, made_at, changed_at)
    values (${uuid}, ${personId}, ${userNameHash}, ${externalHash}, ${mailHash}, ${active}, ${keyId}, ${resource}, ${now}, ${now})
    on conflict (uuid) do update set user_name_hash = excluded.user_name_hash, external_hash = excluded.external_hash,
      mail_hash = excluded.mail_hash, active = excluded.active, key_id = excluded.key_id,
      resource_cipher = excluded.resource_cipher, version = u.version + 1, changed_at = excluded.changed_at`.execute(tx)
}

/** The only provisioned person whom one of these names; null for none, or for two. */
export async function findOnlyPerson(
  tx: Tx,
  by: readonly { column: 'user_name_hash' | 'external_hash' | 'mail_hash'; hash: Buffer }[],
): Promise<number | null> {
  for (const { column, hash } of by) {
    const { rows } = await sql<{ id: number }>`select person_id as id from app.scim_user
      where ${sql.ref(column)} = ${hash} and active limit 2`.execute(tx)
    if (rows.length > 0) return rows.length === 1 ? rows[0]!.id : null
  }
  return null
}

export async function findExternalIds(tx: Tx): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; external: string }>`select unit_id as id, external_id as external
    from app.scim_group where external_id is not null`.execute(tx)
  return new Map(rows.map(({ id, external }) => [id, external]))
}

export async function writeExternalId(tx: Tx, unitId: number, externalId: string | null, now: Date): Promise<void> {
  await sql`insert into app.scim_group (unit_id, external_id, changed_at) values (${unitId}, ${externalId}, ${now})
    on conflict (unit_id) do update set external_id = excluded.external_id, changed_at = excluded.changed_at`.execute(
    tx,
  )
}

/** For the person himself; user names and addresses are his own, but encrypted: he is told since when he is provisioned. */
export async function exportScimUser(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.scim_user')
    .select(['active', 'made_at', 'changed_at'])
    .where('person_id', '=', personId)
    .execute()
}
