import type pg from 'pg'
import type { OutsideDatabase } from '../process/settings.ts'
import { StartProblem } from '../process/start-problem.ts'
import { connect } from './connection.ts'
import { type Migration, pendingOf } from './migrate.ts'

const leastVersion = 15

/**
 * Checks an outside database before anything is done there: reachable by every role, new enough, and opened by a role
 * that row-level security holds. Without a migrator it must be up to date already (`migrations` null: not asked).
 * Errors: StartProblem.
 */
export async function requireOutside(
  database: OutsideDatabase,
  migrations: readonly Migration[] | null,
): Promise<void> {
  const names = {
    app: 'DATABASE_URL',
    auth: 'LIANXIAN_AUTH_URL',
    jobs: 'LIANXIAN_JOBS_URL',
    migrate: 'LIANXIAN_MIGRATE_URL',
  }
  const given = Object.entries(names).filter(([key]) => database[key as keyof OutsideDatabase] !== undefined)
  await Promise.all(given.map(([key, name]) => check(database[key as keyof OutsideDatabase]!, name, key === 'migrate')))
  if (database.migrate === undefined && migrations) await requireUpToDate(database.app, migrations)
}

async function check(url: string, name: string, isMigrator: boolean): Promise<void> {
  const client = await reach(url, name)
  try {
    await requireVersion(client)
    if (!isMigrator) await requireWeakRole(client, name)
    else await requireRoles(client)
  } finally {
    await client.end()
  }
}

async function reach(url: string, name: string): Promise<pg.Client> {
  try {
    return await connect(url)
  } catch (error) {
    // The message of a refused sign-in names the role at most; other messages may hold the address.
    const reason = (error as { code?: string }).code ?? 'unknown'
    throw new StartProblem('database-unreachable', { name, reason })
  }
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: number; text: string }>(
    `select current_setting('server_version_num')::int / 10000 as found, current_setting('server_version') as text`,
  )
  if (rows[0]!.found < leastVersion) throw new StartProblem('database-too-old', { found: rows[0]!.text })
}

/** A superuser, a role that bypasses row-level security or one that owns tables would see everything. */
async function requireWeakRole(client: pg.Client, name: string): Promise<void> {
  const why = await findStrength(client)
  if (why) throw new StartProblem('app-role-too-strong', { name, ...why })
}

/** What makes the connected role too strong to serve people; null if nothing does. */
export async function findStrength(client: pg.Client): Promise<{ role: string; why: string } | null> {
  const { rows } = await client.query<{ role: string; super: boolean; bypass: boolean; owned: string | null }>(`
    select r.rolname as role, r.rolsuper as super, r.rolbypassrls as bypass,
      (select min(n.nspname || '.' || c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('app', 'auth', 'search', 'boss') and pg_has_role(r.oid, c.relowner, 'member') and not r.rolsuper) as owned
    from pg_roles r where r.rolname = current_user`)
  const { role, super: isSuper, bypass, owned } = rows[0]!
  const why = isSuper ? 'superuser' : bypass ? 'bypassrls' : owned
  return why ? { role, why } : null
}

async function requireRoles(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ found: number }>(`
    select count(*)::int as found from pg_roles
    where rolname in ('lianxian_owner', 'lianxian_system', 'lianxian_app', 'lianxian_auth', 'lianxian_jobs')`)
  if (rows[0]!.found < 5) throw new StartProblem('roles-missing')
}

async function requireUpToDate(url: string, migrations: readonly Migration[]): Promise<void> {
  const client = await connect(url)
  try {
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from migration.applied')
    const pending = pendingOf(migrations, new Map(rows.map((row) => [row.name, row.hash])))
    if (pending.length > 0) throw new StartProblem('database-behind')
  } catch (error) {
    // An empty database has no such table, an old one does not show it to the application.
    const isUnknown = ['42P01', '3F000', '42501'].includes((error as { code?: string }).code ?? '')
    throw isUnknown ? new StartProblem('database-behind') : error
  } finally {
    await client.end()
  }
}
