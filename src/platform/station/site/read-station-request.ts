import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import type { SealedBatch, StationRequest } from '#kernel/sync.ts'
import { mostRows, readSealedBatch } from '../../sync/read-batch.ts'

const base64 = z.string().regex(/^[\w-]*$/)
const request = z.object({
  device: z.uuid(),
  station: z.uuid(),
  batch: z.unknown().optional(),
  cursors: z.record(z.string().max(80), z.number().int().min(0)),
  epoch: z.string().max(80).nullable(),
  limit: z.number().int().min(1).max(mostRows),
  app: z.string().max(40),
  nonce: base64.min(16).max(64),
  proof: base64.max(120),
})

/** Throws `input.invalid` with the first field at fault. */
export function readStationRequest(body: unknown): StationRequest {
  const found = request.safeParse(body)
  if (!found.success) {
    const [issue] = found.error.issues
    throw new Refusal('input.invalid', { field: issue!.path.join('.'), problem: issue!.code })
  }
  const { batch, ...rest } = found.data
  if (batch === undefined) return rest
  readSealedBatch(batch)
  // As it came: what a newer app has put into it is head office's to read.
  return { ...rest, batch: batch as SealedBatch }
}
