import { type Clock, systemClock } from '#kernel/clock.ts'
import type { DeviceFields } from '#kernel/device-enrolment.ts'
import { newId, type Uuid } from '#kernel/id.ts'
import type { HeldRows, OfflineCapability, OfflineReader } from '#kernel/offline.ts'
import type { Outcome, QueuedOperation, SyncAnswer } from '#kernel/sync.ts'
import { type Applied, applyAnswer, type Asked } from './apply-answer.ts'
import { linkOf } from './chain.ts'
import { makeDevice, publicFields } from './device-keys.ts'
import { forkDevice, renewDevice } from './fork-device.ts'
import { heldRowsOf } from './read-rows.ts'
import { prepareRequest, readState, type StepLimits } from './make-request.ts'
import { type NewOperation, normalBody, queueOperation } from './new-operation.ts'
import { readSnapshot, type SyncSnapshot } from './snapshot.ts'
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
}

/** One person's operations and rows on this phone. Every method leaves a whole state behind, wherever it is broken off. */
export class SyncEngine {
  readonly store: SyncStore
  readonly options: Required<Omit<EngineOptions, 'indexedDB'>>
  private readonly listeners = new Set<() => void>()
  private readonly rows: ReturnType<typeof heldRowsOf>
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
      const hindrance = await this.prepareDevice()
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

  /** Until nothing waits and nothing more comes, or until it does not go on; own operations first. */
  async sync(limits: Partial<StepLimits> = {}): Promise<StepResult> {
    let before: string | undefined
    for (;;) {
      const mark = await this.progress()
      const { waiting } = await readState(this.store)
      const rowLimit = limits.rowLimit ?? (waiting.count > 0 ? 50 : 1000)
      const result = await this.step({ batchLimit: 200, ...limits, rowLimit })
      if (result.state === 'failed') return result
      const after = await this.progress()
      const { count } = (await readState(this.store)).waiting
      if (count === 0 && !result.more) return result
      if (after === mark && after === before) return result
      before = after
    }
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

  private async begin(): Promise<void> {
    if (await this.store.read(['meta'], (tx) => tx.meta('device'))) return
    const made = await makeDevice(this.options.deviceName, this.now())
    await this.store.write(['meta'], async (tx) => {
      if (await tx.meta('device')) return
      tx.setMeta('device', { ...made, enrolled: false })
      tx.setMeta('chain', { last: 0, acked: 0, judged: 0, base: { seq: 0, link: null }, probe: false })
      tx.setMeta('places', { office: null, stations: [] })
      tx.setMeta('pull', {
        epoch: null,
        past: [],
        cursors: {},
        applied: 0,
        keepFrom: 0,
        complete: false,
        contactAt: null,
        stationAt: null,
        stationReachedAt: null,
        signIn: false,
        minApp: '',
      })
    })
  }

  /** A new number after a fork, an enrolment: what must be said before operations are. Answers what hinders it. */
  private async prepareDevice(): Promise<string | undefined> {
    const { store, options } = this
    let device = (await store.read(['meta'], (tx) => tx.meta('device')))!
    if (device.forking) {
      const reply = await forkDevice(store, options.transport, this.now())
      if (!reply.ok) return reply.code
      device = (await store.read(['meta'], (tx) => tx.meta('device')))!
    }
    if (device.enrolled) return undefined
    const reply = device.vouched
      ? await options.transport.enrolVouched(device.vouched)
      : await options.transport.enrol(publicFields(device))
    if (!reply.ok) return this.notEnrolled(reply.code)
    await store.write(['meta'], async (tx) => {
      const { vouched: _, ...rest } = (await tx.meta('device'))!
      if (rest.deviceId === device.deviceId) tx.setMeta('device', { ...rest, enrolled: true })
    })
    return undefined
  }

  private async notEnrolled(code: string): Promise<string> {
    // Another phone has this number: a copy of this one that was enrolled for somebody else.
    if (code === 'devices.taken') await renewDevice(this.store, this.now())
    return code
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

  private async progress(): Promise<string> {
    return this.store.read(['meta'], async (tx) => {
      const { deviceId, enrolled, forking } = (await tx.meta('device'))!
      const { epoch, cursors } = (await tx.meta('pull'))!
      return JSON.stringify([deviceId, enrolled, forking, epoch, cursors, await tx.meta('chain')])
    })
  }
}
