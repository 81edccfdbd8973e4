import { sql } from 'kysely'
import type { Database } from '../database/database.ts'

interface QueueCounts {
  name: string
  ready: number
  active: number
  failed: number
}

export async function findQueueCounts(db: Database): Promise<QueueCounts[]> {
  return db.read({ by: 'nobody' }, async (tx) => {
    const counted = sql<QueueCounts>`
      select name, ready_count as ready, active_count as active, failed_count as failed from boss.queue order by name`
    return (await counted.execute(tx)).rows
  })
}
