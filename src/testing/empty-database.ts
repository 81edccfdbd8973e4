import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import type { DatabaseUrls } from '#platform/database/roles.ts'
import { inDatabase, stationTemplateName } from './global-setup.ts'
import { asAdmin } from './test-database.ts'

const rolesFile = join(import.meta.dirname, '../../db/roles.sql')

export interface EmptyDatabase {
  urls: DatabaseUrls
  adminUrl: string
  drop(): Promise<void>
}

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

async function copyOf(template: string): Promise<EmptyDatabase> {
  const { adminUrl, urls } = inject('databases')
  const name = `test_${randomBytes(6).toString('hex')}`
  const own = inDatabase(adminUrl, name)
  await asAdmin(adminUrl, `create database ${name} template ${template}`)
  const each = Object.entries(urls).map(([role, url]) => [role, inDatabase(url, name)])
  return {
    urls: Object.fromEntries(each) as DatabaseUrls,
    adminUrl: own,
    drop: () => run(adminUrl, `drop database if exists ${name} with (force)`),
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = await connect(url)
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
