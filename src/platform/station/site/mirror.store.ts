import { sql } from 'kysely'
import type { SyncRow } from '#kernel/sync.ts'
import type { Tx } from '../../database/database.ts'

/** How far each stream is mirrored. */
export async function findCursors(tx: Tx): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; cursor: number }>`select name, cursor from station.stream`.execute(tx)
  return Object.fromEntries(rows.map(({ name, cursor }) => [name, cursor]))
}

/** Streams that begin anew, or are the station's no longer. */
export async function dropStreams(tx: Tx, names: readonly string[]): Promise<void> {
  await sql`delete from station.stream where name = any(${names}::text[])`.execute(tx)
}

/** Rows under the server's own names and numbers; one without data says that the row is gone. */
export async function writeRows(
  tx: Tx,
  rows: readonly SyncRow[],
  cursors: Readonly<Record<string, number>>,
): Promise<void> {
  await sql`insert into station.stream (name, cursor)
    select key, value::bigint from jsonb_each_text(${JSON.stringify(cursors)}::jsonb)
    on conflict (name) do update set cursor = excluded.cursor`.execute(tx)
  await sql`insert into station.row (stream, kind, key, seq, data)
    select r ->> 0, r ->> 1, (r ->> 2)::uuid, (r ->> 3)::bigint, r -> 4 from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    on conflict (stream, kind, key) do update set seq = excluded.seq, data = excluded.data`.execute(tx)
}

/** The next rows of the streams after each one's number, at most `limit`, stream by stream. */
export async function readRows(
  tx: Tx,
  after: readonly { name: string; cursor: number }[],
  limit: number,
): Promise<SyncRow[]> {
  const { rows } = await sql<{ row: SyncRow }>`
    select case when r.data is null then json_build_array(p.name, r.kind, r.key, r.seq)
      else json_build_array(p.name, r.kind, r.key, r.seq, r.data) end as row
    from unnest(${after.map(({ name }) => name)}::text[], ${after.map(({ cursor }) => cursor)}::bigint[])
      with ordinality as p(name, cursor, place)
    cross join lateral (select kind, key, seq, data from station.row s
      where s.stream = p.name and s.seq > p.cursor order by s.seq limit ${limit}) r
    order by p.place, r.seq limit ${limit}`.execute(tx)
  return rows.map(({ row }) => row)
}
