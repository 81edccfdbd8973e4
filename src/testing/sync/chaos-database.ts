import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts'
import { migrate, readMigrations } from '#platform/database/migrate.ts'
import { type DatabaseUrls, prepareRoles } from '#platform/database/roles.ts'
import { installJobs } from '#platform/jobs/job-schema.ts'
import { connect } from '#platform/database/connection.ts'
import { inDatabase } from './copy-database.ts'

const name = 'chaos'

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
