import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Change } from '#platform/sync/publish.store.ts'
import type { Tx } from '#platform/http/context.ts'

/** What is to be published so that every stream holds the meeting as it is now, whoever acts; the search too holds it so. */
export async function renewFeed(tx: Tx, meetingId: number): Promise<Change[]> {
  const { rows } = await sql<{ changes: Change[] }>`
    select app.renew_meeting_feed(${meetingId}::bigint) as changes, app.index_meeting(${meetingId}::bigint)`.execute(tx)
  return rows[0]!.changes
}

/** Meetings within the scope, in their order, after the one of this number. */
export async function findMeetingsAfter(tx: Tx, after: number, limit: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('app.meeting')
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** What is to be published so that phones know their units as they are. */
export async function renewUnits(tx: Tx): Promise<Change[]> {
  const { rows } = await sql<{ changes: Change[] }>`select app.unit_changes(null) as changes`.execute(tx)
  return rows[0]!.changes
}

/** For a job, which has no person whose day it is. */
export async function enterDay(tx: Tx, today: LocalDate): Promise<void> {
  await sql`select set_config('app.today', ${today}, true)`.execute(tx)
}
