import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { Database } from '#platform/database/database.ts'
import type { DatabaseUrls } from '#platform/database/roles.ts'
import { inDatabase, templateName } from './global-setup.ts'

export interface TestDatabase {
  db: Database
  urls: DatabaseUrls
  adminUrl: string
  drop(): Promise<void>
}

/** A database of this test's own, copied from the migrated template (about 50 ms). */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { drop, ...copy } = await copyOf(templateName)
  const db = new Database(copy.urls.app, 4)
  return {
    ...copy,
    db,
    drop: async () => {
      await db.close()
      await drop()
    },
  }
}

/** A new database like the template, with the addresses under which each role reaches it. */
export async function copyOf(template: string): Promise<Omit<TestDatabase, 'db'>> {
  const { adminUrl, urls } = inject('databases')
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(adminUrl, `create database ${name} template ${template}`)
  const each = Object.entries(urls).map(([role, url]) => [role, inDatabase(url, name)])
  return {
    urls: Object.fromEntries(each) as DatabaseUrls,
    adminUrl: inDatabase(adminUrl, name),
    drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  }
}

async function asAdmin(url: string, sql: string): Promise<void> {
  const client = await connect(url)
  try {
    // A template in use by another copy is refused for a moment; the next try finds it free.
    for (let tries = 0; ; tries++) {
      try {
        await client.query(sql)
        return
      } catch (error) {
        if ((error as { code?: string }).code !== '55006' || tries > 50) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  } finally {
    await client.end()
  }
}
