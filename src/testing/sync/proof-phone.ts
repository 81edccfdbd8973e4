import type { OfflineReader } from '#kernel/offline.ts'
import { newId, type Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { StationAddress, SyncAnswer } from '#kernel/sync.ts'
import type { Asked } from '#browser/sync/apply-answer.ts'
import { makePacket } from '#browser/sync/packet-export.ts'
import { takeContent } from '#browser/sync/packet-import.ts'
import { SyncEngine } from '#browser/sync/sync-engine.ts'
import type { StepResult } from '#browser/sync/sync-engine.ts'
import { httpTransport } from '#browser/sync/sync-transport.ts'
import type { RowRecord } from '#browser/sync/sync-records.ts'
import { FaultyTransport, Killed, type WireFault } from './faulty-transport.ts'
import type { Made } from './made-operations.ts'
import { type BrowserLife, MortalDisk } from './mortal-disk.ts'
import { addLater } from './proof.contract.ts'
import { proofOffline } from './proof.offline.ts'
import type { ProofPerson, World } from './world.ts'

export type NewOperation = Pick<Made, 'type' | 'mayBe'> & {
  v: number
  key?: string
  unit?: number
  body: (mark: { maker: string; nr: number }, id: Uuid) => object
}

export interface StepOptions {
  rowLimit: number
  batchLimit: number
  fault?: WireFault | null
  /** The browser dies at the so manieth write of this step. */
  dieAtWrite?: number | undefined
}

export type StepEnd = StepResult | 'killed'

/** A phone: the real engine, on a disk that outlives it, on a road with faults. */
export class ProofPhone {
  readonly name: string
  readonly person: ProofPerson
  readonly transport: FaultyTransport
  /** Operations of this phone's own line, in the order of their making. */
  own: Made[] = []
  /** What it last showed under each key: an operation's id. */
  readonly shown = new Map<string, Uuid>()
  /** Everything of the person's present scope has been here once. */
  isWhole = false
  /** The server was restored: what it shows of others may be older, until all of the new history is here. */
  mayGoBack = false
  late: { asked: Asked; answer: SyncAnswer }[] = []
  engine!: SyncEngine
  disk: MortalDisk
  #life!: BrowserLife
  #maker: string
  #copies = 0
  readonly #world: World
  readonly #skew: number

  private constructor(world: World, person: ProofPerson, name: string, skew: number, url: string) {
    this.#world = world
    this.person = person
    this.name = name
    this.#maker = name
    this.#skew = skew
    this.disk = new MortalDisk()
    const wire = httpTransport({ origin: url, headers: () => ({ cookie: person.cookie }), patience: 20_000 })
    this.transport = new FaultyTransport(wire, world.watch(person))
  }

  /** `skew`: by so many milliseconds its clock is wrong. */
  static async open(world: World, person: ProofPerson, name: string, skew = 0, url = world.url): Promise<ProofPhone> {
    const phone = new ProofPhone(world, person, name, skew, url)
    await phone.reopen()
    return phone
  }

  /** The browser is killed and opened again: what is on the disk is all there is. */
  async reopen(): Promise<void> {
    this.#life?.die()
    this.#life = this.disk.life()
    const now = () => new Date(this.#world.clock.now().getTime() + this.#skew)
    this.engine = await SyncEngine.open({
      person: this.person.uuid,
      transport: this.transport,
      app: '0.1.0',
      reader: () => readerOf(this.person, now()),
      capabilities: [proofOffline],
      clock: { now },
      indexedDB: this.#life.indexedDB,
    })
  }

  /** `dieAtWrite`: the browser dies in the midst of it. Whether it was stored is then seen on the disk. */
  async enqueue(draft: NewOperation, dieAtWrite?: number): Promise<Made | null> {
    const { type, v, key, unit, mayBe } = draft
    const id = newId(this.#world.clock.now().getTime())
    const mark = { maker: this.#maker, nr: this.#world.made.nextNr(this.#maker) }
    const isLater = type === addLater.name
    const made: Made = {
      id,
      type,
      ...mark,
      mayBe,
      isLater,
      isExcused: false,
      ...(key && { key }),
      ...(unit && { unit }),
    }
    const body = draft.body(mark, id)
    if (dieAtWrite) this.#life.dieAtWrite(dieAtWrite)
    try {
      await this.engine.enqueue({ id, type, v, body })
    } catch (error) {
      if (!this.#life.isDead) throw error
      await this.reopen()
      if (!(await this.holds(id))) return null
    }
    this.#life.dieAtWrite(Infinity)
    this.own.push(made)
    this.#world.made.add(made)
    return made
  }

  async step({ rowLimit, batchLimit, fault = null, dieAtWrite }: StepOptions): Promise<StepEnd> {
    this.transport.fault = fault
    if (dieAtWrite) this.#life.dieAtWrite(dieAtWrite)
    const mark = this.#world.scopes.mark(this.person.id)
    try {
      const result = await this.engine.step({ rowLimit, batchLimit })
      await this.#noteContact(result, mark)
      return result
    } catch (error) {
      if (!(error instanceof Killed) && !this.#life.isDead) throw error
      await this.reopen()
      return 'killed'
    } finally {
      this.transport.fault = null
      this.#life.dieAtWrite(Infinity)
    }
  }

  /** Sends as `step` does, and keeps the answer for later. */
  async ask(limits: Pick<StepOptions, 'rowLimit' | 'batchLimit'>): Promise<void> {
    const { request, asked } = await this.engine.prepare(limits)
    const reply = await this.transport.sync(request)
    if (reply.ok) this.late.push({ asked, answer: reply.value })
  }

  /** Takes the oldest answer that was kept. */
  async takeLate(): Promise<void> {
    const found = this.late.shift()
    if (found) await this.engine.take(found.asked, found.answer)
  }

  /** As if it had been enrolled long ago, on a better line than its own. */
  async enrolOverLoopback(): Promise<void> {
    const near = httpTransport({ origin: this.#world.url, headers: () => ({ cookie: this.person.cookie }) })
    const enrolled = await near.enrol(await this.engine.device())
    if (!enrolled.ok) throw new Error(enrolled.code)
    await this.engine.store.write(['meta'], async (tx) =>
      tx.setMeta('device', { ...(await tx.meta('device'))!, enrolled: true }),
    )
  }

  /** All that waits, for somebody to carry; null where nothing does, or head office is not known yet. */
  async writePacket(): Promise<Uint8Array<ArrayBuffer> | null> {
    const made = await makePacket(this.engine)
    return typeof made === 'string' ? null : made.bytes
  }

  /** What was brought back for it; false where it is meant for a number that the phone has given up. */
  async takePacket(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    try {
      await takeContent(this.engine, bytes)
      return true
    } catch (error) {
      if (error instanceof Refusal && error.code === 'packets.not-for-this-phone') return false
      throw error
    }
  }

  /** One request to a site station, with the same faults as one to the server. */
  async stationStep(address: StationAddress, { rowLimit, batchLimit, fault = null }: StepOptions): Promise<void> {
    this.transport.fault = fault
    try {
      await this.engine.stationStep(address, { rowLimit, batchLimit })
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      await this.reopen()
    } finally {
      this.transport.fault = null
    }
  }

  /** Of others, seen at a station and not yet judged. */
  async provisionalIds(): Promise<Set<Uuid>> {
    const held = await this.engine.store.read(['provisional'], (tx) => tx.provisional())
    return new Set(held.map(({ id }) => id))
  }

  /** Its owner has put a copy of it on a new phone; what only the old one had is gone with it. */
  async becomeCopy(disk: MortalDisk, own: readonly Made[]): Promise<void> {
    this.disk = disk
    this.own = [...own]
    this.shown.clear()
    this.isWhole = false
    this.late = []
    this.#copies += 1
    this.#maker = `${this.name}~${this.#copies}`
    await this.reopen()
  }

  async holds(id: Uuid): Promise<boolean> {
    return (await this.engine.store.read(['outbox', 'archive'], (tx) => tx.operation(id))) !== undefined
  }

  /** Ids of all operations that lie on it, sent or not. */
  async heldIds(): Promise<Set<Uuid>> {
    const held = await this.engine.store.read(['outbox', 'archive'], async (tx) => [
      ...(await tx.outbox()),
      ...(await tx.archive()),
    ])
    return new Set(held.map(({ op }) => op.id))
  }

  rows(): Promise<RowRecord[]> {
    return this.engine.store.read(['rows'], (tx) => tx.rows())
  }

  /** Ids of the operations whose notes a page would show, by key. */
  async notes(): Promise<Map<string, Uuid>> {
    const rows = (await this.engine.heldRows()).list<{ op: Uuid }>('proof-note')
    return new Map(rows.map(({ key, data }) => [key, data.op]))
  }

  async #noteContact(result: StepResult, mark: number): Promise<void> {
    const isTaken = result.state === 'done' && result.code === undefined
    if (!isTaken || this.#world.scopes.mark(this.person.id) !== mark) return
    if (!result.more) {
      this.isWhole = true
      this.mayGoBack = false
    }
    const { signInNeeded } = await this.engine.snapshot()
    if (!signInNeeded) await this.#world.requirePurged(this)
  }
}

function readerOf(person: ProofPerson, now: Date): OfflineReader {
  return { personId: person.uuid, name: person.name, posts: [], memberships: [], today: '2026-11-20', now }
}
