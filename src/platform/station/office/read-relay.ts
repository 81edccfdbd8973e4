import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
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

/** Throws `input.invalid` with the first field at fault. */
export function readRelayRequest(body: unknown): RelayRequest {
  const found = request.safeParse(body)
  if (!found.success) {
    const [issue] = found.error.issues
    throw new Refusal('input.invalid', { field: issue!.path.join('.'), problem: issue!.code })
  }
  return { ...found.data, batches: found.data.batches.map(readSealedBatch) }
}
