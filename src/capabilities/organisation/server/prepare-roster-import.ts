import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { newId, type Uuid } from '#kernel/id.ts'
import type { Entry } from '#platform/database/database.ts'
import { keepOwnFile, releaseFile } from '#platform/files/uploads.store.ts'
import type { Services, Tx } from '#platform/http/context.ts'
import { releaseMemory } from '#platform/process/release-memory.ts'
import type { RosterDraft } from '../roster/roster-draft.ts'
import { readImport } from './read-import.ts'
import {
  type Coverage,
  fileUseOf,
  findImport,
  findLastApplied,
  insertImport,
  moveImport,
} from './roster-import.store.ts'
import { summarisePlan } from './summarise-plan.ts'

export interface PrepareRequest {
  bytes: Buffer
  fileName: string
  coverage: Coverage
  entry: Entry
  /** Prepared before from the same source: this one takes its place. */
  instead: Uuid | null
}

export interface Prepared {
  /** Null where the file says nothing new: then nothing waits. */
  importId: Uuid | null
  changes: number
  /** When the roster was last imported. */
  since: Date | null
  /** What the file speaks of that could be read; 0: it is no roster, and what waits goes on waiting. */
  rows: number
}

/**
 * Reads a file that came by itself and leaves a preview for the clerk; nothing of it is applied. Throws `Refusal` for the
 * file as a whole.
 */
export async function prepareRosterImport(services: Services, request: PrepareRequest): Promise<Prepared> {
  const { bytes, fileName, coverage, entry, instead } = request
  const read = await readImport(services, { source: bytes, coverage, entry })
  const summary = summarisePlan(read)
  const changes = summary.changes.reduce((sum, { count, earlier }) => sum + count - earlier, 0)
  const rows = countRows(read.draft)
  releaseMemory()
  if (rows === 0) return { importId: null, changes: 0, since: null, rows }
  const type = fileName.toLowerCase().endsWith('.csv') ? 'text/csv' : xlsx
  if (changes > 0) await services.files.put(Readable.from([bytes]))
  const hash = createHash('sha256').update(bytes).digest('hex')
  return services.db.write(entry, async (tx) => {
    if (instead) await dropPrepared(tx, instead)
    const since = await findLastApplied(tx)
    if (changes === 0) return { importId: null, changes, since, rows }
    const importId = newId()
    const now = services.clock.now()
    await keepOwnFile(tx, { hash, size: bytes.length, type, now }, fileUseOf(importId))
    await insertImport(tx, { uuid: importId, fileName, fileHash: hash, coverage, madeBy: null, now })
    await moveImport(tx, importId, ['reading'], 'ready', { summary })
    return { importId, changes, since, rows }
  })
}

function countRows({ units, people, posts, projects, milestones }: RosterDraft): number {
  return [units, people, posts, projects, milestones].reduce((sum, list) => sum + list.length, 0)
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function dropPrepared(tx: Tx, importId: Uuid): Promise<void> {
  const row = await findImport(tx, importId)
  if (!row || !(await moveImport(tx, importId, ['ready'], 'cancelled'))) return
  await releaseFile(tx, row.fileHash, fileUseOf(importId))
}
