import { sql } from 'kysely'
import type { Change } from '#platform/sync/publish.store.ts'
import type { Tx } from '#platform/http/context.ts'

/** What is to be published so that every stream holds the meeting as it is now, whoever acts. */
export async function renewFeed(tx: Tx, meetingId: number): Promise<Change[]> {
  const { rows } = await sql<{
    changes: Change[]
  }>`select app.renew_meeting_feed(${meetingId}::bigint) as changes`.execute(tx)
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
