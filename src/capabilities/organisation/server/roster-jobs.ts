import { buffer } from 'node:stream/consumers'
import { Refusal } from '#kernel/refusal.ts'
import type { Database, Entry } from '#platform/database/database.ts'
import type { Services } from '#platform/http/context.ts'
import type { JobHandler } from '#platform/jobs/job-queue.ts'
import { releaseMemory } from '#platform/process/release-memory.ts'
import { forgetFile } from '#platform/files/forget-file.store.ts'
import { releaseFile } from '#platform/files/uploads.store.ts'
import { isEmptyPlan } from '../roster/plan-import.ts'
import { chooseChanges } from './choose-changes.ts'
import { readImport, type ReadResult } from './read-import.ts'
import { hasLeftOut } from './roster-left-out.store.ts'
import { writeImport } from './write-import.ts'
import {
  closeOldImports,
  fileUseOf,
  findImport,
  type ImportProblem,
  type ImportRow,
  type ImportState,
  moveImport,
  writeProgress,
} from './roster-import.store.ts'
import { summarisePlan } from './summarise-plan.ts'

/** Both jobs act as the person who asked for them, in his scope. */
interface RosterJob {
  importId: string
  personId: number
}

class Cancelled extends Error {}

export const rosterJobs: readonly JobHandler[] = [
  {
    name: 'organisation.read-roster',
    run: (services, job: RosterJob) => run(services, job, 'reading', readRoster),
  },
  {
    name: 'organisation.apply-roster',
    run: (services, job: RosterJob, { own }) =>
      run(services, job, 'applying', async (...step) => {
        if (await applyRoster(...step)) await letFileGo(services, own, job, step[2])
      }),
  },
  {
    // Nobody confirms after so long, and the file holds what the database keeps encrypted.
    name: 'organisation.close-imports',
    cron: '10 3 * * *',
    run: async (services, _data, { entry, now }) => {
      const before = new Date(now.getTime() - openDays * 86_400_000)
      const problem = { code: 'roster.too-old', params: { days: openDays } }
      await services.db.write(entry, (tx) => closeOldImports(tx, before, problem))
    },
  },
]

/** Days that an import may wait for its confirmation, or for its faulty rows to be mended. */
const openDays = 30

type Step = (services: Services, entry: Entry, row: ImportRow, tell: (part: number) => Promise<void>) => Promise<void>

/** Runs a step unless the import went another way meanwhile; a failure is the import's state, not the queue's. */
async function run(
  services: Services,
  { importId, personId }: RosterJob,
  state: ImportState,
  step: Step,
): Promise<void> {
  const entry: Entry = { by: 'person', personId, now: services.clock.now() }
  const row = await services.db.read(entry, (tx) => findImport(tx, importId))
  if (row?.state !== state) return
  try {
    await step(services, entry, row, teller(services, entry, row, state))
  } catch (error) {
    if (error instanceof Cancelled) return
    const problem = problemOf(error)
    await services.db.write(entry, (tx) =>
      moveImport(tx, importId, [state], error instanceof Refusal ? 'refused' : 'failed', { problem }),
    )
    if (!(error instanceof Refusal)) throw error
  } finally {
    releaseMemory()
  }
}

async function readRoster(
  services: Services,
  entry: Entry,
  row: ImportRow,
  tell: (part: number) => Promise<void>,
): Promise<void> {
  const stop = new AbortController()
  let telling = Promise.resolve()
  const onProgress = (part: number) => {
    telling = telling.then(() => tell(part * 0.9)).catch(() => stop.abort())
  }
  const read = await readImport(services, {
    source: await bytesOf(services, row),
    coverage: row.coverage,
    choices: row.choices,
    entry,
    onProgress,
    signal: stop.signal,
  })
  await telling
  const summary = summarisePlan(read)
  const state = isEmptyPlan(read.plan) && summary.errors.length > 0 ? 'refused' : 'ready'
  await services.db.write(entry, (tx) => moveImport(tx, row.uuid, ['reading'], state, { summary }))
}

/** True if the import was written. */
async function applyRoster(
  services: Services,
  entry: Entry,
  row: ImportRow,
  tell: (part: number) => Promise<void>,
): Promise<boolean> {
  const read = await planAgain(services, entry, row)
  if (!read) return false
  const chosen = chooseChanges(read.plan, read.changes, read.earlier, row.choices.selection ?? {})
  const summary = summarisePlan({ ...read, plan: chosen.plan })
  await writeImport(services, { chosen, summary, entry, importId: row.id, by: row.uuid, tell })
  return true
}

/** With nothing left to mend or to take later, the file has served: it holds what the database keeps encrypted. */
async function letFileGo(services: Services, own: Database, { personId }: RosterJob, row: ImportRow): Promise<void> {
  if (row.summary!.errors.length > 0) return
  const entry: Entry = { by: 'person', personId, now: services.clock.now() }
  const released = await services.db.write(entry, async (tx) => {
    if (await hasLeftOut(tx, row.id)) return false
    await releaseFile(tx, row.fileHash, fileUseOf(row.uuid))
    return true
  })
  if (!released) return
  await forgetFile(own, row.fileHash, personId, (hash) => services.files.remove(hash))
}

/**
 * The plan that was confirmed; null where the roster moved on, or a day passed: then the new preview takes the place of
 * the old, and the clerk confirms again. What was read of the file is let go before the writing begins.
 */
async function planAgain(services: Services, entry: Entry, row: ImportRow): Promise<ReadResult | null> {
  const source = await bytesOf(services, row)
  const { coverage, choices } = row
  const read = await readImport(services, { source, coverage, choices, entry })
  releaseMemory()
  if (read.planHash === row.summary?.planHash) return read
  const fresh = {
    summary: summarisePlan(read),
    problem: { code: 'roster.changed-since-preview', params: {} },
  }
  await services.db.write(entry, (tx) => moveImport(tx, row.uuid, ['applying'], 'ready', fresh))
  return null
}

/** Writes progress at most twice a second and notices when somebody cancelled. */
function teller(services: Services, entry: Entry, row: ImportRow, state: ImportState): (part: number) => Promise<void> {
  let last = 0
  return async (part) => {
    const now = performance.now()
    if (now - last < 500) return
    last = now
    const current = await services.db.write(entry, async (tx) => {
      await writeProgress(tx, row.uuid, part)
      return findImport(tx, row.uuid)
    })
    if (current?.state !== state) throw new Cancelled()
  }
}

async function bytesOf(services: Services, row: ImportRow): Promise<Buffer> {
  const file = await services.files.open(row.fileHash)
  if (!file) throw new Refusal('roster.file-missing')
  return buffer(file)
}

function problemOf(error: unknown): ImportProblem {
  return error instanceof Refusal ? { code: error.code, params: error.params } : { code: 'roster.failed', params: {} }
}
