import type { Outcome } from '#kernel/sync.ts'
import type { OutboxRecord } from './sync-records.ts'
import type { SyncTransaction } from './sync-store.ts'

const day = 86_400_000
const prunedAtOnce = 200

/** Marks as judged what is judged. It stays laid over the rows until they have come (`settle`). */
export async function acknowledge(
  tx: SyncTransaction,
  acked: number,
  outcomes: readonly Outcome[],
  now: number,
): Promise<void> {
  const chain = (await tx.meta('chain'))!
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  for (const record of await tx.outbox(1, acked)) {
    // Without a link nobody has seen it: what is acknowledged then is not this operation.
    if (record.state === 'acked' || record.link === undefined) continue
    tx.putOutbox({ ...record, state: 'acked', ackedAt: record.ackedAt ?? now })
    // What became of it was heard, and perhaps put aside, when it was sent for the first time.
    if (record.settled) continue
    const outcome = byId.get(record.op.id)
    if (outcome && outcome.state !== 'accepted') tx.putTray({ id: outcome.id, outcome, op: record.op, heardAt: now })
    else tx.dropTray(record.op.id)
  }
  if (acked > chain.acked || chain.probe)
    tx.setMeta('chain', { ...chain, acked: Math.max(acked, chain.acked), probe: false })
}

/** The server has lost what came from `expect` on: it goes back to the outbox. False where it is kept no more. */
export async function offerAgain(tx: SyncTransaction, expect: number): Promise<boolean> {
  const chain = (await tx.meta('chain'))!
  if (expect <= chain.base.seq) return false
  for (const { op, link, hash } of await tx.archive(expect)) {
    tx.dropArchive(op.seq)
    tx.putOutbox({ op, link, hash, state: 'waiting' })
  }
  for (const { op, link, hash } of await tx.outbox(expect)) {
    if (link !== undefined && hash !== undefined) tx.putOutbox({ op, link, hash, state: 'waiting' })
  }
  tx.setMeta('chain', { ...chain, acked: Math.min(chain.acked, expect - 1) })
  return true
}

/** All rows up to this answer are here: what it acknowledged is in them, and goes from the outbox to the archive. */
export async function settle(tx: SyncTransaction, acked: number, now: number): Promise<void> {
  for (const record of await tx.outbox(1, acked)) {
    if (record.state !== 'acked') continue
    tx.dropOutbox(record.op.seq)
    tx.putArchive(toArchive(record, now))
  }
}

/** Forgets what was acknowledged more than so many days ago, from the oldest on and without a hole. */
export async function pruneArchive(tx: SyncTransaction, retainDays: number, now: number): Promise<void> {
  const chain = (await tx.meta('chain'))!
  let { base } = chain
  for (const { op, link, ackedAt } of await tx.archive(base.seq + 1, base.seq + prunedAtOnce)) {
    if (op.seq !== base.seq + 1 || ackedAt > now - retainDays * day) break
    tx.dropArchive(op.seq)
    base = { seq: op.seq, link }
  }
  if (base !== chain.base) tx.setMeta('chain', { ...chain, base })
}

function toArchive({ op, link, hash, ackedAt }: OutboxRecord, now: number) {
  return { op, link: link!, hash: hash!, ackedAt: ackedAt ?? now }
}
