import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { ChangeKind } from '../change-kinds.rules.ts'
import type { FieldChange } from '../roster/import-plan.ts'

/** A change that was left out, and is not asked about again while files say the same. */
export interface LeftOutRow {
  id: Uuid
  change: ChangeKind
  title: string
  place: string
  facts: FieldChange[]
  leftOutAt: Date
}

export interface NewLeftOut {
  uuid: Uuid
  key: string
  change: ChangeKind
  personId: number | null
  title: string
  place: string
  facts: readonly FieldChange[]
}

/** What stands left out for the actor, by key, with the day since when. */
export async function findLeftOutKeys(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; at: Date }>`select key, min(left_out_at) as at from app.roster_left_out
    where taken_at is null group by key`.execute(tx)
  return new Map(rows.map(({ key, at }) => [key, at.toISOString()]))
}

/** The newest first. */
export async function findLeftOut(tx: Tx, limit: number): Promise<LeftOutRow[]> {
  const { rows } = await sql<LeftOutRow>`select distinct on (left_out_at, key) uuid as id, change, title, place, facts,
      left_out_at as "leftOutAt"
    from app.roster_left_out where taken_at is null order by left_out_at desc, key, id limit ${limit}`.execute(tx)
  return rows
}

export async function insertLeftOut(tx: Tx, importId: number, rows: readonly NewLeftOut[], now: Date): Promise<void> {
  const size = 5_000
  for (let at = 0; at < rows.length; at += size) {
    await sql`insert into app.roster_left_out (uuid, import_id, key, change, person_id, title, place, facts, left_out_at)
      select uuid, ${importId}, key, change, "personId", title, place, facts, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + size))}::jsonb)
        as r(uuid uuid, key text, change text, "personId" bigint, title text, place text, facts jsonb)
      on conflict (import_id, key) do nothing`.execute(tx)
  }
}

/** No longer left out: taken by an import, or (`importId` null) to be asked about again. */
export async function markTaken(
  tx: Tx,
  which: { keys: readonly string[] } | { uuid: Uuid },
  importId: number | null,
  now: Date,
): Promise<boolean> {
  const one =
    'uuid' in which
      ? sql`key in (select key from app.roster_left_out where uuid = ${which.uuid})`
      : sql`key = any(${which.keys}::text[])`
  const done = await sql`update app.roster_left_out set taken_at = ${now}, taken_import = ${importId}
    where taken_at is null and ${one}`.execute(tx)
  return (done.numAffectedRows ?? 0n) > 0n
}

/** As before the import: what it left out was never left out, what it took is left out again. */
export async function takeBackLeftOut(tx: Tx, importId: number): Promise<void> {
  await sql`update app.roster_left_out set taken_at = null, taken_import = null where taken_import = ${importId}`.execute(
    tx,
  )
  await sql`delete from app.roster_left_out where import_id = ${importId}`.execute(tx)
}

/** True if something that this import left out may still be taken: its file is kept for that. */
export async function hasLeftOut(tx: Tx, importId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from app.roster_left_out
    where import_id = ${importId} and taken_at is null limit 1`.execute(tx)
  return rows.length > 0
}

export async function exportLeftOut(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.roster_left_out')
    .select(['change', 'title', 'place', 'facts', 'left_out_at', 'taken_at'])
    .where('person_id', '=', personId)
    .execute()
}
