import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { FileStore } from '../files/file-store.ts'
import * as catalogue from './backup-catalogue.store.ts'
import { type BackupTable, type Manifest, writeManifest } from './backup-manifest.ts'
import { BackupProblem } from './backup-problem.ts'
import { connect } from './connection.ts'

export interface BackupOptions {
  /** Address of the migrator. */
  url: string
  /** New or empty; becomes readable by its owner alone. */
  folder: string
  files: FileStore
  now: Date
}

export type BackupResult = Pick<Manifest, 'madeAt' | 'keyIds'> & {
  tables: number
  rows: number
  files: number
  missingFiles: number
}

/**
 * Writes the installation as it was at one moment, while people go on writing: every table out of one snapshot, then
 * the files that it names, with their collection paused. Needs nothing but the database's own protocol, so an embedded
 * database can be restored into an outside one and back. Holds no key. Errors: BackupProblem.
 */
export async function backUp(options: BackupOptions): Promise<BackupResult> {
  const { folder } = options
  await requireEmptyFolder(folder)
  const client = await connect(options.url)
  try {
    await pauseCollection(client)
    const manifest = await copyAll(client, options)
    await writeManifest(folder, manifest)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const { hashes, missing } = manifest.files
    return {
      madeAt: manifest.madeAt,
      keyIds: manifest.keyIds,
      tables: manifest.tables.length,
      rows,
      files: hashes.length,
      missingFiles: missing,
    }
  } catch (error) {
    const isFull = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
    throw isFull ? new BackupProblem('disk-full', { folder }) : error
  } finally {
    await client.query(`delete from app.pause where name = 'collect-files'`).catch(() => undefined)
    await client.end()
  }
}

async function requireEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw new BackupProblem('folder-not-empty', { folder })
  await mkdir(join(folder, 'tables'), { mode: 0o700 })
}

/** A collection that began before waits for no pause: the lock waits for it. */
async function pauseCollection(client: pg.Client): Promise<void> {
  await client.query(`
    insert into app.pause (name, until) values ('collect-files', now() + interval '12 hours')
    on conflict (name) do update set until = excluded.until`)
  await client.query('begin; lock table app.file in share mode; commit')
}

async function copyAll(client: pg.Client, { folder, files, now }: BackupOptions): Promise<Manifest> {
  // Plain forms of values, the same on every server.
  await client.query(
    `set datestyle = 'ISO'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; set timezone = 'UTC'`,
  )
  await client.query('begin isolation level repeatable read read only; set local row_security = off')
  const tables: BackupTable[] = []
  for (const table of await catalogue.findTables(client)) tables.push(await copyTable(client, folder, table))
  const version = await client.query<{ server_version: string }>('show server_version')
  const who = await client.query<Manifest['installation']>('select id, nonce, demo from app.installation')
  const facts = {
    migrations: await catalogue.findMigrations(client),
    keyIds: await catalogue.findKeyIdsInUse(client),
    parts: await catalogue.findParts(client),
    sequences: await catalogue.findSequences(client),
    jobs: await catalogue.findOpenJobs(client),
  }
  const hashes = await catalogue.findFileHashes(client)
  await client.query('commit')
  const missing = await copyFiles(files, hashes, join(folder, 'files'))
  return {
    format: 'lianxian-backup-1',
    madeAt: now.toISOString(),
    postgres: version.rows[0]!.server_version,
    installation: who.rows[0]!,
    ...facts,
    tables,
    files: { hashes: hashes.filter((hash) => !missing.has(hash)), missing: missing.size },
  }
}

async function copyTable(client: pg.Client, folder: string, table: catalogue.CatalogueTable): Promise<BackupTable> {
  const { name, columns } = table
  const file = `tables/${name.replaceAll('"', '')}.copy.gz`
  const place = join(folder, file)
  const named = columns.map((column) => `"${column}"`).join(', ')
  const stream = client.query(copyTo(`copy (select ${named} from ${name}) to stdout`))
  await pipeline(stream, createGzip({ level: 3 }), createWriteStream(place, { mode: 0o600, flush: true }))
  return { name, columns, file, rows: stream.rowCount, sha256: await hashOf(place) }
}

/** Returns the hashes of files that should be there and are not, or are not what their hash says. */
async function copyFiles(files: FileStore, hashes: readonly string[], folder: string): Promise<Set<string>> {
  const missing = new Set<string>()
  for (const hash of hashes) {
    const source = await files.open(hash)
    if (!source) {
      missing.add(hash)
      continue
    }
    await mkdir(join(folder, hash.slice(0, 2)), { recursive: true, mode: 0o700 })
    const digest = createHash('sha256')
    const watch = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        digest.update(chunk)
        done(null, chunk)
      },
    })
    await pipeline(source, watch, createWriteStream(placeOfFile(folder, hash), { mode: 0o600, flush: true }))
    if (digest.digest('hex') !== hash) missing.add(hash)
  }
  return missing
}

export function placeOfFile(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash)
}

/** SHA-256 of a file's bytes, in hex. */
export async function hashOf(place: string): Promise<string> {
  const handle = await open(place, 'r')
  const digest = createHash('sha256')
  try {
    for await (const chunk of createReadStream(place, { fd: handle.fd, autoClose: false }))
      digest.update(chunk as Buffer)
    return digest.digest('hex')
  } finally {
    await handle.close()
  }
}
