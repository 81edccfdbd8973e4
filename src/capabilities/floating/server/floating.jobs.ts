import { newId } from '#kernel/id.ts'
import { addDays, dayOf } from '#kernel/local-date.ts'
import type { Services } from '#platform/http/context.ts'
import type { JobHandler, JobRun } from '#platform/jobs/job-queue.ts'
import { runSystemCommand } from '#platform/sync/run-system-command.ts'
import { floatingState, isAwayLong, nextCheckOn } from '../floating.rules.ts'
import { copyRecords } from './copy-records.ts'
import { type CaseRow, findCase, findRunningCases, writeRemindedFor } from './floating.store.ts'
import { type AwayRow, findAway, insertProposal } from './proposals.store.ts'
import { publishCase } from './publish-case.ts'
import { publishProposal } from './publish-proposal.ts'
import { tellCase } from './tell-case.ts'
import { tellProposal } from './tell-proposal.ts'

const batch = 100
/** Minutes of a meeting at the host may be written up later than he left. */
const lateDays = 60

export const floatingJobs: readonly JobHandler[] = [
  {
    // The clock runs by itself; it proposes and reminds, and decides nothing.
    name: 'floating.look-after',
    cron: '40 5 * * *',
    run: async (services, _data, run) => {
      await lookAfterCases(services, run)
      await proposeAway(services, run)
    },
  },
]

async function lookAfterCases(services: Services, run: JobRun): Promise<void> {
  const since = addDays(dayOf(run.now), -lateDays)
  let rows: CaseRow[] = []
  do {
    const after = rows.at(-1)?.rowId ?? 0
    rows = await services.db.read(run.entry, (tx) => findRunningCases(tx, since, after, batch))
    for (const row of rows) await lookAfter(services, run, row)
  } while (rows.length === batch)
}

/** What the host wrote comes home; half a year on, home is asked quietly whether it is still so. */
async function lookAfter(services: Services, { entry, now }: JobRun, row: CaseRow): Promise<void> {
  const today = dayOf(now)
  await runSystemCommand(services, 'floating.look-after', entry, async (context) => {
    if (await copyRecords(context.tx, services, row, now))
      publishCase(context, (await findCase(context.tx, row.facts.id))!)
    const due = nextCheckOn(row.facts)
    if (floatingState(row.facts) !== 'running' || due === null || due > today || row.remindedFor === due) return
    await writeRemindedFor(context.tx, row.rowId, due)
    await tellCase(context, row, 'check', { personId: null, side: 'home' })
  })
}

/** MB-06: each once; the next night does not ask again what was asked. */
async function proposeAway(services: Services, { entry, now }: JobRun): Promise<void> {
  const today = dayOf(now)
  let rows: AwayRow[] = []
  do {
    const after = rows.at(-1)?.personId ?? 0
    rows = await services.db.read(entry, (tx) => findAway(tx, today, after, batch))
    for (const row of rows.filter((one) => isAwayLong(one, today))) {
      await runSystemCommand(services, 'floating.look-after', entry, async (context) => {
        const made = await insertProposal(context.tx, newId(now.getTime()), row, today)
        if (!made) return
        publishProposal(context, made, true)
        await tellProposal(context, made, true)
      })
    }
  } while (rows.length === batch)
}
