import type { Uuid } from '#kernel/id.ts'
import type { QueuedOperation } from '#kernel/sync.ts'
import type { SyncTransaction } from './sync-store.ts'

export interface NewOperation {
  /** Given again, the operation is the same one: it is stored once. */
  id?: Uuid
  type: string
  v: number
  body: unknown
  /** SHA-256 (hex) of files that are kept already (`keepFile`). */
  files?: readonly string[]
  stream?: string
}

/** Nothing was stored: no server could ever read it. A fault of the page, not of the person. */
export class UnsendableOperation extends Error {
  readonly code = 'operation.unsendable'
}

/** Letters of one body as JSON; a request carries 16 MB at most. */
const mostLetters = 4_000_000

/** As the server will read it: what JSON does not carry is gone at once, and not on the way. */
export function normalBody(body: unknown): unknown {
  const text = JSON.stringify(body ?? null)
  if (text.length > mostLetters) throw new UnsendableOperation('too large')
  const normal: unknown = JSON.parse(text)
  if (isPoisoned(normal)) throw new UnsendableOperation('a key that no server reads')
  return normal
}

/** Servers refuse a whole request for these names. */
function isPoisoned(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, part]) => name === '__proto__' || name === 'constructor' || isPoisoned(part),
  )
}

/** Stores it under the next number, in one transaction with that number. A repeated id gets what was stored first. */
export async function queueOperation(tx: SyncTransaction, op: Omit<QueuedOperation, 'seq'>): Promise<QueuedOperation> {
  const known = await tx.operation(op.id)
  if (known) return known.op
  const chain = (await tx.meta('chain'))!
  const queued = { seq: chain.last + 1, ...op }
  tx.putOutbox({ op: queued, state: 'waiting' })
  tx.setMeta('chain', { ...chain, last: queued.seq })
  for (const hash of op.files ?? []) {
    const file = await tx.file(hash)
    if (file?.state === 'kept' || file?.state === 'refused') {
      const { refusal: _, ...rest } = file
      tx.putFile({ ...rest, state: 'waiting' })
    }
  }
  return queued
}
