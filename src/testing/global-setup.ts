import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { connect } from '#platform/database/connection.ts'
import { startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts'
import { migrate, readMigrations } from '#platform/database/migrate.ts'
import { type DatabaseUrls, prepareRoles } from '#platform/database/roles.ts'
import { installJobs } from '#platform/jobs/job-schema.ts'

export interface TestDatabases {
  /** Superuser of the test cluster; only the test kit uses it. */
  adminUrl: string
  urls: DatabaseUrls
}

declare module 'vitest' {
  export interface ProvidedContext {
    databases: TestDatabases
  }
}

export const templateName = 'lianxian_template'
/** Of a site station. */
export const stationTemplateName = 'lianxian_station_template'

const db = join(import.meta.dirname, '../../db')

/** What the run writes dies with it: nothing waits for the disk. What a power cut may do is proven on clusters of their own. */
const withoutWaiting = { fsync: 'off', full_page_writes: 'off' }

/**
 * One PostgreSQL for the whole run, with one migrated template that each test file copies. The embedded one, or the
 * outside cluster that `LIANXIAN_TEST_ADMIN_URL` names (`npm run test:outside`).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env['LIANXIAN_TEST_ADMIN_URL']
  const folder = await mkdtemp(join(tmpdir(), 'lianxian-test-'))
  const embedded = outside ? null : await startEmbeddedPostgres({ dataDir: folder, settings: withoutWaiting })
  const adminUrl = outside ?? embedded!.adminUrl
  const urls = await makeTemplate(adminUrl)
  await makeStationTemplate(adminUrl, urls)
  project.provide('databases', { adminUrl, urls })
  return async () => {
    await embedded?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(adminUrl: string): Promise<DatabaseUrls> {
  const admin = await connect(adminUrl)
  await admin.query(`drop database if exists ${templateName} with (force)`)
  await admin.query(`create database ${templateName}`)
  await admin.end()
  const urls = await prepareRoles(inDatabase(adminUrl, templateName))
  await migrate(urls.migrate, await readMigrations())
  await installJobs(urls.migrate, [])
  return urls
}

/** The roles are the cluster's and have their passwords; the database gets what they may do in it. */
async function makeStationTemplate(adminUrl: string, urls: DatabaseUrls): Promise<void> {
  const admin = await connect(adminUrl)
  await admin.query(`drop database if exists ${stationTemplateName} with (force)`)
  await admin.query(`create database ${stationTemplateName} template template0`)
  await admin.end()
  const own = await connect(inDatabase(adminUrl, stationTemplateName))
  await own.query(await readFile(join(db, 'roles.sql'), 'utf8'))
  await own.end()
  await migrate(inDatabase(urls.migrate, stationTemplateName), await readMigrations(join(db, 'station')))
}

export function inDatabase(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
