import type { Uuid } from '#kernel/id.ts'
import type { OpenBatch, SyncRequest } from '#kernel/sync.ts'
import type { Asked } from './apply-answer.ts'
import { linkedRun, type LinkedRun, signHead } from './chain.ts'
import type { ChainRecord } from './sync-records.ts'
import type { SyncStore } from './sync-store.ts'

export interface StepLimits {
  /** Rows wanted, 1…2000. */
  rowLimit: number
  /** Operations sent at most, 0…500. */
  batchLimit: number
  /** Numbers whose answers a page waits for. */
  want?: readonly number[]
}

/** Letters of one request's bodies: a large one goes alone. */
const mostLetters = 400_000

export interface Prepared {
  request: SyncRequest
  asked: Asked
}

/** What goes to the server now; nothing is changed by it but links that were not known yet. */
export async function prepareRequest(
  store: SyncStore,
  person: Uuid,
  app: string,
  limits: StepLimits,
): Promise<Prepared> {
  const { asked, chain, waiting } = await readState(store)
  const batch = limits.batchLimit > 0 ? await openBatch(store, person, chain, limits.batchLimit) : undefined
  const { device, epoch, cursors } = asked
  const request: SyncRequest = {
    device,
    ...(batch?.device === device && { batch }),
    cursors,
    epoch,
    limit: limits.rowLimit,
    ...(limits.want && { want: limits.want }),
    app,
    waiting,
  }
  return { request, asked }
}

/** What an answer is measured against. */
export async function readState(store: SyncStore) {
  return store.read(['meta', 'outbox'], async (tx) => {
    const { deviceId } = (await tx.meta('device'))!
    const chain = (await tx.meta('chain'))!
    const { epoch, cursors } = (await tx.meta('pull'))!
    const [first] = await tx.outbox(chain.acked + 1, chain.acked + 1)
    const oldest = first && /^\d{4}-/.test(first.op.at) ? first.op.at : null
    const asked: Asked = { device: deviceId, epoch, cursors, acked: chain.acked }
    return { asked, chain, waiting: { count: chain.last - chain.acked, oldest } }
  })
}

async function openBatch(
  store: SyncStore,
  person: Uuid,
  chain: ChainRecord,
  most: number,
): Promise<OpenBatch | undefined> {
  const isProbe = chain.probe && chain.last === chain.acked
  const run = await linkedRun(store, isProbe ? chain.acked : chain.acked + 1, most)
  if (!run) return undefined
  const sent = shorten(run)
  return { ...(await signHead(person, sent)), ops: sent.records.map(({ op }) => op) }
}

/** Large bodies make a request that a bad network never brings through. */
export function shorten(run: LinkedRun): LinkedRun {
  let letters = 0
  const end = run.records.findIndex(({ op }) => (letters += JSON.stringify(op.body).length) > mostLetters)
  return { ...run, records: run.records.slice(0, end === -1 ? undefined : Math.max(end, 1)) }
}
