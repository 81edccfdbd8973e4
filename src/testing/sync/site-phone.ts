import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import type { Uuid } from '#kernel/id.ts'
import type { OfflineCapability } from '#kernel/offline.ts'
import type { StationAddress } from '#kernel/sync.ts'
import { keepFile, type SentFile } from '#browser/sync/kept-files.ts'
import { SyncEngine } from '#browser/sync/sync-engine.ts'
import { httpTransport } from '#browser/sync/sync-transport.ts'
import type { TestServer } from '../test-server.ts'
import type { PhonePerson } from './test-phone.ts'

/** The real engine over HTTP, with lines to server and station that a test cuts. */
export class SitePhone {
  engine!: SyncEngine
  isCut = false
  /** Requests to a station that still come through; then its line is cut. */
  stationRequests = Infinity
  /** Paths asked of stations. */
  readonly asked: string[] = []
  readonly #server: TestServer
  readonly #person: PhonePerson
  readonly #capabilities: readonly OfflineCapability[]

  private constructor(server: TestServer, person: PhonePerson, capabilities: readonly OfflineCapability[]) {
    this.#server = server
    this.#person = person
    this.#capabilities = capabilities
  }

  /** Enrolled, and with what head office has told it. */
  static async open(
    server: TestServer,
    person: PhonePerson,
    capabilities: readonly OfflineCapability[] = [],
  ): Promise<SitePhone> {
    const phone = new SitePhone(server, person, capabilities)
    await phone.#open()
    await phone.engine.sync()
    return phone
  }

  async #open(): Promise<void> {
    const { url, clock } = this.#server
    const { uuid: personId, cookie } = this.#person
    const nobody = { name: '', posts: [], memberships: [], today: '2026-11-20' } as const
    this.engine = await SyncEngine.open({
      person: personId,
      app: '0.1.0',
      transport: httpTransport({
        origin: url,
        headers: () => ({ cookie }),
        fetch: (...words) => this.#fetch(...words),
      }),
      reader: () => ({ personId, ...nobody, now: clock.now() }),
      capabilities: this.#capabilities,
      clock,
      indexedDB: new IDBFactory(),
    })
  }

  async #fetch(...[address, init]: Parameters<typeof fetch>): Promise<Response> {
    const url = address as string
    if (url.startsWith(this.#server.url)) {
      if (this.isCut) throw new TypeError('the uplink is cut')
    } else {
      if (this.stationRequests <= 0) throw new TypeError('no station there')
      this.stationRequests--
      this.asked.push(new URL(url).pathname)
    }
    return fetch(address, init)
  }

  /** Keeps a file and the operation that names it. */
  async write(type: string, body: (file: SentFile) => object, blob: Blob, name: string): Promise<SentFile> {
    const now = this.#server.clock.now().getTime()
    const file = await keepFile(this.engine.store, blob, name, now)
    await this.engine.enqueue({ type, v: 1, body: body(file), files: [file.hash] })
    return file
  }

  /** Operations first, then files, as the runner does it. */
  async visit(station: { id: Uuid; url: string }): Promise<void> {
    const address: StationAddress = { id: station.id, name: '', url: station.url }
    for (let more = true, next: number | undefined; more;) {
      const step = await this.engine.stationStep(address, { rowLimit: 500, batchLimit: 100 }, next)
      ;({ more, next } = step)
    }
    await this.engine.bringFiles(address)
  }

  async files(): Promise<{ waiting: number; atStation: number }> {
    const { filesWaiting: waiting, filesAtStation: atStation } = await this.engine.snapshot()
    return { waiting, atStation }
  }
}
