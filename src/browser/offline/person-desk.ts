import type { Uuid } from '#kernel/id.ts'
import type { OfflineCapability, OfflineReader, PendingOperation } from '#kernel/offline.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import type { Desk, DeskOutcome, DeskView } from '../api/desk.ts'
import { StorageProblem } from '../storage/database.ts'
import type { StepResult, SyncEngine } from '../sync/sync-engine.ts'
import { gatherFiles } from './gather-files.ts'

/** Milliseconds that a page waits for the server's word; then the phone's own has to do. */
const patience = 6_000
/** Milliseconds in which several changes are told as one. */
const calm = 120

/** `POST /api/…` to operation type and version, for every command that may wait. */
export type Queueable = Readonly<Record<string, readonly [type: string, version: number]>>

export interface DeskParts {
  engine: SyncEngine
  capabilities: readonly OfflineCapability[]
  queueable: Queueable
  reader: () => OfflineReader
  /** Told when something was put down while no server answered: whoever syncs tries again later. */
  nudge: () => void
}

/** One person's counter on this phone: everything is in the outbox before anything is sent. */
export async function openPersonDesk(parts: DeskParts): Promise<Desk> {
  const { engine } = parts
  let pending = await countPending(engine)
  const listeners = new Set<() => void>()
  followChanges(engine, async () => {
    pending = await countPending(engine)
    for (const listener of listeners) listener()
  })
  return {
    command: (route, input, operationId) => {
      const known = parts.queueable[route]
      return known ? putDown(parts, known, input, operationId) : null
    },
    view: (route, input) => viewOf(parts, route, input),
    hasPending: () => pending > 0,
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Own operations that no server has judged, and what a station shows of others. */
async function countPending(engine: SyncEngine): Promise<number> {
  const [{ waiting, atStation }, provisional] = await Promise.all([
    engine.snapshot(),
    engine.store.read(['provisional'], (tx) => tx.provisional()),
  ])
  return waiting + atStation + provisional.length
}

async function putDown(
  parts: DeskParts,
  [type, v]: readonly [string, number],
  body: unknown,
  id: Uuid,
): Promise<DeskOutcome> {
  const queued = await keep(parts, { id, type, v, body })
  if ('state' in queued) return queued
  // Files go up in the background, whatever becomes of the command here.
  if (queued.files) parts.nudge()
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, navigator.onLine ? patience : 0))
  const heard = await Promise.race([sendUntil(parts, queued), late])
  if (heard) return heard
  parts.nudge()
  return { state: 'kept', value: await expectedAnswer(parts, queued) }
}

async function keep(
  { engine }: DeskParts,
  op: { id: Uuid; type: string; v: number; body: unknown },
): Promise<QueuedOperation | DeskOutcome> {
  try {
    return await engine.enqueue({ ...op, files: await gatherFiles(engine.store, op.body) })
  } catch (error) {
    const isFull = error instanceof StorageProblem && error.code === 'storage.full'
    return { state: 'failed', code: isFull ? 'storage.full' : 'storage.failed' }
  }
}

/** Sends until the server has judged this operation; undefined as soon as that does not go on. */
async function sendUntil(parts: DeskParts, op: QueuedOperation): Promise<DeskOutcome | undefined> {
  if (!navigator.onLine) return undefined
  for (let tries = 0; tries < 20; tries++) {
    const result = await parts.engine.step({ rowLimit: 200, batchLimit: 200, want: [op.seq] })
    const outcome = await outcomeOf(parts, op, result)
    if (outcome || result.state === 'failed') return outcome
  }
  return undefined
}

async function outcomeOf(parts: DeskParts, op: QueuedOperation, result: StepResult): Promise<DeskOutcome | undefined> {
  if (op.seq in result.answers) return { state: 'done', value: result.answers[op.seq] }
  const told = result.outcomes.find(({ id }) => id === op.id)
  if (told?.state === 'rejected') {
    // The page that asked says why, and has the words still: the tray is for what nobody waits for.
    await parts.engine.dismiss(op.id)
    return { state: 'refused', code: told.code ?? 'server.fault', params: told.params ?? {} }
  }
  if (told) return { state: 'kept', value: await expectedAnswer(parts, op) }
  return undefined
}

async function expectedAnswer(parts: DeskParts, op: QueuedOperation): Promise<unknown> {
  const answer = parts.capabilities.find(({ answers }) => answers && op.type in answers)?.answers?.[op.type]
  if (!answer) return {}
  const reader = parts.reader()
  const pending: PendingOperation = { ...op, person: reader.personId, kind: 'own' }
  return answer(await parts.engine.heldRows(), pending, reader) ?? {}
}

async function viewOf(parts: DeskParts, route: string, input: unknown): Promise<DeskView | undefined> {
  const view = parts.capabilities.find(({ views }) => route in views)?.views[route]
  if (!view) return undefined
  const reader = parts.reader()
  const value = await view(await parts.engine.heldRows(), textsOf(input), reader)
  if (value === undefined) return undefined
  const { contactAt, stationAt } = await parts.engine.snapshot()
  return { value, at: Math.max(contactAt ?? 0, stationAt ?? 0) || null }
}

/** As they would stand in an address. */
function textsOf(input: unknown): Record<string, string> {
  const entries = Object.entries((input ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]),
  )
}

/** Not every contact is news: only other rows, or another number of waiting operations. */
function followChanges(engine: SyncEngine, tell: () => Promise<void>): void {
  let known = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async () => {
    timer = undefined
    const seen = await engine.store.read(['meta', 'outbox', 'provisional', 'tray'], async (tx) => [
      (await tx.meta('pull'))!.cursors,
      (await tx.outbox()).map(({ op, state }) => [op.seq, state]),
      (await tx.provisional()).map(({ id }) => id),
      (await tx.tray()).map(({ id, outcome }) => [id, outcome.state]),
    ])
    const now = JSON.stringify(seen)
    if (now === known) return
    known = now
    await tell()
  }
  engine.onChange(() => {
    timer ??= setTimeout(() => void look().catch(() => undefined), calm)
  })
}
