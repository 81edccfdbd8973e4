import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { StartProblem } from '#platform/process/start-problem.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import type { EmbeddedOptions, EmbeddedPostgres } from './embedded-postgres.ts'

export const isRoot = process.getuid?.() === 0

/** A data folder of its own for the test, removed after it. */
export function makeFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'lianxian-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let used: Promise<string> | undefined

/** A data folder of a database that was started and stopped before: to make one takes longer than most of what is tried on it. */
export async function makeUsedFolder(): Promise<string> {
  used ??= makeTemplate()
  const folder = makeFolder()
  execFileSync('cp', ['-a', `${await used}/.`, folder])
  return folder
}

async function makeTemplate(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lianxian-used-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  await (await startEmbeddedPostgres({ dataDir, settings: { shared_buffers: '16MB' } })).stop()
  return dataDir
}

/** Starts with little memory, and stops when the test ends if the test has not done so. */
export async function start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres({
    ...options,
    settings: { shared_buffers: '16MB', ...options.settings },
  })
  onTestFinished(() => database.stop())
  return database
}

/** The code of the problem that the start ends in; anything else fails the test. */
export async function problemCode(options: EmbeddedOptions): Promise<string> {
  const outcome = await startEmbeddedPostgres(options).catch((error: unknown) => error)
  if (outcome instanceof StartProblem) return outcome.code
  if (!(outcome instanceof Error)) await (outcome as EmbeddedPostgres).stop()
  throw new Error('The start did not end in a StartProblem', { cause: outcome })
}

export async function ask(
  { adminUrl }: Pick<EmbeddedPostgres, 'adminUrl'>,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

export interface Program {
  readonly process: ChildProcess
  readonly adminUrl: string
}

/** A program of its own that starts the database on the folder and then waits; `uid`: not as this user. */
export async function startInProgram(dataDir: string, uid?: number): Promise<Program> {
  const script = `
    import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts'
    const settings = { shared_buffers: '16MB' }
    const database = await startEmbeddedPostgres({ dataDir: process.argv[1], settings }).catch((e) => e)
    console.log(JSON.stringify({ adminUrl: database.adminUrl, code: database.code, message: database.message }))
    if (database.stop) setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid !== undefined && { uid, gid: uid }),
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as { adminUrl?: string; code?: string; message?: string }
    if (said.adminUrl === undefined) throw new Error(said.code ?? said.message)
    return { process: child, adminUrl: said.adminUrl }
  }
  throw new Error('The program ended without a word')
}

/** Kills as `kill -9` does, and waits until the process is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('exit', resolve))
}

/** A file system of that many megabytes, mounted for the test; undefined where mounting is not allowed. */
export function mountSmallDisk(megabytes: number): { folder: string; resize(to: number): void } | undefined {
  const folder = makeFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  return { folder, resize: (to) => void execFileSync('mount', ['-o', `remount,size=${to}m`, folder]) }
}
