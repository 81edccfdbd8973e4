import { gzipSync } from 'node:zlib'
import { newId, type Uuid } from '#kernel/id.ts'
import { type KeyPair, makeSealingKeys, makeSigningKeys, publicKeyText, seal, sign } from '#kernel/sealing.ts'
import {
  bodyHash,
  firstLink,
  nextLink,
  type OpenBatch,
  type QueuedOperation,
  sealedAbout,
  type SealedBatch,
  signedText,
  type StationAnswer,
  type StationRequest,
  stationText,
  type SyncAnswer,
  type SyncRequest,
  toBase64Url,
} from '#kernel/sync.ts'
import { enrolDevice } from '#capabilities/devices/devices.contract.ts'
import type { TestServer } from '../test-server.ts'

export interface PhonePerson {
  uuid: Uuid
  cookie: string
}

/**
 * A phone of the protocol alone, without a store: it numbers, links and signs operations, and remembers all of them.
 * The real one is `src/browser/sync`.
 */
export class TestPhone {
  device = newId()
  readonly ops: QueuedOperation[] = []
  readonly links: string[] = []
  readonly pepper = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  cursors: Record<string, number> = {}
  epoch: string | null = null
  readonly #server: TestServer
  readonly #person: PhonePerson
  signKeys!: KeyPair
  contentKeys!: KeyPair

  private constructor(server: TestServer, person: PhonePerson) {
    this.#server = server
    this.#person = person
  }

  /** With `enrol: false` the server has never heard of it. */
  static async make(server: TestServer, person: PhonePerson, { enrol = true } = {}): Promise<TestPhone> {
    const phone = new TestPhone(server, person)
    phone.signKeys = await makeSigningKeys()
    phone.contentKeys = await makeSealingKeys()
    phone.links.push(await firstLink(phone.device))
    if (enrol) await phone.enrol()
    return phone
  }

  async enrol(): Promise<void> {
    const [signKey, contentKey] = await Promise.all(
      [this.signKeys, this.contentKeys].map((pair) => publicKeyText(pair.publicKey)),
    )
    const input = { deviceId: this.device, signKey: signKey!, contentKey: contentKey!, pepper: this.pepper, name: '' }
    const answer = await this.#server.call(enrolDevice, input, { cookie: this.#person.cookie })
    if (answer.status !== 200) throw new Error(`enrolment: ${JSON.stringify(answer.error)}`)
  }

  async write(type: string, body: unknown, more: Partial<QueuedOperation> = {}): Promise<QueuedOperation> {
    const at = this.#server.clock.now().toISOString()
    const plain = JSON.parse(JSON.stringify(body)) as unknown
    const op = { seq: this.ops.length + 1, id: newId(), type, v: 1, body: plain, at, tz: 'Asia/Shanghai', app: '0.1.0' }
    const made: QueuedOperation = { ...op, ...more }
    this.ops.push(made)
    this.links.push(await nextLink(this.links.at(-1)!, made, await bodyHash(this.pepper, made.id, made.body)))
    return made
  }

  async batch(from = 1, to = this.ops.length): Promise<OpenBatch> {
    const ops = this.ops.slice(from - 1, to)
    const bare = { person: this.#person.uuid, device: this.device, from, to }
    const head = { ...bare, prev: this.links[from - 1]!, last: this.links[to]! }
    return { ...head, sig: await sign(signedText(head), this.signKeys.privateKey), ops }
  }

  /** As a station or a memory stick carries it; `officeKey` is head office's public sealing key. */
  async sealedBatch(officeKey: string, from = 1, to = this.ops.length): Promise<SealedBatch> {
    const { ops, ...head } = await this.batch(from, to)
    const hidden = ops.filter((op) => op.stream === undefined)
    const bodies = Object.fromEntries(hidden.map((op) => [op.seq, op.body]))
    const packed = new Uint8Array(gzipSync(JSON.stringify({ bodies })))
    const sealedOps = ops.map(async ({ body, ...op }) => ({
      ...op,
      hash: await bodyHash(this.pepper, op.id, body),
      ...(op.stream !== undefined && { body }),
    }))
    return { ...head, ops: await Promise.all(sealedOps), sealed: await seal(packed, officeKey, sealedAbout(head)) }
  }

  /** One request as it is; the answer's cursors are kept. `signedIn: false` sends no cookie. */
  async ask(
    request: Partial<SyncRequest> = {},
    { signedIn = true } = {},
  ): Promise<{ status: number; value: SyncAnswer }> {
    const body = { device: this.device, cursors: this.cursors, epoch: this.epoch, limit: 500, app: '0.1.0', ...request }
    const response = await fetch(`${this.#server.url}/api/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(signedIn && { cookie: this.#person.cookie }) },
      body: JSON.stringify(body),
    })
    const value = (await response.json()) as SyncAnswer
    if (response.status === 200 && !value.signIn) {
      this.cursors = { ...value.cursors }
      this.epoch = value.epoch
    }
    return { status: response.status, value }
  }

  /** One request to a station; rows and cursors are kept as the phone would keep them. */
  async askStation(station: { id: Uuid; url: string }, request: Partial<StationRequest> = {}): Promise<StationAnswer> {
    const bare = {
      device: this.device,
      station: station.id,
      cursors: this.cursors,
      epoch: this.epoch,
      limit: 500,
      app: '0.1.0',
      nonce: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
      ...request,
    }
    const proof = request.proof ?? (await sign(await stationText(bare), this.signKeys.privateKey))
    const response = await fetch(`${station.url}/api/station/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...bare, proof }),
    })
    const value = (await response.json()) as StationAnswer
    if (response.status !== 200) throw new Error(`station: ${response.status} ${JSON.stringify(value)}`)
    if (value.problem === undefined && value.epoch !== null) {
      this.cursors = { ...(value.epoch === this.epoch ? this.cursors : {}), ...value.cursors }
      this.epoch = value.epoch
    }
    return value
  }

  async sendToStation(
    station: { id: Uuid; url: string; site: { directory: { site: { office: { seal: string } } | undefined } } },
    from = 1,
    to = this.ops.length,
  ): Promise<StationAnswer> {
    return this.askStation(station, {
      batch: await this.sealedBatch(station.site.directory.site!.office.seal, from, to),
    })
  }

  async send(from = 1, to = this.ops.length, request: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
    const { status, value } = await this.ask({ batch: await this.batch(from, to), ...request })
    if (status !== 200) throw new Error(`sync: ${status} ${JSON.stringify(value)}`)
    return value
  }
}
