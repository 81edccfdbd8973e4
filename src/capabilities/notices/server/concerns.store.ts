import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { HotStatement, Tx } from '#platform/http/context.ts'
import type { getHome, listNotices } from '../notices.contract.ts'

export type ConcernView = OutputOf<typeof listNotices>['notices'][number]

/** As `app.raise_concerns` takes it; instants are ISO 8601. */
export interface ConcernRow {
  uuid: Uuid
  person: number
  kind: string
  ref: Uuid
  unit: number
  unitUuid: Uuid
  unitName: string
  event: string
  params: Readonly<Record<string, string>>
  at: string | null
  wants: string | null
  link: string
  raisedAt: string
  notifyAt: string
  laterAt: string | null
  settled: boolean
}

export interface ChangedConcern {
  personId: number
  uuid: Uuid
  data: ConcernView
}

/**
 * The first page in one statement over one index: the few rows that are open or unread for whoever asks. An occasion
 * stays the next one until three hours after its beginning.
 */
export function homeStatement(now: Date): HotStatement<OutputOf<typeof getHome>> {
  return { text: homeText, values: [now] }
}

const homeText = `
  with mine as materialized (
    select c.at, c.raised_at, c.id, c.wants, c.answer, c.settled_at, c.seen_at is null and c.notify_at <= $1 as unread,
      c.at >= $1::timestamptz - interval '3 hours' as ahead, app.concern_view(c) as view
    from app.concern c where c.person_id = (select app.person()) and c.live)
  select json_build_object(
    'next', (select view from mine where ahead and settled_at is null order by at, id limit 1),
    'waiting', coalesce((select json_agg(view order by at, id) from (select view, at, id from mine
      where settled_at is null and ((wants = 'answer' and answer is null and ahead) or wants in ('confirm', 'draft'))
      order by at, id limit 5) w), '[]'),
    'notice', (select view from mine where unread order by raised_at desc, id desc limit 1),
    'unread', (select count(*) from mine where unread))`

/** Newest first, those raised before `before` (instant and id). */
export async function findConcerns(
  tx: Tx,
  before: { at: string; id: number } | null,
  limit: number,
): Promise<{ id: number; raisedAt: string; view: ConcernView }[]> {
  const older = before ? sql`and (c.raised_at, c.id) < (${before.at}::timestamptz, ${before.id})` : sql``
  const found = await sql<{ id: number; raisedAt: string; view: ConcernView }>`
    select c.id, app.iso(c.raised_at) as "raisedAt", app.concern_view(c) as view from app.concern c
    where c.person_id = (select app.person()) ${older} order by c.raised_at desc, c.id desc limit ${limit}`.execute(tx)
  return found.rows
}

/** Marks the reader's own rows as read; answers those that were not. */
export async function writeSeen(tx: Tx, uuids: readonly Uuid[], now: Date): Promise<Uuid[]> {
  const rows = await tx
    .updateTable('app.concern')
    .set({ seen_at: now })
    .where('uuid', 'in', [...uuids])
    .where('seen_at', 'is', null)
    .returning('uuid')
    .execute()
  return rows.map((row) => row.uuid)
}

export async function countUnread(tx: Tx, now: Date): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from app.concern c
    where c.person_id = (select app.person()) and c.live and c.seen_at is null and c.notify_at <= ${now}`.execute(tx)
  return found.rows[0]!.count
}

/** Writes the rows, one for each person and thing; at most `cap` of them ask for attention on one day. */
export async function writeConcerns(tx: Tx, rows: readonly ConcernRow[], cap: number): Promise<Uuid[]> {
  const found = await sql<{
    uuid: Uuid
  }>`select uuid from app.raise_concerns(${JSON.stringify(rows)}::jsonb, ${cap}::int)`.execute(tx)
  return found.rows.map((row) => row.uuid)
}

/** `people` null: everybody whom the thing concerns. */
export async function writeSettled(
  tx: Tx,
  thing: { kind: string; ref: Uuid },
  people: readonly number[] | null,
  change: { answer: string | null; isOver: boolean; at: Date },
): Promise<Uuid[]> {
  const found = await sql<{ uuid: Uuid }>`select uuid from app.settle_concerns(${thing.kind}, ${thing.ref}::uuid,
    ${people}::bigint[], ${change.answer}::text, ${change.isOver}::boolean, ${change.at}::timestamptz)`.execute(tx)
  return found.rows.map((row) => row.uuid)
}

/** The rows as their owners' phones shall hold them. */
export async function findChanged(tx: Tx, uuids: readonly Uuid[]): Promise<ChangedConcern[]> {
  const found =
    await sql<ChangedConcern>`select person_id as "personId", uuid, data from app.concern_rows(${uuids}::uuid[])`.execute(
      tx,
    )
  return found.rows
}

/** For the person himself: everything that was ever told to him. */
export async function exportConcerns(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<{ view: object }>`select app.concern_view(c) as view from app.concern c
    where c.person_id = ${personId} order by c.raised_at`.execute(tx)
  return found.rows.map((row) => row.view)
}
