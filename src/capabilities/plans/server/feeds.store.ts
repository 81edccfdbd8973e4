import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Locale } from '#kernel/messages.ts'
import type { Tx } from '#platform/http/context.ts'

export interface Feed {
  personId: number
  /** One's own calendar where there is none. */
  unitId: number | null
  locale: Locale
}

/** Whose address has this hash, before anybody is known to the transaction. */
export async function findFeed(tx: Tx, hash: Buffer): Promise<Feed | undefined> {
  const { rows } = await sql<{ feed: Feed | null }>`select app.find_calendar_feed(${hash}) as feed`.execute(tx)
  return rows[0]?.feed ?? undefined
}

/** The actor's own, the lock of the table sees to it. */
export async function findFeeds(tx: Tx): Promise<{ unitId: number | null; madeAt: string }[]> {
  const { rows } = await sql<{ unitId: number | null; madeAt: string }>`
    select unit_id as "unitId", app.iso(made_at) as "madeAt" from app.calendar_feed order by id`.execute(tx)
  return rows
}

export async function deleteFeed(tx: Tx, personId: number, unitId: number | null): Promise<void> {
  await sql`delete from app.calendar_feed
    where person_id = ${personId} and unit_id is not distinct from ${unitId}::bigint`.execute(tx)
}

export async function insertFeed(tx: Tx, feed: Feed & { uuid: Uuid; hash: Buffer; now: Date }): Promise<void> {
  await sql`insert into app.calendar_feed (uuid, person_id, unit_id, locale, token_hash, made_at)
    values (${feed.uuid}, ${feed.personId}, ${feed.unitId}, ${feed.locale}, ${feed.hash}, ${feed.now})`.execute(tx)
}

/** For which calendars a person keeps an address; for his own export. */
export async function exportFeeds(tx: Tx, personId: number): Promise<object[]> {
  const { rows } = await sql<object>`select unit_id is not null as "ofUnit", made_at as "madeAt" from app.calendar_feed
    where person_id = ${personId} order by id`.execute(tx)
  return rows
}
