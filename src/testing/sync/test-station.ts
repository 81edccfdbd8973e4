import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { newId, type Uuid } from '#kernel/id.ts'
import { buildStation } from '#app/station/build-station.ts'
import { openSite } from '#app/station/open-site.ts'
import { makeStationCode } from '#capabilities/devices/stations.contract.ts'
import { Database } from '#platform/database/database.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { readSettings } from '#platform/process/settings.ts'
import { enrolStation } from '#platform/station/site/enrol-station.ts'
import { relayOnce, type Relayed } from '#platform/station/site/relay-once.ts'
import type { Site } from '#platform/station/site/site.ts'
import { createStationDatabase, type EmptyDatabase } from '../empty-database.ts'
import type { TestServer } from '../test-server.ts'

export interface TestStationOptions {
  /** Somebody who may make a code for these units. */
  clerk: { cookie: string }
  units: readonly { uuid: Uuid }[]
  name?: string
  onLog?: (line: string) => void
  /** Before the code is exchanged; the station is not enrolled then. */
  enrol?: boolean
}

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9'

/**
 * A site station in this process, on a database of its own over real HTTP, enrolled with a running server. It goes to
 * head office when told (`relay`), so that a test knows when; its clock is the server's.
 */
export class TestStation {
  id!: Uuid
  site!: Site
  url = ''
  readonly database: EmptyDatabase
  readonly folder: string
  readonly #server: TestServer
  readonly #port: number
  readonly #options: TestStationOptions
  #code = ''
  #db!: Database
  #app: FastifyInstance | undefined
  #isUp = true

  private constructor(server: TestServer, options: TestStationOptions, database: EmptyDatabase, at: [string, number]) {
    this.#server = server
    this.#options = options
    this.database = database
    ;[this.folder, this.#port] = at
  }

  static async start(server: TestServer, options: TestStationOptions): Promise<TestStation> {
    const database = await createStationDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'lianxian-station-'))
    const station = new TestStation(server, options, database, [folder, await findFreePort()])
    station.#code = await station.makeCode()
    await station.open()
    if (options.enrol !== false) {
      await station.enrol()
      await station.relay()
    }
    return station
  }

  /** A code as head office makes it in the console. */
  async makeCode(): Promise<string> {
    const { clerk, units, name = '三标段小站' } = this.#options
    const input = { stationId: newId(), name, unitIds: units.map(({ uuid }) => uuid) }
    const answer = await this.#server.call(makeStationCode, input, { cookie: clerk.cookie })
    if (answer.status !== 200) throw new Error(`code: ${answer.status} ${JSON.stringify(answer.error)}`)
    return answer.value.code
  }

  async enrol(code = this.#code): Promise<void> {
    await enrolStation(this.site, code)
    this.id = this.site.directory.site!.id
  }

  /** Opens it, at the same address with what it had. */
  async open(): Promise<void> {
    this.url = `http://localhost:${this.#port}`
    const settings = readSettings({
      PORT: String(this.#port),
      LIANXIAN_DATA: join(this.folder, 'data'),
      LIANXIAN_PUBLIC_URL: this.url,
      LIANXIAN_STATION: this.#code,
      LIANXIAN_UPSTREAM: this.#server.url,
    })
    const write = this.#options.onLog
    const log = write ? pino({ level: 'info' }, { write }) : pino({ level: 'silent' })
    this.#db = new Database(this.database.urls.app, 4)
    this.site = await openSite(settings, this.#db, { clock: this.#server.clock, log })
    this.setUplink(this.#isUp)
    const condition = { isReached: true, isCodeRefused: false }
    this.#app = await buildStation({ site: this.site, settings, condition, onWork: () => undefined })
    await this.#app.listen({ port: this.#port, host: '127.0.0.1' })
  }

  /** Cuts the line to head office, or mends it. */
  setUplink(isUp: boolean): void {
    this.#isUp = isUp
    this.site.upstream = isUp ? this.#server.url : nowhere
  }

  /** To head office, until neither side has more. Throws `OutOfReach` while the line is cut. */
  async relay(): Promise<Relayed> {
    for (;;) {
      const relayed = await relayOnce(this.site)
      if (!relayed.more) return relayed
    }
  }

  /** Ends without a word to anybody; `open` begins again with what is on the disk. */
  async kill(): Promise<void> {
    this.#app?.server.closeAllConnections()
    await this.#app?.close()
    this.#app = undefined
    await this.#db.close()
  }

  async stop(): Promise<void> {
    if (this.#app) await this.kill()
    await this.database.drop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
