import { dayOf } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import type { JobHandler, JobRun } from '#platform/jobs/job-queue.ts'
import { runSystemCommand } from '#platform/sync/run-system-command.ts'
import { remindersDue } from '../transfer.rules.ts'
import { readTransferSettings } from './read-transfer-settings.ts'
import { tellTransfer } from './tell-transfer.ts'
import { findOpenTransfers, type TransferRow, writeReminded } from './transfers.store.ts'

const batch = 100

export const transfersJobs: readonly JobHandler[] = [
  {
    // MB-05: whoever has to act is reminded, each reminder once. Nothing else happens by itself: ED-06.
    name: 'transfers.remind',
    cron: '30 8 * * *',
    run: async (services, _data, run) => {
      const { remindDays } = await services.db.read(run.entry, (tx) => readTransferSettings(tx))
      let rows: TransferRow[] = []
      do {
        const after = rows.at(-1)?.rowId ?? 0
        rows = await services.db.read(run.entry, (tx) => findOpenTransfers(tx, after, batch))
        for (const row of rows) await remind(services, run, row, remindDays)
      } while (rows.length === batch)
    },
  },
]

async function remind(
  services: Services,
  { entry, now }: JobRun,
  row: TransferRow,
  days: readonly number[],
): Promise<void> {
  const today = dayOf(now)
  const due = remindersDue(row.facts, days, today)
  if (due <= row.reminded) return
  await runSystemCommand(services, 'transfers.remind', entry, async (context) => {
    await writeReminded(context.tx, row.rowId, due)
    const side = row.fromUnitId === null ? 'host' : 'home'
    await tellTransfer(context, row, 'reminder', { personId: null, side })
  })
}
