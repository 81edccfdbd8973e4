import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { newId } from '#kernel/id.ts'
import type { Locale } from '#kernel/messages.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Entry } from '#platform/database/database.ts'
import type { Services } from '#platform/http/context.ts'
import { type ImportResult, summariseImport } from '../roster/summarise-import.ts'
import type { ChangeKind } from '../change-kinds.rules.ts'
import { chooseChanges } from './choose-changes.ts'
import { readImport } from './read-import.ts'
import { type Coverage, findImport, insertImport, moveImport } from './roster-import.store.ts'
import { summarisePlan } from './summarise-plan.ts'
import { writeImport } from './write-import.ts'

export interface FileImport {
  file: string
  coverage: Coverage
  /** Only says what it would do. */
  dryRun: boolean
  /** For a complete roster: the names that would end were seen and are meant. */
  endingConfirmed: boolean
  /** Only changes of these kinds; what is left out so is remembered as left out. */
  only?: readonly ChangeKind[] | undefined
  locale: Locale
  onProgress?: (part: number) => void
}

/** The operator acts for the installation, in the whole tree. */
const operator: Entry = { by: 'job', paths: ['000001.'] }

/** Imports a file from the command line: the same reading, plan and writing as on the page. Throws `Refusal`; then nothing was written. */
export async function importRosterFile(
  services: Services,
  request: FileImport,
): Promise<ImportResult & { ending: string[] }> {
  const { coverage, locale } = request
  const bytes = await readFile(request.file)
  const read = await readImport(services, {
    source: bytes,
    coverage,
    entry: operator,
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
  })
  const chosen = chooseChanges(read.plan, read.changes, read.earlier, { kinds: request.only })
  const { plan } = chosen
  const result = { ...summariseImport(plan, locale), ending: plan.namesEnding }
  if (request.dryRun) return result
  if (plan.namesEnding.length > 0 && !request.endingConfirmed) {
    throw new Refusal('roster.ending-not-confirmed', { count: plan.namesEnding.length })
  }
  const uuid = newId()
  const summary = summarisePlan({ ...read, plan })
  const importId = await services.db.write(operator, async (tx) => {
    const fileHash = createHash('sha256').update(bytes).digest('hex')
    await insertImport(tx, {
      uuid,
      fileName: basename(request.file),
      fileHash,
      coverage,
      madeBy: null,
      now: services.clock.now(),
    })
    await moveImport(tx, uuid, ['reading'], 'applying', { summary })
    return (await findImport(tx, uuid))!.id
  })
  await writeImport(services, {
    chosen,
    summary,
    entry: operator,
    importId,
    by: uuid,
    tell: async (part) => request.onProgress?.(part),
  })
  return result
}
