import { outcomeKind } from '#kernel/sync.ts'
import type { Outcome, OperationState, SyncAnswer, SyncRow } from '#kernel/sync.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import { pruneArchive, settle } from './acknowledge.ts'
import type { AnswerRules, Asked } from './apply-answer.ts'
import { isOlderApp } from '#kernel/app-version.ts'
import type { PullRecord } from './sync-records.ts'
import type { SyncTransaction } from './sync-store.ts'

type Cursors = Readonly<Record<string, number>>

interface TakenRows {
  isStale: boolean
  more: boolean
}

const pastEpochs = 8
const provisionalMillis = 86_400_000

/** Rows, cursors, what is no longer to be read, and, with the last page, what need not be laid over the rows any more. */
export async function takeRows(
  tx: SyncTransaction,
  pull: PullRecord,
  before: Asked,
  answer: SyncAnswer,
  rules: AnswerRules,
): Promise<TakenRows> {
  const isFresh = sameCursors(before.cursors, pull.cursors)
  if (!isFresh && !rules.carried) return { isStale: true, more: true }
  if (wasNotPulled(pull, answer, rules.app)) {
    tx.setMeta('pull', { ...pull, complete: false })
    // Enrolled again, it may pull.
    return { isStale: false, more: answer.problem === 'device.unknown' }
  }
  const begun = beginEpoch(pull, answer.epoch)
  const hasGoneBack =
    !rules.carried && Object.entries(answer.cursors).some(([stream, at]) => at < (begun.cursors[stream] ?? 0))
  if (hasGoneBack || (begun.epoch !== pull.epoch && (await mustProbe(tx, answer)))) {
    // No row is taken before it is known which own operations must be laid over them again.
    const cursors = fromTheBeginning(begun.cursors)
    if (isFresh) dropStreams(tx, cursors, answer.revoke)
    tx.setMeta('pull', { ...begun, epoch: null, cursors, keepFrom: begun.applied + 1, complete: false })
    return { isStale: false, more: true }
  }
  const since = before.epoch === answer.epoch ? before.cursors : {}
  const cursors = await takePage(tx, begun, since, answer, rules, isFresh)
  const complete = !answer.more && isFresh
  tx.setMeta('pull', { ...begun, cursors, applied: begun.applied + 1, complete })
  if (complete) await finish(tx, begun, Math.max(answer.acked, before.acked), rules)
  return { isStale: false, more: answer.more }
}

/** Of an answer whose rows are not taken: what is no longer to be read goes all the same. */
export function purgeRevoked(tx: SyncTransaction, pull: PullRecord, before: Asked, answer: SyncAnswer): void {
  if (!sameCursors(before.cursors, pull.cursors)) return
  const cursors = { ...pull.cursors }
  dropStreams(tx, cursors, answer.revoke)
  tx.setMeta('pull', { ...pull, cursors, applied: pull.applied + 1 })
}

/** No session, an app too old, a device that the server does not know: what is not there is not gone. */
function wasNotPulled(pull: PullRecord, answer: SyncAnswer, app: string): boolean {
  const isEmpty = Object.keys(answer.cursors).length === 0 && answer.revoke.length === 0
  const hadSome = Object.values(pull.cursors).some((number) => number > 0)
  const isNobodys = answer.problem === 'device.unknown' || answer.problem === 'device.of-another'
  return answer.signIn || isNobodys || isOlderApp(app, answer.minApp) || (isEmpty && hadSome)
}

/** Another history, and nothing said of how much of this device it knows. */
async function mustProbe(tx: SyncTransaction, answer: SyncAnswer): Promise<boolean> {
  const chain = (await tx.meta('chain'))!
  if (answer.expect === answer.acked + 1 || chain.acked <= chain.base.seq) return false
  tx.setMeta('chain', { ...chain, probe: true })
  return true
}

/** Old rows stay to be read until all of the new ones are here. */
export function beginEpoch(pull: PullRecord, epoch: string): PullRecord {
  if (pull.epoch === epoch) return pull
  if (pull.epoch === null) return { ...pull, epoch }
  const past = [...pull.past, pull.epoch].slice(-pastEpochs)
  return { ...pull, epoch, past, cursors: fromTheBeginning(pull.cursors), keepFrom: pull.applied + 1, complete: false }
}

/** Puts what is newer than what the phone holds of each stream. Answers the new cursors. */
export async function putRows(
  tx: SyncTransaction,
  pull: PullRecord,
  since: Cursors,
  page: { rows: readonly SyncRow[]; cursors: Cursors },
  now: number,
): Promise<Record<string, number>> {
  const held = pull.cursors
  // Rows that begin behind what the phone holds would leave a hole.
  const joins = (stream: string) => (since[stream] ?? 0) <= (held[stream] ?? 0)
  for (const [stream, kind, key, number, data] of page.rows) {
    if (!joins(stream) || number <= (held[stream] ?? 0)) continue
    if (data === undefined) tx.dropRow(stream, kind, key)
    else tx.putRow({ stream, kind, key, number, data, applied: pull.applied + 1 })
    if (kind === outcomeKind) await takeOutcome(tx, key, data, now)
  }
  const cursors = { ...held }
  for (const [stream, reached] of Object.entries(page.cursors)) {
    if (joins(stream)) cursors[stream] = Math.max(reached, held[stream] ?? 0)
  }
  return cursors
}

async function takePage(
  tx: SyncTransaction,
  pull: PullRecord,
  since: Cursors,
  answer: SyncAnswer,
  { now }: AnswerRules,
  isFresh: boolean,
): Promise<Record<string, number>> {
  const cursors = await putRows(tx, pull, since, answer, now)
  if (!isFresh) return cursors
  dropStreams(tx, cursors, answer.revoke)
  return cursors
}

function dropStreams(tx: SyncTransaction, cursors: Record<string, number>, streams: readonly string[]): void {
  for (const stream of streams) {
    tx.dropStream(stream)
    delete cursors[stream]
  }
}

/** By name as before: of streams whose old rows are still here the server must say when they are to be purged. */
function fromTheBeginning(cursors: Cursors): Record<string, number> {
  return Object.fromEntries(Object.keys(cursors).map((stream) => [stream, 0]))
}

/** `acked`: judged before these rows were read, so that they hold what it did. */
async function finish(tx: SyncTransaction, pull: PullRecord, acked: number, rules: AnswerRules): Promise<void> {
  await tx.dropRowsBefore(pull.keepFrom)
  await settle(tx, acked, rules.now)
  await pruneArchive(tx, rules.retainDays, rules.now)
  const provisional = await tx.provisional()
  const recent = provisional.filter(({ seenAt }) => seenAt > rules.now - provisionalMillis)
  if (recent.length < provisional.length) tx.setProvisional(recent)
}

/** An outcome may change later: what was parked may be accepted after all. */
async function takeOutcome(tx: SyncTransaction, id: string, data: unknown, now: number): Promise<void> {
  const found = data as { state: OperationState; code?: string | null; params?: RefusalParams | null } | undefined
  if (found === undefined || found.state === 'accepted') return tx.dropTray(id)
  const held = await tx.operation(id)
  if (!held) return
  const { state, code, params } = found
  const outcome: Outcome = { seq: held.op.seq, id, state, ...(code && { code }), ...(params && { params }) }
  tx.putTray({ id, outcome, op: held.op, heardAt: now })
}

function sameCursors(one: Cursors, other: Cursors): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
