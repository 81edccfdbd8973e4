import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { SealedBatch } from '#kernel/sync.ts'
import { mostRows, readSealedBatch } from '../../sync/read-batch.ts'
import type { RelayRequest } from '../relay.ts'

/** Batches in one request; a station sends the next ones afterwards. */
export const mostBatches = 64

const tag = z.string().max(64).nullable()
const count = z.number().int().min(0)
const request = z.object({
  station: z.uuid(),
  turn: z.number().int().min(1),
  nonce: z.string().regex(/^[\w-]{22}$/),
  batches: z.array(z.unknown()).max(mostBatches),
  cursors: z.record(z.string().max(80), count),
  epoch: z.string().max(80).nullable(),
  limit: z.number().int().min(1).max(mostRows),
  devicesTag: tag,
  chainsSince: z.iso.datetime({ offset: true }).nullable(),
  filesTag: tag,
  certificate: tag,
  app: z.string().max(40),
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]),
  report: z.object({
    waiting: count,
    oldest: z.iso.datetime().nullable(),
    refused: count,
    phones: count,
    freeBytes: count,
  }),
})

/** A request of which some batches may be spoilt: each of those is undefined, and the others count. */
export type ReadRelayRequest = Omit<RelayRequest, 'batches'> & { batches: readonly (SealedBatch | undefined)[] }

/** Throws `input.invalid` with the first field at fault outside the batches. */
export function readRelayRequest(body: unknown): ReadRelayRequest {
  const found = request.safeParse(body)
  if (found.success) return { ...found.data, batches: found.data.batches.map(readBatch) }
  const [issue] = found.error.issues
  throw new Refusal('input.invalid', { field: issue!.path.join('.'), problem: issue!.code })
}

/** One that a disk has spoilt must not stop all that came after it. */
function readBatch(batch: unknown): SealedBatch | undefined {
  try {
    return readSealedBatch(batch)
  } catch {
    return undefined
  }
}
