import { createHash } from 'node:crypto'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import { newId, type Uuid } from '#kernel/id.ts'
import { findGroupOffice, isPreparedOpen, prepareRosterImport } from '#capabilities/organisation/index.ts'
import { raiseConcerns } from '#capabilities/notices/index.ts'
import type { Services } from '#platform/http/context.ts'
import type { JobRun } from '#platform/jobs/job-queue.ts'
import { runSystemCommand } from '#platform/sync/run-system-command.ts'
import { fetchSource } from './fetch-source.ts'
import { readNewestFile, requireFolder, type SourceFile } from './source.files.ts'
import { findSource, headerPlace, type Reading, type SourceRow, writeReading } from './source.store.ts'

/**
 * Each night: a new file becomes a preview that waits for the group office; nothing of it is applied. The same file twice
 * does nothing, but that a preview still waiting is made anew, since the roster may have moved on. What cannot be read is
 * a sentence on the page and in Today.
 */
export async function readSource(services: Services, { entry, now }: JobRun): Promise<void> {
  const source = await services.db.read(entry, findSource)
  if (!hasSource(services, source)) return
  const open = await services.db.read(entry, async (tx) =>
    source?.importId ? isPreparedOpen(tx, source.importId) : false,
  )
  const nothing = { fileName: null, fileHash: null, problem: null, importId: null, changes: null, since: null }
  let reading: Reading
  try {
    const file = await getFile(services, source, now)
    const fileHash = createHash('sha256').update(file.bytes).digest('hex')
    if (fileHash === source?.fileHash && !open && !source.problem) {
      await services.db.write(entry, (tx) => writeReading(tx, { ...nothing, fileName: file.name, fileHash }, now))
      return
    }
    const prepared = await prepareRosterImport(services, {
      ...file,
      fileName: file.name,
      coverage: toCoverage(source),
      entry,
      instead: open ? source!.importId : null,
    })
    if (prepared.rows === 0) throw new Refusal('source.unreadable')
    const { importId, changes, since } = prepared
    reading = { fileName: file.name, fileHash, problem: null, importId, changes, since }
  } catch (error) {
    const problem = problemOf(error)
    const kept = open ? { importId: source!.importId, changes: source!.changes, since: source!.since } : {}
    reading = { ...nothing, problem, ...kept }
    if (!(error instanceof Refusal)) services.log.error({ job: 'provisioning.read-source' }, 'the source was not read')
  }
  const isNews = reading.problem?.code !== source?.problem?.code || (reading.importId !== null && !reading.problem)
  await runSystemCommand(services, 'provisioning.read-source', entry, async (context) => {
    await writeReading(context.tx, reading, now)
    if (isNews) await tellOffice(context, source?.uuid, reading)
  })
}

/** Nothing ends by absence from a nightly file. */
function toCoverage(source: SourceRow | undefined) {
  const { kind, ...rest } = source?.coverage ?? { kind: 'group' as const }
  return 'code' in rest
    ? { kind: 'unit' as const, code: rest.code, complete: false }
    : { kind: kind as 'group' | 'additions' }
}

/** What the operator's folder or the office's choice gives; `none` on the page turns off what the settings name. */
function hasSource({ settings }: Services, source: SourceRow | undefined): boolean {
  if (source && source.kind !== 'none') return true
  return !isTurnedOff(source) && settings.source.folder !== undefined
}

/** The row that a reading makes by itself was set by nobody: then the settings hold. */
function isTurnedOff(source: SourceRow | undefined): boolean {
  return source?.kind === 'none' && source.isSet
}

async function getFile(services: Services, source: SourceRow | undefined, now: Date): Promise<SourceFile> {
  const { folder, hosts } = services.settings.source
  if (source?.kind === 'address') {
    const { header, headerCipher } = source
    const secret = header && headerCipher ? { header, value: services.keys.decrypt(headerCipher, headerPlace) } : null
    return fetchSource(source.address!, secret, { allowedHosts: hosts })
  }
  if (folder === undefined) throw new Refusal('source.no-root')
  return readNewestFile(await requireFolder(folder, source?.folder ?? ''), now)
}

type Context = Parameters<Parameters<typeof runSystemCommand>[3]>[0]

async function tellOffice(context: Context, ref: Uuid | undefined, reading: Reading): Promise<void> {
  const office = await findGroupOffice(context.tx, context.today)
  const changed = reading.importId !== null && !reading.problem
  if (!changed && !reading.problem) return
  await raiseConcerns(context, {
    kind: 'roster-source',
    ref: ref ?? newId(),
    unit: office.unit,
    people: office.people,
    event: changed ? 'source.changes' : 'source.problem',
    params: changed
      ? { n: String(reading.changes), day: reading.since ? dayOf(reading.since) : '' }
      : { code: reading.problem!.code },
    at: null,
    wants: null,
    link: '/me',
    urgent: false,
    settled: true,
  })
}

function problemOf(error: unknown): NonNullable<SourceRow['problem']> {
  if (!(error instanceof Refusal)) return { code: 'source.unreadable', params: {} }
  const own = error.code.startsWith('source.')
  return own ? { code: error.code, params: error.params } : { code: 'source.unreadable', params: {} }
}
