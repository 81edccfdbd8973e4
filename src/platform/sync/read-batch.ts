import { z } from 'zod'
import type { OpenBatch, SealedBatch, SyncRequest } from '#kernel/sync.ts'
import { Refusal } from '#kernel/refusal.ts'
import { mostBytes } from '#kernel/upload-limits.ts'

/** Operations in one batch; a phone sends the next ones afterwards. */
export const mostOperations = 500
export const mostRows = 2000

const id = z.uuid()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const link = z.string().regex(/^[\w-]{43}$/)
const number = z.number().int().min(1).max(2_000_000_000)
const base64 = z.string().regex(/^[\w-]*$/)

/** PostgreSQL keeps every text but these: with a NUL, or with half of a pair of surrogates. */
const text = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), { error: 'invalid_format' })

const operation = z.object({
  seq: number,
  id: z.uuidv7(),
  type: z.string().regex(/^[\w.-]{1,80}$/),
  v: z.number().int().min(1).max(1000),
  body: z.unknown(),
  at: text(40),
  tz: text(64),
  app: text(40),
  files: z.array(hash).max(100).optional(),
  stream: text(80).optional(),
})
const head = z.object({
  person: id,
  device: id,
  from: number,
  to: number,
  prev: link,
  last: link,
  sig: base64.max(120),
})
const sealed = z.object({ to: base64.max(32), key: base64.max(120), iv: base64.max(24), data: base64 })
const openBatch = head.extend({ ops: z.array(operation).min(1).max(mostOperations) })
const sealedBatch = head.extend({
  ops: z
    .array(operation.extend({ hash: link, body: z.unknown().optional() }))
    .min(1)
    .max(mostOperations),
  sealed,
})
/** A phone's word for a file that other hands carry (`FileTicket`). */
export const fileTicket = z.object({
  person: id,
  device: id,
  hash,
  size: z.number().int().min(1).max(mostBytes),
  facts: sealed.extend({ data: base64.max(4000) }),
  naming: head.extend({ op: operation.omit({ body: true }).extend({ hash: link }) }),
  sig: base64.max(120),
})
const request = z.object({
  device: id,
  batch: openBatch.optional(),
  cursors: z.record(text(80), z.number().int().min(0)),
  epoch: text(80).nullable(),
  limit: z.number().int().min(1).max(mostRows),
  want: z.array(number).max(mostOperations).optional(),
  app: text(40),
  waiting: z
    .object({ count: z.number().int().min(0).max(2_000_000_000), oldest: z.iso.datetime({ offset: true }).nullable() })
    .optional(),
})

/** Throws `input.invalid` with the first field at fault. */
export function readSyncRequest(body: unknown): SyncRequest {
  const found = read(request, body) as SyncRequest
  if (found.batch) requireCounted(found.batch)
  return found
}

/** Throws `input.invalid`. */
export function readSealedBatch(body: unknown): SealedBatch {
  const found = read(sealedBatch, body) as SealedBatch
  requireCounted(found)
  return found
}

function read(shape: z.ZodType, body: unknown): unknown {
  const found = shape.safeParse(body)
  if (found.success) return found.data
  const [issue] = found.error.issues
  throw new Refusal('input.invalid', { field: issue!.path.join('.'), problem: issue!.code })
}

/** The numbers of a batch run without a gap from its first to its last. */
function requireCounted({ from, to, ops }: OpenBatch | SealedBatch): void {
  const isCounted = ops.length === to - from + 1 && ops.every((op, at) => op.seq === from + at)
  if (!isCounted) throw new Refusal('input.invalid', { field: 'batch.ops', problem: 'numbering' })
}
