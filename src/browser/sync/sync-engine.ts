import { type Clock, systemClock } from '#kernel/clock.ts'
import type { DeviceFields } from '#kernel/device-enrolment.ts'
import { newId, type Uuid } from '#kernel/id.ts'
import type { HeldRows, OfflineCapability, OfflineReader } from '#kernel/offline.ts'
import type { Outcome, QueuedOperation, SealedBatch, StationAddress, SyncAnswer } from '#kernel/sync.ts'
import { type Applied, applyAnswer, type Asked } from './apply-answer.ts'
import { makeDevice, publicFields } from './device-keys.ts'
import { putFirstRecords } from './first-records.ts'
import { renewDevice } from './fork-device.ts'
import { prepareDevice } from './prepare-device.ts'
import { linkedRun, linkOf } from './chain.ts'
import { acceptVoucher, offerVoucher } from './offline-enrolment.ts'
import { sealBatch } from './seal-batch.ts'
import { bringFiles, fetchFromStation } from './station-files.ts'
import { type StationParts, stationStep, type StationStep } from './station-sync.ts'
import { heldRowsOf } from './read-rows.ts'
import { prepareRequest, readState, type StepLimits } from './make-request.ts'
import { type NewOperation, normalBody, queueOperation } from './new-operation.ts'
import { readSnapshot, type SyncSnapshot } from './snapshot.ts'
import { isOutOfReach, type RoundLimits, syncWithServer, visitStations } from './sync-rounds.ts'
import { allRecords, openSyncStore, type SyncStore } from './sync-store.ts'
import type { SyncTransport } from './transport.ts'

export interface EngineOptions {
  person: Uuid
  transport: SyncTransport
  /** Version of the app. */
  app: string
  reader: () => OfflineReader
  capabilities?: readonly OfflineCapability[]
  clock?: Clock
  /** What the server's list of devices calls this one. */
  deviceName?: string
  indexedDB?: IDBFactory
  /** Days that acknowledged operations are kept, to be offered again to a restored server. */
  retainDays?: number
}

export interface StepResult {
  /** failed: nothing came back, `code` says why. stale: what came back was too old to be taken, or its rows were. */
  state: 'done' | 'stale' | 'failed'
  code?: string
  more: boolean
  acked: number
  outcomes: readonly Outcome[]
  answers: Readonly<Record<number, unknown>>
  /** The server was out of reach; this station has taken what waited. */
  viaStation?: StationAddress
}

/** One person's operations and rows on this phone. Every method leaves a whole state behind, wherever it is broken off. */
export class SyncEngine {
  readonly store: SyncStore
  readonly options: Required<Omit<EngineOptions, 'indexedDB'>>
  private readonly listeners = new Set<() => void>()
  private readonly rows: ReturnType<typeof heldRowsOf>
  private isServerLost = false
  private turn: Promise<unknown> = Promise.resolve()

  private constructor(store: SyncStore, options: EngineOptions) {
    this.store = store
    this.options = { capabilities: [], clock: systemClock, deviceName: '', retainDays: 200, ...options }
    this.rows = heldRowsOf(store, this.options)
  }

  /** Rejects with `StorageProblem` where the browser keeps nothing. */
  static async open(options: EngineOptions): Promise<SyncEngine> {
    const engine = new SyncEngine(openSyncStore(options.person, options.indexedDB), options)
    await engine.begin()
    return engine
  }

  /**
   * Resolves when the browser has it for good; only then may a page say 已存手机. Rejects with `StorageProblem` (nothing
   * was stored) or `UnsendableOperation`.
   */
  async enqueue({ id, type, v, body, files, stream }: NewOperation): Promise<QueuedOperation> {
    const { clock, app, person, capabilities } = this.options
    const now = clock.now()
    const draft = { id: id ?? newId(now.getTime()), type, v, body: normalBody(body), at: now.toISOString() }
    const pending = { ...draft, person, kind: 'own' as const }
    const find = capabilities.find(({ streams }) => streams?.[type])?.streams?.[type]
    const shownTo = stream ?? (find && find(await this.heldRows(), pending))
    const op = {
      ...draft,
      tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
      app,
      ...(files && files.length > 0 && { files }),
      ...(shownTo !== undefined && { stream: shownTo }),
    }
    const queued = await this.store.write(['outbox', 'archive', 'files'], (tx) => queueOperation(tx, op))
    this.changed()
    return queued
  }

  /** One request to the server, taken whole or not at all. Never throws for network or server. */
  step(limits: StepLimits): Promise<StepResult> {
    return this.inTurn(async () => {
      const hindrance = await prepareDevice(this.store, this.options.transport, this.now())
      if (hindrance) return this.failed(hindrance)
      const { request, asked } = await this.prepare(limits)
      const reply = await this.options.transport.sync(request)
      return reply.ok ? this.take(asked, reply.value) : this.failed(reply.code)
    })
  }

  /** What `step` would send. */
  prepare(limits: StepLimits): ReturnType<typeof prepareRequest> {
    return prepareRequest(this.store, this.options.person, this.options.app, limits)
  }

  /** What `step` does with what comes back; an answer may come late, twice or never. */
  async take(asked: Asked, answer: SyncAnswer): Promise<StepResult> {
    return this.apply(asked, answer, false)
  }

  /** The way back of a memory stick or packet: the same, for an answer that may be weeks old. */
  async takeAnswer(answer: SyncAnswer, asked: Asked): Promise<StepResult> {
    return this.inTurn(() => this.apply(asked, answer, true))
  }

