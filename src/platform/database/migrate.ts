import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { connect } from './connection.ts'

export interface Migration {
  name: string
  hash: string
  sql: string
}

export const migrationsFolder = join(import.meta.dirname, '../../../db/migrations')
const fileName = /^\d{4}-\d{2}-\d{2}-\d+_[a-z-]+_[a-z0-9-]+\.sql$/

/** A past migration was edited, or one that the database has is missing here. Nothing was changed. */
export class MigrationProblem extends Error {}

/** The migrations of this version in their one global order: by date, then by number. */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'))
  for (const name of names) {
    if (!fileName.test(name))
      throw new MigrationProblem(`migration ${name} is not named <date>-<n>_<capability>_<what>.sql`)
  }
  const found = names.map(async (name) => {
    const sql = await readFile(join(folder, name), 'utf8')
    return { name: name.slice(0, -4), hash: createHash('sha256').update(sql).digest('hex'), sql }
  })
  return (await Promise.all(found)).toSorted((one, other) => compareNames(one.name, other.name))
}

/**
 * Brings the database to this version, one transaction per migration, as the migrator. Returns the names applied.
 * `row_security=off` turns a silent "0 rows" under forced policies into an error.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = await connect(url)
  try {
    await client.query('set row_security = off')
    await requireLedger(client)
    const pending = pendingOf(migrations, await readLedger(client))
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** What of `migrations` the database does not have yet. Throws where the two do not belong together. */
export function pendingOf(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name))
  for (const name of applied.keys()) {
    if (!known.has(name))
      throw new MigrationProblem(`the database has migration ${name}, which this version does not know`)
  }
  for (const { name, hash } of migrations) {
    const had = applied.get(name)
    if (had !== undefined && had !== hash)
      throw new MigrationProblem(`migration ${name} was edited after it had been applied`)
  }
  return migrations.filter((migration) => !applied.has(migration.name))
}

/** `if not exists` alone does not hold when several processes start at once. */
async function requireLedger(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: string | null }>(`select to_regclass('migration.applied') as found`)
  if (rows[0]!.found !== null) return
  await client.query(`begin; select pg_advisory_xact_lock(20261120);
    create schema if not exists migration;
    create table if not exists migration.applied
      (name text primary key, hash text not null, applied_at timestamptz not null default now());
    commit`)
}

/** The migrations that a database has, by name, with the hash of each; none where it was never migrated. */
export async function readLedger(client: pg.Client): Promise<Map<string, string>> {
  const found = await client.query<{ found: string | null }>(`select to_regclass('migration.applied') as found`)
  if (found.rows[0]!.found === null) return new Map()
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration.applied')
  return new Map(rows.map((row) => [row.name, row.hash]))
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    // One migration at a time, whoever starts it; the lock ends with the transaction.
    await client.query('lock table migration.applied in exclusive mode')
    const { rowCount } = await client.query('select from migration.applied where name = $1', [migration.name])
    if (!rowCount) {
      await client.query(migration.sql)
      await client.query('reassign owned by current_user to lianxian_owner')
      await client.query('insert into migration.applied (name, hash) values ($1, $2)', [migration.name, migration.hash])
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new MigrationProblem(`migration ${migration.name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function compareNames(one: string, other: string): number {
  const key = (name: string) => {
    const [, day = '', number = ''] = /^(\d{4}-\d{2}-\d{2})-(\d+)_/.exec(name) ?? []
    return `${day}-${number.padStart(4, '0')}`
  }
  return key(one) < key(other) ? -1 : 1
}
