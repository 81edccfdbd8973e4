import { z } from 'zod'
import type { Bytes } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import { readFrame } from '#kernel/station-file.ts'
import { fileTicket } from '../../sync/read-batch.ts'
import type { RelayedPieceHead } from '../relay.ts'

const head = z.object({
  station: z.uuid(),
  nonce: z.string().regex(/^[\w-]{22}$/),
  ticket: fileTicket,
  at: z.number().int().min(0).max(100_000),
  sha256: z.string().regex(/^([0-9a-f]{64})?$/),
})

/** `text`: the exact head, which the station has signed. Throws `input.invalid`. */
export function readRelayedPiece(frame: Buffer): { head: RelayedPieceHead; text: string; bytes: Bytes } {
  const read = readFrame(new Uint8Array(frame))
  const found = read && head.safeParse(read.head)
  if (!read || !found?.success) throw new Refusal('input.invalid', { field: 'body', problem: 'malformed' })
  return { head: found.data as RelayedPieceHead, text: read.text, bytes: read.bytes }
}
