import { gzipSync } from 'node:zlib'
import { newId, type Uuid } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { type KeyPair, makeSealingKeys, makeSigningKeys, publicKeyText, seal, sign } from '#kernel/sealing.ts'
import {
  type SealedBatch,
  bodyHash,
  firstLink,
  nextLink,
  type QueuedOperation,
  sealedAbout,
  signedText,
  type StationAnswer,
  stationText,
  type SyncAnswer,
  toBase64Url,
} from '#kernel/sync.ts'
import { systemClock } from '#kernel/clock.ts'

/** A phone of the protocol alone: each operation is a notice marked as seen, linked, signed and sealed beforehand. */
export class BenchPhone {
  readonly #device = newId()
  readonly #pepper = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  readonly #person: { uuid: Uuid; cookie: string }
  readonly #ops: QueuedOperation[] = []
  readonly #links: string[] = []
  readonly #open: string[] = []
  readonly #sealed: string[] = []
  #keys!: KeyPair
  #office = ''
  #stationId = ''
  /** The next to be sent. */
  #next = 1
  #cursors: Record<string, number> = {}
  #epoch: string | null = null

  private constructor(person: { uuid: Uuid; cookie: string }) {
    this.#person = person
  }

  static async make(url: string, person: { uuid: Uuid; cookie: string }): Promise<BenchPhone> {
    const phone = new BenchPhone(person)
    phone.#keys = await makeSigningKeys()
    phone.#links.push(await firstLink(phone.#device))
    const signKey = await publicKeyText(phone.#keys.publicKey)
    const contentKey = await publicKeyText((await makeSealingKeys()).publicKey)
    const body = { deviceId: phone.#device, signKey, contentKey, pepper: phone.#pepper, name: '' }
    await post(`${url}/api/devices`, JSON.stringify(body), { cookie: person.cookie, [operationHeaders.id]: newId() })
    const { office } = await phone.#ask(url, undefined)
    phone.#office = office.seal
    return phone
  }

  /** Makes as many operations as may be sent in the next seconds. */
  async prepare(count: number): Promise<void> {
    const least = this.#next + count
    while (this.#ops.length < least - 1) await this.#prepareOne()
  }

  async #prepareOne(): Promise<void> {
    const seq = this.#ops.length + 1
    const at = systemClock.now().toISOString()
    const op = { seq, id: newId(), type: 'notices.mark-seen', v: 1, body: { ids: [newId()] }, at, tz: 'Asia/Shanghai' }
    const made = { ...op, app: '0.1.0' }
    const hash = await bodyHash(this.#pepper, made.id, made.body)
    this.#ops.push(made)
    this.#links.push(await nextLink(this.#links.at(-1)!, made, hash))
    const bare = { person: this.#person.uuid, device: this.#device, from: seq, to: seq }
    const head = { ...bare, prev: this.#links[seq - 1]!, last: this.#links[seq]! }
    const signed = { ...head, sig: await sign(signedText(head), this.#keys.privateKey) }
    const packed = new Uint8Array(gzipSync(JSON.stringify({ bodies: { [seq]: made.body } })))
    const { body: _, ...hidden } = made
    const sealed = await seal(packed, this.#office, sealedAbout(head))
    this.#open.push(JSON.stringify({ ...signed, ops: [made] }))
    this.#sealed.push(JSON.stringify({ ...signed, ops: [{ ...hidden, hash }], sealed }))
  }

  /** False when nothing is prepared any more. */
  async sendToServer(url: string): Promise<boolean> {
    if (this.#next > this.#ops.length) return false
    const { acked } = await this.#ask(url, JSON.parse(this.#open[this.#next - 1]!) as object)
    if (acked !== this.#next) throw new Error(`the server has judged ${acked}, not ${this.#next}`)
    this.#next++
    return true
  }

  async sendToStation(url: string, stationId: string): Promise<boolean> {
    if (this.#next > this.#ops.length) return false
    const { held } = await this.askStation(url, stationId, this.#next)
    if (held !== this.#next) throw new Error(`the station holds ${held}, not ${this.#next}`)
    this.#next++
    return true
  }

  /** Waits until the station has heard from head office how far this phone was judged. */
  async catchUp(url: string, stationId: string): Promise<void> {
    await until(async () => (await this.askStation(url, stationId, null)).expect === this.#next)
  }

  /** Waits until the server has judged what the station holds. */
  async catchUpServer(url: string): Promise<void> {
    const last = this.#next - 1
    if (last === 0) return
    await until(async () => (await this.#ask(url, JSON.parse(this.#open[last - 1]!) as object)).acked === last)
  }

  async askStation(url: string, stationId: string, seq: number | null): Promise<StationAnswer> {
    this.#stationId = stationId
    const batch = seq === null ? undefined : (JSON.parse(this.#sealed[seq - 1]!) as SealedBatch)
    const bare = {
      device: this.#device,
      station: this.#stationId,
      ...(batch && { batch }),
      cursors: this.#cursors,
      epoch: this.#epoch,
      limit: 200,
      app: '0.1.0',
      nonce: toBase64Url(crypto.getRandomValues(new Uint8Array(16))),
    }
    const proof = await sign(await stationText(bare), this.#keys.privateKey)
    const answer = (await post(`${url}/api/station/sync`, JSON.stringify({ ...bare, proof }))) as StationAnswer
    if (answer.epoch !== null) {
      this.#epoch = answer.epoch
      this.#cursors = { ...this.#cursors, ...answer.cursors }
    }
    return answer
  }

  async #ask(url: string, batch: object | undefined): Promise<SyncAnswer> {
    const bare = { device: this.#device, cursors: this.#cursors, epoch: this.#epoch, limit: 200, app: '0.1.0' }
    const body = JSON.stringify({ ...bare, ...(batch && { batch }) })
    const answer = (await post(`${url}/api/sync`, body, { cookie: this.#person.cookie })) as SyncAnswer
    this.#epoch = answer.epoch
    this.#cursors = { ...answer.cursors }
    return answer
  }
}

async function post(url: string, body: string, more: Record<string, string> = {}): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...more }
  const response = await fetch(url, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(`${new URL(url).pathname}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** Asks twice a second, for five minutes at most. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await isSo().catch(() => false)) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new Error('it did not come about within five minutes')
}
