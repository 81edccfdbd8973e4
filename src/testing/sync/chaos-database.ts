import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stationMigrations } from '#app/station/start-station.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts'
import { migrate, readMigrations } from '#platform/database/migrate.ts'
import { type DatabaseUrls, prepareRoles } from '#platform/database/roles.ts'
import { installJobs } from '#platform/jobs/job-schema.ts'
import { connect } from '#platform/database/connection.ts'
import { inDatabase } from '../global-setup.ts'

const name = 'chaos'
const rolesFile = join(import.meta.dirname, '../../../db/roles.sql')

/** A PostgreSQL of its own, which can be stopped as a power cut stops it. Its address stays the same. */
export class ChaosDatabase {
  readonly adminUrl: string
  readonly urls: DatabaseUrls
  readonly #dataDir: string
  #running: EmbeddedPostgres

  private constructor(dataDir: string, running: EmbeddedPostgres, urls: DatabaseUrls) {
    this.#dataDir = dataDir
    this.#running = running
    this.adminUrl = inDatabase(running.adminUrl, name)
    this.urls = urls
  }

  static async start(dataDir: string): Promise<ChaosDatabase> {
    const running = await startEmbeddedPostgres({ dataDir })
    const admin = await connect(running.adminUrl)
    await admin.query(`create database ${name}`)
    await admin.end()
    const urls = await prepareRoles(inDatabase(running.adminUrl, name))
    await migrate(urls.migrate, await readMigrations())
    await installJobs(urls.migrate, [])
    return new ChaosDatabase(dataDir, running, urls)
  }

  /** A second database for a site station; it fails with the first. */
  async addStation(): Promise<DatabaseUrls> {
    const own = inDatabase(this.adminUrl, 'station')
    await run(this.adminUrl, 'create database station template template0')
    // The roles keep their passwords: the first database uses them.
    await run(own, await readFile(rolesFile, 'utf8'))
    const urls = Object.entries(this.urls).map(([role, url]) => [role, inDatabase(url, 'station')])
    const found = Object.fromEntries(urls) as DatabaseUrls
    await migrate(found.migrate, await readMigrations(stationMigrations))
    return found
  }

  /** `immediate`: no checkpoint, no farewell; the next start recovers from the log. */
  async crash(): Promise<void> {
    const { port, lost } = this.#running
    const [pid] = readFileSync(join(this.#dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGQUIT')
    await lost
    this.#running = await startEmbeddedPostgres({ dataDir: this.#dataDir, choosePort: async () => port })
  }

  stop(): Promise<void> {
    return this.#running.stop()
  }
}

async function run(url: string, text: string): Promise<void> {
  const client = await connect(url)
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
