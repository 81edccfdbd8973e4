import { addDays, dayOf } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import type { JobHandler, JobRun } from '#platform/jobs/job-queue.ts'
import { runSystemCommand } from '#platform/sync/run-system-command.ts'
import { helpAfterDays } from '../ledger-state.rules.ts'
import { findOthers } from './find-others.ts'
import { findItem, findOverdue, type OverdueRow, writeTold } from './ledger.store.ts'
import { tellItem } from './tell-item.ts'
import { tellVerifiers } from './tell-verifiers.ts'

const batch = 100

export const ledgerJobs: readonly JobHandler[] = [
  // The owner first and alone; a week later whoever can help. Each once for a day that was agreed.
  { name: 'ledger.remind', cron: '50 5 * * *', run: (services, _data, run) => remind(services, run) },
  {
    name: 'ledger.tell-verifiers',
    run: (services, data, { entry }) =>
      runSystemCommand(services, 'ledger.tell-verifiers', entry, async (context) => {
        const row = await findItem(context.tx, (data as { ledgerItemId: string }).ledgerItemId)
        if (row?.facts.state === 'done') await tellVerifiers(context, row)
      }),
  },
]

async function remind(services: Services, { entry, now }: JobRun): Promise<void> {
  const today = dayOf(now)
  const helpOn = addDays(today, -helpAfterDays)
  let rows: OverdueRow[] = []
  do {
    const after = rows.at(-1)?.rowId ?? 0
    rows = await services.db.read(entry, (tx) => findOverdue(tx, { today, helpOn }, after, batch))
    for (const row of rows)
      await runSystemCommand(services, 'ledger.remind', entry, async (context) => {
        const owner = [row.ownerId!]
        if (row.toldDue !== row.dueOn) await tellItem(context, row, 'due-passed', { people: owner, isTask: true })
        await writeTold(context.tx, row.rowId, { told_due: row.dueOn })
        if (row.dueOn > helpOn) return
        const people = await findOthers({ tx: context.tx, today }, row, 'secret')
        await tellItem(context, row, 'help-needed', { people, isTask: true })
        await writeTold(context.tx, row.rowId, { told_help: row.dueOn })
      })
  } while (rows.length === batch)
}
