import type { Uuid } from '#kernel/id.ts'
import type { Via } from '#kernel/operation.ts'
import { verify } from '#kernel/sealing.ts'
import { type OpenBatch, type Outcome, type QueuedOperation, signedText, type SyncProblem } from '#kernel/sync.ts'
import type { Tx } from '../database/database.ts'
import { Savepoint } from '../database/savepoint.ts'
import type { Services } from '../http/context.ts'
import { findCommands, findOutputs } from './command-log.store.ts'
import { type DeviceOwner, findDeviceOwner, type LockedDevice, lockDevice, moveDevice } from './devices.store.ts'
import { holdForReview, isPassing, judgeOperation, type Judgement, type Judging, timeMade } from './judge-operation.ts'
import { linksOf } from './link-batch.ts'
import { outcomeChange } from './publish-outcomes.ts'
import { type Performed, writePerformed } from './run-command.ts'
import {
  findJudgedBefore,
  findOutcomes,
  insertOperations,
  type JudgedOperation,
  type StoredOutcome,
} from './sync-operations.store.ts'

export interface BatchResult {
  /** Every operation of the device up to here has an outcome. */
  acked: number
  link: string | null
  expect: number
  problem?: SyncProblem
  /** Of the operations of this batch, those that are not simply accepted. */
  outcomes: readonly Outcome[]
  answers?: Readonly<Record<number, unknown>>
}

export interface AcceptOptions {
  via: Via
  /** Sequence numbers whose outputs somebody waits for. */
  want?: readonly number[]
  /** Whoever is signed in beside the device: it must be his. */
  personUuid?: Uuid | undefined
}

/**
 * Takes a device's operations: one transaction, one effect each, in their order, by whatever road they came. Throws
 * only what will pass (`isPassing`); then nothing is acknowledged and the phone sends them again.
 */
export async function acceptBatch(services: Services, batch: OpenBatch, options: AcceptOptions): Promise<BatchResult> {
  const owner = await services.db.read({ by: 'nobody' }, (tx) => findDeviceOwner(tx, batch.device))
  const problem = findProblem(batch, owner, options)
  if (problem || !owner) return refused(problem ?? 'device.unknown')
  const links = linksOf(batch, services.keys.decrypt(owner.pepper, pepperPlace(batch.device)))
  if (!(await isSigned(batch, links, owner))) return refused('signature.wrong')
  const work = { services, batch, owner, links, options, now: services.clock.now() }
  try {
    return await againAfterDeadlock(() => take(work, 'together'))
  } catch (error) {
    if (isPassing(error)) throw error
    // One operation's traces spoil the writing of all: each is written behind its own savepoint then.
    return take(work, 'apart')
  }
}

/** Two phones may want the same rows in another order; the one that gave way tries again at once. */
async function againAfterDeadlock<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      const { code } = error as { code?: string }
      if (tries === 3 || (code !== '40P01' && code !== '40001')) throw error
    }
  }
}

export function pepperPlace(device: Uuid): string {
  return `app.device/pepper/${device}`
}

interface Work {
  services: Services
  batch: OpenBatch
  owner: DeviceOwner
  /** Links of `from - 1` … `to`. */
  links: readonly string[]
  options: AcceptOptions
  now: Date
}

/** What operations leave in log, audit and feed: written once for all of them, or by each behind its own savepoint. */
type Writing = 'together' | 'apart'

function refused(problem: SyncProblem): BatchResult {
  return { acked: 0, link: null, expect: 0, problem, outcomes: [] }
}

function findProblem(
  batch: OpenBatch,
  owner: DeviceOwner | undefined,
  { personUuid }: AcceptOptions,
): SyncProblem | undefined {
  if (!owner) return 'device.unknown'
  if (owner.state === 'replaced') return 'fork'
  if (owner.personUuid !== batch.person || (personUuid !== undefined && personUuid !== batch.person))
    return 'device.of-another'
  return undefined
}

async function isSigned(batch: OpenBatch, links: readonly string[], owner: DeviceOwner): Promise<boolean> {
  return links.at(-1) === batch.last && (await verify(signedText(batch), batch.sig, owner.signKey))
}

async function take(work: Work, writing: Writing): Promise<BatchResult> {
  const { services, batch, owner, now } = work
  const entry = { by: 'person', personId: owner.personId, now } as const
  return services.db.write(entry, async (tx, entered) => {
    const actor = (await entered)!
    const device = (await lockDevice(tx, batch.device))!
    const problem = await findMismatch(tx, work, device)
    if (problem) return { ...refused(problem), acked: device.last_seq, expect: device.last_seq + 1 }
    const fresh = batch.ops.filter((op) => op.seq > device.last_seq)
    const savepoint = new Savepoint(tx)
    const judging: Judging = { services, tx, savepoint, actor, device: batch.device, via: work.options.via, now }
    const judged = await judgeAll(judging, device, fresh, writing)
    const last = Math.max(device.last_seq, batch.to)
    const link = last === batch.to ? work.links.at(-1)! : device.last_link
    await Promise.all([
      insertOperations(
        tx,
        { device: batch.device, personId: owner.personId, via: work.options.via, receivedAt: now },
        judged.map(({ stored }) => stored),
      ),
      writeAll(judging, judged, writing),
      fresh.length > 0 && moveDevice(tx, batch.device, last, link),
    ])
    return { ...(await resultOf(tx, work, device, judged)), acked: last, link, expect: last + 1 }
  })
}

