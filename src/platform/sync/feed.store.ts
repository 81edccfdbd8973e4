import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { SyncRow } from '#kernel/sync.ts'
import type { Tx } from '../database/database.ts'

/** The streams of the actor that exist, by name, and opens the feed's lock for them. */
export async function enterStreams(tx: Tx, today: LocalDate): Promise<Record<string, number>> {
  const { rows } = await sql<{
    streams: Record<string, number>
  }>`select app.enter_streams(${today}::date) as streams`.execute(tx)
  return rows[0]!.streams
}

/** Another value means that phones begin anew. */
export async function readEpoch(tx: Tx): Promise<string> {
  const { rows } = await sql<{ epoch: string }>`select app.sync_epoch() as epoch`.execute(tx)
  return rows[0]!.epoch
}

export interface FeedPosition {
  name: string
  stream: number
  after: number
}

/**
 * The next rows of the streams, at most `limit` of each, in the streams' own order; `[stream, kind, key, number, data]`.
 * One index range per stream.
 */
export async function readFeed(tx: Tx, positions: readonly FeedPosition[], limit: number): Promise<SyncRow[]> {
  const { rows } = await sql<{ row: SyncRow }>`
    select case when r.deleted then json_build_array(p.name, r.kind, r.key, r.seq)
      else json_build_array(p.name, r.kind, r.key, r.seq, r.data) end as row
    from unnest(${positions.map((one) => one.name)}::text[], ${positions.map((one) => one.stream)}::bigint[],
      ${positions.map((one) => one.after)}::bigint[]) with ordinality as p(name, stream, after, place)
    cross join lateral (select kind, key, seq, deleted, data from app.sync_row s
      where s.stream = p.stream and s.seq > p.after order by s.seq limit ${limit}) r
    order by p.place, r.seq limit ${limit}`.execute(tx)
  return rows.map(({ row }) => row)
}

/** The numbers that the streams have reached. */
export async function readHeads(tx: Tx, streams: readonly number[]): Promise<Map<number, number>> {
  if (streams.length === 0) return new Map()
  const rows = await tx.selectFrom('app.stream_head').select(['id', 'head']).where('id', 'in', streams).execute()
  return new Map(rows.map(({ id, head }) => [Number(id), Number(head)]))
}
