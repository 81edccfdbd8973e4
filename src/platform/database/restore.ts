import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { FileStore } from '../files/file-store.ts'
import { installJobs, jobSchema, type QueueSpec } from '../jobs/job-schema.ts'
import { hashOf, placeOfFile } from './backup.ts'
import { findForeignKeys } from './backup-catalogue.store.ts'
import { type BackupTable, type Manifest, readManifest } from './backup-manifest.ts'
import { BackupProblem } from './backup-problem.ts'
import { connect } from './connection.ts'
import { migrate, type Migration } from './migrate.ts'

export interface RestoreOptions {
  /** Address of the migrator, of a database without data. */
  url: string
  folder: string
  files: FileStore
  migrations: readonly Migration[]
  queues: readonly QueueSpec[]
  /** Does this installation have the key of this id? */
  hasKey: (id: string) => boolean
}

export interface RestoreResult {
  madeAt: string
  tables: number
  rows: number
  files: number
  /** Newer than the backup, applied after it. */
  migrated: readonly string[]
}

/**
 * Restores a backup into an empty installation, all or nothing: the schema as it was then, the rows and sequences in
 * one transaction, a new nonce (phones then begin anew), and at last the migrations that came since.
 * Errors: BackupProblem; nothing was changed.
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const { folder, url } = options
  const manifest = await readManifest(folder)
  const then = requireMigrations(manifest, options.migrations)
  requireKeys(manifest, options.hasKey)
  await requireWhole(folder, manifest)
  await requireEmpty(url)
  await migrate(url, then)
  await installJobs(url, options.queues)
  await putFiles(options, manifest)
  await inOneTransaction(url, (client) => putBack(client, folder, manifest))
  const migrated = await migrate(url, options.migrations)
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const { madeAt, tables, files } = manifest
  return { madeAt, tables: tables.length, rows, files: files.hashes.length, migrated }
}

/** The migrations that the backup had, each exactly as this version has it. */
function requireMigrations(manifest: Manifest, migrations: readonly Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, hash } of manifest.migrations) {
    const own = known.get(name)
    if (!own) throw new BackupProblem('newer', { migration: name })
    if (own.hash !== hash) throw new BackupProblem('edited', { migration: name })
  }
  const had = new Set(manifest.migrations.map((migration) => migration.name))
  return migrations.filter((migration) => had.has(migration.name))
}

function requireKeys({ keyIds }: Manifest, hasKey: (id: string) => boolean): void {
  const missing = keyIds.find((id) => !hasKey(id))
  if (missing !== undefined) throw new BackupProblem('key-missing', { id: missing })
}

async function requireWhole(folder: string, { tables, files }: Manifest): Promise<void> {
  const parts = [
    ...tables.map(({ file, sha256 }) => ({ file, sha256 })),
    ...files.hashes.map((hash) => ({ file: `files/${hash.slice(0, 2)}/${hash}`, sha256: hash })),
  ]
  for (const { file, sha256 } of parts) {
    const found = await hashOf(join(folder, file)).catch(() => '')
    if (found !== sha256) throw new BackupProblem('damaged', { file })
  }
}

/** A database that nobody used yet, or in which an earlier restore broke off. */
async function requireEmpty(url: string): Promise<void> {
  const client = await connect(url)
  try {
    const made = await client.query(`select to_regclass('app.installation') as found`)
    if ((made.rows[0] as { found: string | null }).found === null) return
    const { rowCount } = await client.query('select from app.installation')
    if (rowCount) throw new BackupProblem('target-not-empty')
  } finally {
    await client.end()
  }
}

async function inOneTransaction(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = await connect(url)
  try {
    await client.query('begin; set local row_security = off')
    await work(client)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function putBack(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  // Tables may refer to each other in any order: the references are taken off, and checked as a whole when put on.
  const references = await findForeignKeys(client)
  for (const { table, name } of references) await client.query(`alter table ${table} drop constraint ${name}`)
  await client.query(`truncate ${manifest.tables.map((table) => table.name).join(', ')}`)
  await makeParts(client, manifest)
  // A lock of the write path judges what is new; what was there is put back as it was, in whatever order it comes.
  const guarded = await findGuarded(client)
  for (const table of guarded) await client.query(`alter table ${table} disable trigger user`)
  for (const table of manifest.tables) await putTable(client, folder, table)
  for (const table of guarded) await client.query(`alter table ${table} enable trigger user`)
  for (const { table, name, definition } of references) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1, $2, $3)', [name, last, called])
  await putJobs(client, manifest)
  await client.query('update app.installation set nonce = $1', [randomUUID()])
  await client.query('delete from app.pause')
}

/** Tables with triggers of their own. */
async function findGuarded(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not tgisinternal and c.relnamespace = 'app'::regnamespace`,
  )
  return rows.map(({ name }) => name)
}

/** A part is locked as its parent is: nobody reads past it. */
async function makeParts(client: pg.Client, { parts }: Manifest): Promise<void> {
  for (const { name, parent, bound } of parts) {
    const { rows } = await client.query<{ found: string | null }>('select to_regclass($1) as found', [name])
    if (rows[0]!.found !== null) continue
    await client.query(`create table ${name} partition of ${parent} ${bound}`)
    await client.query(`alter table ${name} enable row level security; alter table ${name} force row level security`)
    await client.query(`alter table ${name} owner to lianxian_owner`)
  }
}

async function putTable(client: pg.Client, folder: string, { name, columns, file, rows }: BackupTable): Promise<void> {
  const named = columns.map((column) => `"${column}"`).join(', ')
  const stream = client.query(copyFrom(`copy ${name} (${named}) from stdin`))
  await pipeline(createReadStream(join(folder, file)), createGunzip(), stream)
  if (stream.rowCount !== rows) throw new BackupProblem('damaged', { file })
  await client.query(`analyze ${name}`)
}

async function putJobs(client: pg.Client, { jobs }: Manifest): Promise<void> {
  const sql = `
    insert into ${jobSchema}.job (name, data, start_after, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, keep_until)
    select q.name, $2::jsonb, $3, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, now() + interval '14 days'
    from ${jobSchema}.queue q where q.name = $1`
  for (const { name, data, startAfter } of jobs) await client.query(sql, [name, JSON.stringify(data), startAfter])
}

async function putFiles({ files, folder }: RestoreOptions, manifest: Manifest): Promise<void> {
  for (const hash of manifest.files.hashes) {
    const kept = await files.put(createReadStream(placeOfFile(join(folder, 'files'), hash)))
    if (kept.hash !== hash) throw new BackupProblem('damaged', { file: hash })
  }
}
