import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from './connection.ts'

/** One address per login role of `db/roles.sql`. */
export interface DatabaseUrls {
  app: string
  migrate: string
  auth: string
  jobs: string
}

const rolesFile = join(import.meta.dirname, '../../../db/roles.sql')
const logins = {
  app: 'lianxian_app',
  migrate: 'lianxian_migrator',
  auth: 'lianxian_auth',
  jobs: 'lianxian_jobs',
} as const

/**
 * Makes the roles of `db/roles.sql` as a superuser in the database that `adminUrl` names and gives the login roles
 * fresh passwords, which live only as long as this process.
 */
export async function prepareRoles(adminUrl: string): Promise<DatabaseUrls> {
  const client = await connect(adminUrl)
  try {
    await client.query(await readFile(rolesFile, 'utf8'))
    const urls: Partial<DatabaseUrls> = {}
    for (const [name, role] of Object.entries(logins) as [keyof DatabaseUrls, string][]) {
      const password = randomBytes(24).toString('hex')
      await client.query(`alter role ${role} password '${password}'`)
      urls[name] = withLogin(adminUrl, role, password)
    }
    return urls as DatabaseUrls
  } finally {
    await client.end()
  }
}

function withLogin(url: string, role: string, password: string): string {
  const address = new URL(url)
  address.username = role
  address.password = password
  return address.href
}
