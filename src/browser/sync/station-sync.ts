import type { Uuid } from '#kernel/id.ts'
import { sign } from '#kernel/sealing.ts'
import { stationText, toBase64Url } from '#kernel/sync.ts'
import type { SealedBatch, StationAddress, StationAnswer, StationRequest } from '#kernel/sync.ts'
import { offerAgain } from './acknowledge.ts'
import type { Asked } from './apply-answer.ts'
import { linkedRun } from './chain.ts'
import { readState, shorten, type StepLimits } from './make-request.ts'
import { sealBatch } from './seal-batch.ts'
import type { PullRecord } from './sync-records.ts'
import { allRecords, type SyncStore, type SyncTransaction } from './sync-store.ts'
import { beginEpoch, putRows } from './take-rows.ts'
import type { SyncTransport } from './transport.ts'

export interface StationParts {
  store: SyncStore
  transport: SyncTransport
  person: Uuid
  app: string
  now: () => number
}

export interface StationStep {
  ok: boolean
  code?: string
  /** More rows, or operations that this station has not got. */
  more: boolean
  /** With which number to go on at this station. */
  next: number
}

const nonceBytes = 16

/** One request to a site station. `from`: what this station expects, as far as it is known. */
export async function stationStep(
  parts: StationParts,
  address: StationAddress,
  limits: StepLimits,
  from?: number,
): Promise<StationStep> {
  const { store } = parts
  const { asked } = await readState(store)
  const start = from ?? (await firstUnheld(store))
  const batch = await stationBatch(parts, start, limits.batchLimit)
  const request = await stationRequest(parts, address, asked, limits.rowLimit, batch)
  if (!request) return { ok: false, code: 'fork', more: false, next: start }
  const reply = await parts.transport.station(address, request)
  if (!reply.ok) return { ok: false, code: reply.code, more: false, next: start }
  if (reply.value.problem === 'device.unknown') return introduce(parts, address, start)
  return applyStation(parts, asked, reply.value)
}

/** A newcomer whom a colleague's phone has vouched for is unknown to the station too. */
async function introduce(
  { store, transport }: StationParts,
  address: StationAddress,
  next: number,
): Promise<StationStep> {
  const device = (await store.read(['meta'], (tx) => tx.meta('device')))!
  const failed = { ok: false, code: 'device.unknown', more: false, next }
  if (!device.vouched) return failed
  const reply = await transport.introduce(address, device.vouched)
  return reply.ok ? { ok: true, more: true, next } : { ...failed, code: reply.code }
}

async function firstUnheld(store: SyncStore): Promise<number> {
  return store.read(['meta', 'outbox'], async (tx) => {
    const chain = (await tx.meta('chain'))!
    const unsent = await tx.outbox(chain.acked + 1)
    return unsent.find(({ state }) => state === 'waiting')?.op.seq ?? chain.last + 1
  })
}

async function stationBatch(
  { store, person }: StationParts,
  from: number,
  most: number,
): Promise<SealedBatch | undefined> {
  const { office } = (await store.read(['meta'], (tx) => tx.meta('places')))!
  const run = office && most > 0 ? await linkedRun(store, from, most) : undefined
  return run && office ? sealBatch(person, shorten(run), office) : undefined
}

/** Undefined where another tab has given the device a new number in the meantime. */
async function stationRequest(
  { store, app }: StationParts,
  address: StationAddress,
  { device, cursors, epoch }: Asked,
  limit: number,
  batch: SealedBatch | undefined,
): Promise<StationRequest | undefined> {
  const { deviceId, sign: keys } = (await store.read(['meta'], (tx) => tx.meta('device')))!
  if (deviceId !== device || (batch && batch.device !== device)) return undefined
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(nonceBytes)))
  const bare = { device, station: address.id, ...(batch && { batch }), cursors, epoch, limit, app, nonce }
  return { ...bare, proof: await sign(await stationText(bare), keys.privateKey) }
}

/** What a station says is kept beside the server's word, never in its place: it judges nothing and ends nothing. */
async function applyStation(parts: StationParts, asked: Asked, answer: StationAnswer): Promise<StationStep> {
  const now = parts.now()
  const last = await parts.store.write(allRecords, async (tx) => {
    const { deviceId } = (await tx.meta('device'))!
    if (deviceId !== asked.device) return undefined
    await takeStationRows(tx, asked, answer, now)
    await takeHeld(tx, answer)
    const provisional = answer.provisional.map((op, place) => ({ id: op.id, place, op, seenAt: now }))
    tx.setProvisional(provisional)
    const { last: newest, base } = (await tx.meta('chain'))!
    return answer.expect > base.seq ? newest : 0
  })
  const code = answer.problem === 'gap' ? undefined : answer.problem
  const isBehind = last !== undefined && answer.expect > 0 && answer.expect <= last
  return { ok: !code, ...(code && { code }), more: !code && (answer.more || isBehind), next: answer.expect }
}

async function takeHeld(tx: SyncTransaction, { held, acked }: StationAnswer): Promise<void> {
  const chain = (await tx.meta('chain'))!
  for (const record of await tx.outbox(chain.acked + 1, held)) {
    // What was never linked was never sent: the station speaks of another phone's operation.
    if (record.state === 'waiting' && record.link !== undefined) tx.putOutbox({ ...record, state: 'at-station' })
  }
  tx.setMeta('chain', { ...chain, judged: Math.min(Math.max(chain.judged, acked), chain.last) })
}

async function takeStationRows(tx: SyncTransaction, asked: Asked, answer: StationAnswer, now: number): Promise<void> {
  const pull = (await tx.meta('pull'))!
  const contact = { stationAt: now, stationReachedAt: answer.reachedAt }
  // A station that has not heard of a new epoch yet shows what is over.
  if (answer.epoch === null || (answer.epoch !== pull.epoch && pull.past.includes(answer.epoch))) {
    return tx.setMeta('pull', { ...pull, ...contact })
  }
  if (pull.epoch !== null && answer.epoch !== pull.epoch) await heedNewEpoch(tx, answer)
  const begun: PullRecord = beginEpoch(pull, answer.epoch)
  const since = asked.epoch === answer.epoch ? asked.cursors : {}
  const cursors = await putRows(tx, begun, since, answer, now)
  tx.setMeta('pull', { ...begun, ...contact, cursors, applied: begun.applied + 1 })
}

/** The station has heard first that the server was restored: what that has lost is laid over its rows again. */
async function heedNewEpoch(tx: SyncTransaction, { acked }: StationAnswer): Promise<void> {
  const { base, acked: known } = (await tx.meta('chain'))!
  if (acked < known) await offerAgain(tx, Math.max(acked, base.seq) + 1)
  const chain = (await tx.meta('chain'))!
  tx.setMeta('chain', { ...chain, probe: true })
}