  /** Until nothing waits and nothing more comes: with the server, or, while that is out of reach, with a station. */
  async sync(limits: RoundLimits = {}): Promise<StepResult> {
    // A server that was lost a moment ago may take long to be lost again.
    const early = this.isServerLost ? await visitStations(this, limits) : undefined
    const result = await syncWithServer(this, limits)
    this.isServerLost = result.state === 'failed' && isOutOfReach(result.code)
    const viaStation = this.isServerLost ? (early ?? (await visitStations(this, limits))) : undefined
    return viaStation ? { ...result, viaStation } : result
  }

  /** One request to a site station. `from`: its last `next`. */
  stationStep(address: StationAddress, limits: StepLimits, from?: number): Promise<StationStep> {
    return this.inTurn(async () => {
      const step = await stationStep(this.stationParts(), address, limits, from)
      this.changed()
      return step
    })
  }

  /** Files that wait for head office go to a station, too; they wait on until head office has signed for them. */
  async bringFiles(address: StationAddress): Promise<void> {
    await bringFiles(this.stationParts(), address)
    this.changed()
  }

  /** A file that rows name, as a station has it. */
  fileFromStation(address: StationAddress, hash: string): ReturnType<typeof fetchFromStation> {
    return fetchFromStation(this.stationParts(), address, hash)
  }

  /** For a memory stick or a packet: all that the server has not judged. Empty while head office's key is unknown. */
  async exportBatches(most = 500): Promise<SealedBatch[]> {
    const { chain, office } = await this.store.read(['meta'], async (tx) => ({
      chain: (await tx.meta('chain'))!,
      office: (await tx.meta('places'))!.office,
    }))
    const batches: SealedBatch[] = []
    for (let from = chain.acked + 1; office && from <= chain.last; from = batches.at(-1)!.to + 1) {
      const run = await linkedRun(this.store, from, most)
      if (!run) break
      batches.push(await sealBatch(this.options.person, run, office))
    }
    return batches
  }

  /** What the way back is measured against: to be kept beside an export. */
  async asked(): Promise<Asked> {
    return (await readState(this.store)).asked
  }

  /** The secretary's QR code for a newcomer; undefined before this phone has been enrolled itself. */
  offerVoucher(newcomer: Uuid): Promise<string | undefined> {
    return offerVoucher(this.store, newcomer, this.now())
  }

  acceptVoucher(text: string): ReturnType<typeof acceptVoucher> {
    return acceptVoucher(this.store, text, this.options.person, this.options.clock.now())
  }

  /** A station whose address was read from its QR code. */
  async addStation(address: StationAddress): Promise<void> {
    await this.store.write(['meta'], async (tx) => {
      const places = (await tx.meta('places'))!
      const others = places.stations.filter(({ id }) => id !== address.id)
      tx.setMeta('places', { ...places, stations: [...others, address] })
    })
    this.changed()
  }

  /** Rows with what waits laid over them: what pages show. The answer is a picture of this moment. */
  heldRows(): Promise<HeldRows> {
    return this.rows.read()
  }

  snapshot(): Promise<SyncSnapshot> {
    return readSnapshot(this.store)
  }

  /** Takes an operation that was not accepted out of the tray. Its words are gone from the phone then. */
  async dismiss(id: Uuid): Promise<void> {
    await this.store.write(['tray'], async (tx) => tx.dropTray(id))
    this.changed()
  }

  /** After a sign-in on a phone whose device was withdrawn. */
  async renewDevice(): Promise<void> {
    await this.inTurn(() => renewDevice(this.store, this.now()))
    this.changed()
  }

  async device(): Promise<DeviceFields> {
    return publicFields((await this.store.read(['meta'], (tx) => tx.meta('device')))!)
  }

  /** Hears of every change made through this engine, and of `changed()`. Answers how to stop. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Another tab has changed the store. */
  changed(): void {
    for (const listener of this.listeners) listener()
  }

  close(): void {
    this.listeners.clear()
    this.store.close()
  }

  /** One request at a time. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turn.then(work, work)
    this.turn = turn.catch(() => undefined)
    return turn
  }

  now(): number {
    return this.options.clock.now().getTime()
  }

  private stationParts(): StationParts {
    const { transport, person, app } = this.options
    return { store: this.store, transport, person, app, now: () => this.now() }
  }

  private async begin(): Promise<void> {
    if (await this.store.read(['meta'], (tx) => tx.meta('device'))) return
    const made = await makeDevice(this.options.deviceName, this.now())
    await this.store.write(['meta'], async (tx) => {
      if (!(await tx.meta('device'))) putFirstRecords(tx, made)
    })
  }

  private async apply(asked: Asked, answer: SyncAnswer, carried: boolean): Promise<StepResult> {
    // Before the transaction, which could not wait for it.
    await linkOf(this.store, answer.acked)
    const { app, retainDays } = this.options
    const rules = { now: this.now(), retainDays, app, carried }
    const applied = await this.store.write(allRecords, (tx) => applyAnswer(tx, asked, answer, rules))
    this.changed()
    return this.done(applied, answer)
  }

  private done({ state, more, isForked }: Applied, answer: SyncAnswer): StepResult {
    const { acked, outcomes, answers = {} } = answer
    const code = answer.problem ?? (isForked ? 'fork' : undefined)
    return { state, more, acked, outcomes, answers, ...(code && { code }) }
  }

  private failed(code: string): StepResult {
    return { state: 'failed', code, more: true, acked: 0, outcomes: [], answers: {} }
  }
}
