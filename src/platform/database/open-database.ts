import { randomUUID } from 'node:crypto'
import { installJobs, type QueueSpec } from '../jobs/job-schema.ts'
import type { Settings } from '../process/settings.ts'
import type { Stoppable } from '../process/run-until-signal.ts'
import { StartProblem } from '../process/start-problem.ts'
import { findRunningDatabase, removeConnectionFile, writeConnectionFile } from './connection-file.ts'
import { connect } from './connection.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { findInstallation, type Installation, requireInstallation } from './installation.store.ts'
import { migrate, type Migration, MigrationProblem, readMigrations } from './migrate.ts'
import { requireOutside } from './outside-database.ts'
import { type DatabaseUrls, prepareRoles } from './roles.ts'

export interface OpenDatabase extends Stoppable {
  kind: 'embedded' | 'outside'
  /** `migrate` is null where this process may not migrate. */
  urls: Omit<DatabaseUrls, 'migrate'> & { migrate: string | null }
  installation: Installation
  /** Migrations that this start applied. */
  applied: readonly string[]
}

export interface OpenOptions {
  queues: readonly QueueSpec[]
  log?: (line: string) => void
  /** In place of `db/migrations`. */
  migrations?: Promise<readonly Migration[]>
  /** Leaves the database as it is, empty or behind; for migrating step by step and for restoring. */
  asIs?: boolean
  /** False: an empty database stays one that the first start may still make the demo group in. */
  founds?: boolean
}

const databaseName = 'lianxian'
const unfounded: Installation = { isNew: true, demo: false, id: '', nonce: '' }

/**
 * Opens the installation's database: the embedded one (started here, or already running and found by its connection
 * file) or the outside one; brings it up to this version and makes sure that it knows which installation it is.
 * Errors: StartProblem.
 */
export async function openDatabase(settings: Settings, options: OpenOptions): Promise<OpenDatabase> {
  return settings.database ? openOutside(settings, options) : openEmbedded(settings, options)
}

/** The embedded database that another process of this machine runs on the same data folder; null if none does. */
export async function joinDatabase(settings: Settings, options: OpenOptions): Promise<OpenDatabase | null> {
  const urls = await findRunningDatabase(settings.dataDir)
  if (!urls) return null
  const prepared = await prepare(urls, settings, options)
  return { name: 'database', kind: 'embedded', urls, ...prepared, stop: async () => undefined }
}

async function openEmbedded(settings: Settings, options: OpenOptions): Promise<OpenDatabase> {
  const server = await startEmbeddedPostgres({ dataDir: settings.dataDir, ...(options.log && { log: options.log }) })
  const stop = async (): Promise<void> => {
    removeConnectionFile(settings.dataDir)
    await server.stop()
  }
  try {
    const urls = await prepareRoles(await requireDatabase(server))
    const prepared = await prepare(urls, settings, options)
    writeConnectionFile(settings.dataDir, urls)
    return { name: 'database', kind: 'embedded', urls, ...prepared, stop, lost: server.lost }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openOutside(settings: Settings, options: OpenOptions): Promise<OpenDatabase> {
  const { app, auth, jobs, migrate: migrateUrl } = settings.database!
  const migrations = options.migrations ?? readMigrations()
  await requireOutside(settings.database!, options.asIs ? null : await migrations)
  const urls = { app, auth, jobs, migrate: migrateUrl ?? null }
  const prepared = await prepare(urls, settings, { ...options, migrations })
  return { name: 'database', kind: 'outside', urls, ...prepared, stop: async () => undefined }
}

async function prepare(
  urls: OpenDatabase['urls'],
  settings: Settings,
  options: OpenOptions,
): Promise<Pick<OpenDatabase, 'installation' | 'applied'>> {
  if (options.asIs) return { installation: unfounded, applied: [] }
  const applied = urls.migrate === null ? [] : await bringUpToDate(urls.migrate, options)
  if (options.founds === false) return { installation: (await findInstallation(urls)) ?? unfounded, applied }
  const demo = settings.demo === 'yes' || (settings.demo === 'auto' && settings.database === undefined)
  const installation = await requireInstallation(urls, { id: randomUUID(), nonce: randomUUID(), demo })
  return { installation, applied }
}

/** Migrations, then the queue's own schema and queues. Returns the names of the migrations applied. */
export async function bringUpToDate(
  migrateUrl: string,
  { queues, migrations = readMigrations() }: OpenOptions,
): Promise<string[]> {
  try {
    const applied = await migrate(migrateUrl, await migrations)
    await installJobs(migrateUrl, queues)
    return applied
  } catch (error) {
    if (error instanceof MigrationProblem) throw new StartProblem('migration-failed', { reason: error.message })
    throw error
  }
}

async function requireDatabase({ adminUrl }: EmbeddedPostgres): Promise<string> {
  const admin = await connect(adminUrl)
  try {
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [databaseName])
    if (!rowCount) await admin.query(`create database ${databaseName}`)
  } finally {
    await admin.end()
  }
  const address = new URL(adminUrl)
  address.pathname = `/${databaseName}`
  return address.href
}
