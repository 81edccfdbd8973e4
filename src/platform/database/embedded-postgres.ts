import { accessSync, constants, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { requireFolderLock } from '#platform/process/folder-lock.ts'
import type { FolderLock } from '#platform/process/folder-lock.ts'
import { makeFolder } from '#platform/process/make-folder.ts'
import { StartProblem } from '#platform/process/start-problem.ts'
import { requireBinaries } from './embedded-binaries.ts'
import type { ProgramPlaces } from './embedded-binaries.ts'
import { replacePassword, requireCluster, SUPERUSER } from './embedded-cluster.ts'
import type { Cluster } from './embedded-cluster.ts'
import { stopLeftover } from './embedded-leftover.ts'
import { startPostmaster } from './embedded-postmaster.ts'
import type { Postmaster } from './embedded-postmaster.ts'
import { embeddedSettings } from './embedded-settings.ts'
import type { ServerSettings } from './embedded-settings.ts'
import { requireDatabaseUser } from './embedded-user.ts'

export interface EmbeddedOptions {
  /** The data folder (LIANXIAN_DATA); the database lives in its `postgres/`. */
  readonly dataDir: string
  readonly log?: (line: string) => void
  /** Server settings in place of the default ones, by their PostgreSQL names; for tests and measurements. */
  readonly settings?: ServerSettings
  readonly programs?: ProgramPlaces
  /** Chooses the port to try; for tests. */
  readonly choosePort?: () => Promise<number>
}

export interface EmbeddedPostgres {
  /** Connection address of the superuser, to the database `postgres`. Holds the password: never to be printed. */
  readonly adminUrl: string
  readonly port: number
  /** The database's own folder (PGDATA), absolute; what `show data_directory` says is not a path others can use. */
  readonly folder: string
  /** True when this start made the database. */
  readonly isNew: boolean
  /** Settles, with the sentence to show, if the server ends without `stop`. */
  readonly lost: Promise<StartProblem>
  /** Fast shutdown: open transactions are rolled back, everything is written; then the folder is free. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that comes with the package on `<dataDir>/postgres`, which is made if missing.
 * Errors: StartProblem; nothing that was saved is lost by any of them.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = requireDataFolder(options.dataDir)
  const lock = await requireLock(dataDir)
  try {
    return await startLocked(options, dataDir, lock)
  } catch (error) {
    lock.release()
    throw explainSystemError(error, dataDir)
  }
}

async function startLocked(options: EmbeddedOptions, dataDir: string, lock: FolderLock): Promise<EmbeddedPostgres> {
  const say = options.log ?? (() => undefined)
  const cluster = describeCluster(dataDir, options)
  if (cluster.user) say(`the database runs as the system user ${cluster.user.name}`)
  makeFolder(join(dataDir, 'log'))
  makeFolder(join(dataDir, 'postgres'))
  await stopLeftover(cluster.folder, say)
  const { password, isNew } = await requireCluster(cluster)
  const settings = (port: number): ServerSettings => ({ ...embeddedSettings(port), ...options.settings })
  const start = (): Promise<Postmaster> => startPostmaster(cluster, settings, options.choosePort)
  const { postmaster, adminUrl } = await startWithPassword(cluster, start, password)
  return { adminUrl, port: postmaster.port, folder: cluster.folder, isNew, ...watch(cluster, postmaster, lock) }
}

function describeCluster(dataDir: string, options: EmbeddedOptions): Cluster {
  const folder = join(dataDir, 'postgres')
  const user = requireDatabaseUser(folder)
  return {
    folder,
    passwordFile: join(dataDir, 'postgres.password'),
    log: join(dataDir, 'log', 'postgres.log'),
    binaries: requireBinaries(user, options.programs),
    user,
  }
}

/** A restored folder may carry another password than the one noted: then a new one is set. */
async function startWithPassword(cluster: Cluster, start: () => Promise<Postmaster>, password: string) {
  const first = await start()
  const url = addressOf(first.port, password)
  if (await canConnect(url)) return { postmaster: first, adminUrl: url }
  await first.stop()
  const fresh = await replacePassword(cluster)
  const second = await start()
  return { postmaster: second, adminUrl: addressOf(second.port, fresh) }
}

function watch(cluster: Cluster, postmaster: Postmaster, lock: FolderLock): Pick<EmbeddedPostgres, 'lost' | 'stop'> {
  let isWanted = false
  const lost = new Promise<StartProblem>((resolve) => {
    void postmaster.ended.then((said) => {
      lock.release()
      if (!isWanted) resolve(explainLoss(said, cluster))
    })
  })
  const stop = async (): Promise<void> => {
    isWanted = true
    await postmaster.stop()
    lock.release()
  }
  return { lost, stop }
}

function explainLoss(said: string, cluster: Cluster): StartProblem {
  if (/No space left on device|Disk quota exceeded/.test(said)) {
    return new StartProblem('disk-full', { folder: cluster.folder })
  }
  const reason = said.split('\n').findLast((line) => /FATAL|PANIC|terminated/.test(line)) ?? 'killed'
  return new StartProblem('database-stopped', {
    reason: reason.replace(/^.*?(FATAL|PANIC|LOG):\s*/, ''),
    log: cluster.log,
  })
}

function addressOf(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`
}

async function canConnect(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString })
  try {
    await client.connect()
    return true
  } catch (error) {
    const isPasswordWrong = (error as { code?: string }).code === '28P01'
    if (isPasswordWrong) return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

function requireDataFolder(dataDir: string): string {
  try {
    makeFolder(dataDir)
    accessSync(dataDir, constants.W_OK | constants.X_OK)
    // Root passes every access check; only writing shows a folder that cannot be written.
    const probe = join(dataDir, `.write-${process.pid}`)
    writeFileSync(probe, 'x')
    rmSync(probe)
    return realpathSync(dataDir)
  } catch (error) {
    throw explainSystemError(error, dataDir)
  }
}

async function requireLock(dataDir: string): Promise<FolderLock> {
  try {
    return await requireFolderLock(dataDir)
  } catch (error) {
    throw explainSystemError(error, dataDir)
  }
}

function explainSystemError(error: unknown, folder: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (error instanceof StartProblem) return error
  if (['ENOSPC', 'EDQUOT'].includes(code)) return new StartProblem('disk-full', { folder })
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENXIO'].includes(code)) {
    return new StartProblem('folder-not-writable', { folder, reason: code })
  }
  return error
}
