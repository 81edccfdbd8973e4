import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../database/database.ts'

/** A row of the change feed: `unit:<id>`, `member:<id>`, `post:<kind>:<unit id>` or `global`. */
export interface Change {
  stream: string
  kind: string
  key: Uuid
  data: object | null
}

/** Writes the changes into their streams, each row once, in the transaction of the command that made them. */
export async function publishChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  const latest = new Map(changes.map((change) => [`${change.stream} ${change.kind} ${change.key}`, change]))
  await sql`select app.publish(${JSON.stringify([...latest.values()])}::jsonb)`.execute(tx)
}

/** Wakes open pages that watch the topic, when the transaction commits. */
export async function touchTopic(tx: Tx, topic: string): Promise<void> {
  await sql`select pg_notify('live', ${topic})`.execute(tx)
}