/** Is this the history that the server knows under this device? */
async function findMismatch(tx: Tx, { batch, links }: Work, device: LockedDevice): Promise<SyncProblem | undefined> {
  const { last_seq: last, last_link: link } = device
  if (device.state === 'replaced') return 'fork'
  if (batch.from > last + 1) return 'gap'
  if (batch.to >= last) return links[last - batch.from + 1] === link ? undefined : 'fork'
  const known = await findOutcomes(tx, batch.device, batch.from, batch.to)
  const isSame = known.every((one) => one.id === batch.ops[one.seq - batch.from]!.id)
  return isSame ? undefined : 'fork'
}

interface Judged {
  op: QueuedOperation
  judgement: Judgement
  stored: JudgedOperation
}

async function judgeAll(
  judging: Judging,
  device: LockedDevice,
  fresh: readonly QueuedOperation[],
  writing: Writing,
): Promise<Judged[]> {
  const ids = fresh.map((op) => op.id)
  const [judgedBefore, before] = await Promise.all([
    findJudgedBefore(judging.tx, ids),
    writing === 'together' ? findCommands(judging.tx, ids) : undefined,
  ])
  if (before) judging.before = before
  const write = before ? undefined : (performed: Performed) => writePerformed(judging.tx, [performed])
  const judged: Judged[] = []
  for (const op of fresh) {
    const known = judgedBefore.get(op.id)
    if (known && known.state !== 'accepted') {
      const judgement = { ...known, performed: null }
      judged.push({ op, judgement, stored: { ...known, seq: op.seq } })
      continue
    }
    const judgement =
      device.state === 'revoked' ? await holdForReview(judging) : await judgeOperation(judging, op, write)
    judged.push({ op, judgement, stored: toStored(judging, op, judgement) })
  }
  return judged
}

function toStored(judging: Judging, op: QueuedOperation, judgement: Judgement): JudgedOperation {
  const { state, code, params, errorId, unitPath } = judgement
  const at = timeMade(op.at)
  const isKept = state !== 'accepted'
  const body = isKept ? judging.services.keys.encrypt(JSON.stringify(op), bodyPlace(op.id)) : null
  return {
    seq: op.seq,
    id: op.id,
    type: op.type,
    version: op.v,
    at,
    tz: op.tz,
    state,
    code,
    params,
    errorId,
    body,
    unitPath,
  }
}

/** By the operation's own id: it may come again under another number. */
export function bodyPlace(id: Uuid): string {
  return `app.sync_operation/body/${id}`
}

async function writeAll({ tx, actor, device }: Judging, judged: readonly Judged[], writing: Writing): Promise<void> {
  const outcomes = judged.flatMap(({ stored }) =>
    stored.state === 'accepted' ? [] : [outcomeChange(actor.personId, device, stored)],
  )
  const performed = judged.flatMap(({ judgement }) => judgement.performed ?? [])
  await writePerformed(tx, writing === 'together' ? performed : [], outcomes)
}

async function resultOf(tx: Tx, { batch, options }: Work, device: LockedDevice, judged: readonly Judged[]) {
  const earlier = await findOutcomes(tx, batch.device, batch.from, Math.min(batch.to, device.last_seq))
  const all: StoredOutcome[] = [...earlier, ...judged.map(({ stored }) => stored)]
  const outcomes = all.filter((one) => one.state !== 'accepted').map(toOutcome)
  const wanted = new Set(options.want)
  const answers = wanted.size > 0 && {
    answers: await answersOf(
      tx,
      all.filter(({ seq }) => wanted.has(seq)),
    ),
  }
  return { outcomes, ...answers, ...(device.state === 'revoked' && { problem: 'device.revoked' as const }) }
}

/** As the command log has them: the first answer, however often it is asked for. */
async function answersOf(tx: Tx, wanted: readonly StoredOutcome[]): Promise<Record<number, unknown>> {
  const outputs = await findOutputs(
    tx,
    wanted.map(({ id }) => id),
  )
  return Object.fromEntries(wanted.flatMap(({ seq, id }) => (outputs.has(id) ? [[seq, outputs.get(id)]] : [])))
}

function toOutcome({ seq, id, state, code, params }: StoredOutcome): Outcome {
  return { seq, id, state, ...(code !== null && { code }), ...(params !== null && { params }) }
}
