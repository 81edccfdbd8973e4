import type { Uuid } from '#kernel/id.ts'
import type { SyncAnswer } from '#kernel/sync.ts'
import { acknowledge, offerAgain } from './acknowledge.ts'
import { knownLink } from './chain.ts'
import { purgeRevoked, takeRows } from './take-rows.ts'
import type { DeviceRecord, PullRecord } from './sync-records.ts'
import type { SyncTransaction } from './sync-store.ts'

/** What the phone had when it asked: an answer to an older state is not laid over a newer one. */
export interface Asked {
  device: Uuid
  epoch: string | null
  cursors: Readonly<Record<string, number>>
  /** The last number that was judged, as far as the phone knew. */
  acked: number
}

export interface AnswerRules {
  /** Unix milliseconds. */
  now: number
  retainDays: number
  app: string
  /** A carried answer (memory stick, packet) may be weeks old: it tells of no loss, and its rows count stream by stream. */
  carried: boolean
}

/** done: taken. stale: the phone has moved on; nothing, or no rows, were taken. */
export interface Applied {
  state: 'done' | 'stale'
  more: boolean
  /** The history under this device is another's, or too old to be mended: it must take a new number. */
  isForked: boolean
}

/** Takes a whole answer inside one transaction, or leaves everything as it was. */
export async function applyAnswer(
  tx: SyncTransaction,
  before: Asked,
  answer: SyncAnswer,
  rules: AnswerRules,
): Promise<Applied> {
  const device = (await tx.meta('device'))!
  const pull = (await tx.meta('pull'))!
  if (device.deviceId !== before.device || !isOfThisTime(pull, before, answer, rules)) return stale
  tx.setMeta('places', { office: answer.office, stations: answer.stations })
  const isForked = await takeHistory(tx, before, answer, rules)
  // Its rows come again under the new number; until then nothing is settled by a history that is not this phone's.
  if (isForked) {
    purgeRevoked(tx, pull, before, answer)
    return { state: 'done', more: true, isForked }
  }
  const taken = await takeRows(tx, pull, before, answer, rules)
  if (!rules.carried) await noteContact(tx, answer, rules)
  return { state: taken.isStale ? 'stale' : 'done', more: taken.more, isForked: false }
}

const stale: Applied = { state: 'stale', more: false, isForked: false }

function isOfThisTime(pull: PullRecord, before: Asked, answer: SyncAnswer, rules: AnswerRules): boolean {
  if (rules.carried) return answer.epoch === pull.epoch || !pull.past.includes(answer.epoch)
  return pull.epoch === before.epoch
}

/** Acknowledgements, outcomes, what the server has lost, and troubles of the device. Answers whether it is forked. */
async function takeHistory(
  tx: SyncTransaction,
  before: Asked,
  answer: SyncAnswer,
  rules: AnswerRules,
): Promise<boolean> {
  const device = (await tx.meta('device'))!
  const { problem } = answer
  if (problem === 'device.unknown') tx.setMeta('device', { ...device, enrolled: false })
  else if (problem === 'fork') return fork(tx, 'some')
  else if (problem === 'device.revoked' || problem === 'signature.wrong')
    tx.setMeta('device', { ...device, trouble: problem })
  else if (device.trouble) tx.setMeta('device', withoutTrouble(device))
  // Where the server does not know the device, it says nothing of its numbers.
  if (answer.expect !== answer.acked + 1) return false
  const chain = (await tx.meta('chain'))!
  if (answer.acked > chain.last) return fork(tx, 'some')
  const link = await knownLink(tx, answer.acked)
  if (answer.link !== null && link !== undefined && link !== answer.link)
    return fork(tx, answer.acked <= chain.acked ? 'all' : 'some')
  await acknowledge(tx, answer.acked, answer.outcomes, rules.now)
  if (rules.carried || answer.acked >= before.acked) return false
  return (await offerAgain(tx, answer.expect)) ? false : fork(tx, 'all')
}

function withoutTrouble({ trouble: _, ...device }: DeviceRecord): DeviceRecord {
  return device
}

async function fork(tx: SyncTransaction, forking: 'some' | 'all'): Promise<true> {
  const device = (await tx.meta('device'))!
  tx.setMeta('device', { ...device, forking: device.forking === 'all' ? 'all' : forking })
  return true
}

async function noteContact(tx: SyncTransaction, answer: SyncAnswer, { now }: AnswerRules): Promise<void> {
  const pull = (await tx.meta('pull'))!
  tx.setMeta('pull', { ...pull, contactAt: now, signIn: answer.signIn, minApp: answer.minApp })
}
