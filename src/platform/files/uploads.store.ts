import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export interface UploadRow {
  id: string
  name: string
  type: string
  size: number
  hash: string | null
}

/** A file that somebody may refer to: he sent it, whole. */
export interface FileFacts {
  hash: string
  name: string
  type: string
  size: number
}

/** What keeps a file: a table and the public id of its row. */
export interface FileUse {
  table: string
  key: string
}

export async function insertUpload(
  tx: Tx,
  upload: Omit<UploadRow, 'hash'> & { personId: number; now: Date },
): Promise<void> {
  const { id, name, type, size, personId, now } = upload
  await tx.insertInto('app.upload').values({ id, name, type, size, person_id: personId, began_at: now }).execute()
}

/** The actor's own upload. */
export async function findUpload(tx: Tx, id: string): Promise<UploadRow | undefined> {
  return tx
    .selectFrom('app.upload')
    .select(['id', 'name', 'type', 'size', 'hash'])
    .where('id', '=', id)
    .where('dropped_at', 'is', null)
    .executeTakeFirst()
}

/** What the actor has sent of this hash before, whole. */
export async function findFinished(tx: Tx, hash: string): Promise<FileFacts | undefined> {
  const found = await tx
    .selectFrom('app.upload')
    .select(['name', 'type', 'size'])
    .where('hash', '=', hash)
    .where('done_at', 'is not', null)
    .orderBy('done_at', 'desc')
    .executeTakeFirst()
  return found && { hash, ...found }
}

/** Whoever counts and adds goes one after the other, to the end of the transaction. */
export async function lockUploads(tx: Tx, personId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`upload ${personId}`}, 0))`.execute(tx)
}

/** Files that the person began since `since`, and the bytes of his that are unfinished or that no record keeps. */
export async function countUploads(tx: Tx, personId: number, since: Date): Promise<{ files: number; bytes: number }> {
  const found = await sql<{ files: number; bytes: number }>`
    select count(*) filter (where u.began_at > ${since})::int as files,
      coalesce(sum(u.size) filter (where case when u.hash is null then u.dropped_at is null
        else not exists (select from app.file_use k where k.hash = u.hash) end), 0)::bigint as bytes
    from app.upload u where u.person_id = ${personId}`.execute(tx)
  return found.rows[0]!
}

/** The sender gave it up: its bytes are gone from where unfinished uploads lie. */
export async function dropUpload(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('app.upload').set({ dropped_at: now }).where('id', '=', id).execute()
}

/** Notes that the bytes of this upload are kept. Waits for a collection of the same file that is under way. */
export async function finishUpload(tx: Tx, upload: UploadRow, hash: string, now: Date): Promise<void> {
  const { id, size, type } = upload
  await tx
    .insertInto('app.file')
    .values({ hash, size, type, kept_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx.updateTable('app.upload').set({ hash, done_at: now }).where('id', '=', id).execute()
  await grantWishes(tx, hash, size)
}

/** Records that named the file before it came keep it now; one that is larger than its record allows stays unkept. */
async function grantWishes(tx: Tx, hash: string, size: number): Promise<void> {
  await sql`
    with granted as (
      delete from app.file_wish w where w.hash = ${hash} and w.person_id = (select app.person())
        and (w.most_bytes is null or w.most_bytes >= ${size}) returning w.used_by, w.key)
    insert into app.file_use (hash, used_by, key) select ${hash}, used_by, key from granted on conflict do nothing`.execute(
    tx,
  )
}

async function wishFor(tx: Tx, hash: string, { table, key }: FileUse, mostBytes: number | null): Promise<null> {
  await sql`
    insert into app.file_wish (hash, person_id, used_by, key, most_bytes)
      select ${hash}, p, ${table}, ${key}::uuid, ${mostBytes}::bigint from app.person() p where p is not null
      on conflict do nothing`.execute(tx)
  return null
}

/**
 * Keeps a file for a record, if the actor sent it up himself; null if he did not, and then it is kept as soon as he
 * has, unless it is larger than `mostBytes`. To be called in the command that writes the record: what no record keeps is
 * collected after two days.
 */
export async function claimFile(
  tx: Tx,
  hash: string,
  use: FileUse,
  mostBytes: number | null = null,
): Promise<FileFacts | null> {
  const found = await findFinished(tx, hash)
  if (!found) return wishFor(tx, hash, use, mostBytes)
  await tx
    .insertInto('app.file_use')
    .values({ hash, used_by: use.table, key: use.key })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return found
}

/** Keeps for a record what the server made or fetched itself; its bytes are in the file store already. */
export async function keepOwnFile(
  tx: Tx,
  file: { hash: string; size: number; type: string; now: Date },
  use: FileUse,
): Promise<void> {
  const { hash, size, type, now } = file
  await tx
    .insertInto('app.file')
    .values({ hash, size, type, kept_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('app.file_use')
    .values({ hash, used_by: use.table, key: use.key })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Bytes that a record of the actor's takes of this file at most, where it is larger and therefore not kept for it. */
export async function findTooSmallWish(tx: Tx, hash: string, size: number): Promise<number | null> {
  const row = await tx
    .selectFrom('app.file_wish')
    .select(({ fn }) => fn.min('most_bytes').as('most'))
    .where('hash', '=', hash)
    .where('most_bytes', '<', size)
    .executeTakeFirst()
  return row ? toNumber(row.most) : null
}

/** The record waits for this file no more. */
export async function forgetWish(tx: Tx, hash: string, { table, key }: FileUse): Promise<void> {
  await tx
    .deleteFrom('app.file_wish')
    .where('hash', '=', hash)
    .where('used_by', '=', table)
    .where('key', '=', key)
    .execute()
}

/** The record no longer keeps the file; others may. */
export async function releaseFile(tx: Tx, hash: string, use: FileUse): Promise<void> {
  await tx
    .deleteFrom('app.file_use')
    .where('hash', '=', hash)
    .where('used_by', '=', use.table)
    .where('key', '=', use.key)
    .execute()
}

/** A bigint comes as text. */
function toNumber(value: string | number | bigint | null): number | null {
  return value === null ? null : Number(value)
}
