import { connect } from '#platform/database/connection.ts'
import { inDatabase } from '../global-setup.ts'

/** backup: keeps the database as it is now. restore: puts back what was kept. Nobody may be connected. */
export async function copyDatabase(adminUrl: string, way: 'backup' | 'restore'): Promise<void> {
  const name = new URL(adminUrl).pathname.slice(1)
  const kept = `${name}_kept`
  const [from, to] = way === 'backup' ? [name, kept] : [kept, name]
  const client = await connect(inDatabase(adminUrl, 'postgres'))
  try {
    await client.query(`drop database if exists ${to} with (force)`)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [from])
    await client.query(`create database ${to} template ${from}`)
  } finally {
    await client.end()
  }
}

/** The database and its copy. */
export async function dropDatabases(adminUrl: string): Promise<void> {
  const name = new URL(adminUrl).pathname.slice(1)
  const client = await connect(inDatabase(adminUrl, 'postgres'))
  try {
    for (const one of [name, `${name}_kept`]) await client.query(`drop database if exists ${one} with (force)`)
  } finally {
    await client.end()
  }
}
