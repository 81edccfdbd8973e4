import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from '#platform/database/connection.ts'
import { stationTemplateName } from './global-setup.ts'
import { copyOf, type TestDatabase } from './test-database.ts'

const rolesFile = join(import.meta.dirname, '../../db/roles.sql')

export type EmptyDatabase = Omit<TestDatabase, 'db'>

/** A database with the roles and nothing else. The roles keep their passwords, which other tests use meanwhile. */
export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const database = await copyOf('template0')
  await run(database.adminUrl, await readFile(rolesFile, 'utf8'))
  return database
}

/** A database of a site station, as its first start leaves it. */
export function createStationDatabase(): Promise<EmptyDatabase> {
  return copyOf(stationTemplateName)
}

async function run(url: string, sql: string): Promise<void> {
  const client = await connect(url)
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
