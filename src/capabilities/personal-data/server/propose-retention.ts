import { addDays, dayOf } from '#kernel/local-date.ts'
import type { JobRun } from '#platform/jobs/job-queue.ts'
import type { Services } from '#platform/http/context.ts'
import { cutoffOf, periodOf, restDays } from '../retention.rules.ts'
import { countDue } from './due-rows.store.ts'
import { propose } from './retention.store.ts'

/**
 * Each month: what is due by each table's own rule, per company, as a proposal. It counts and never deletes. Tables that
 * the application cannot read hold no organisation's data; their own sweepers keep them short.
 */
export async function proposeRetention(
  { db, tables, log }: Pick<Services, 'db' | 'tables' | 'log'>,
  { entry, now }: Pick<JobRun, 'entry' | 'now'>,
): Promise<void> {
  const today = dayOf(now)
  const restSince = new Date(`${addDays(today, -restDays)}T00:00:00+08:00`)
  for (const { table, retention } of tables) {
    const rule = periodOf(retention)
    if (!rule) continue
    const cutoff = cutoffOf(rule, today)
    const found = await db
      .read(entry, (tx) => countDue(tx, table, rule, cutoff))
      .catch((error: { code?: string }) => {
        if (error.code !== '42501') throw error
        log.debug({ table }, 'not the application’s to count')
        return []
      })
    if (found.length === 0) continue
    await db.write(entry, async (tx) => {
      for (const one of found) await propose(tx, { ...one, table, rule, cutoff }, { now, restSince })
    })
  }
}
