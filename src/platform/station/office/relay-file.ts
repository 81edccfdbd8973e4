import type { Readable } from 'node:stream'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import type { Services } from '../../http/context.ts'
import { relayText } from '../relay.ts'
import { findStationFiles, findStationKeys } from './stations.store.ts'

const mostBytes = 1024 * 1024
const nobody = { by: 'nobody' } as const
const request = z.object({
  station: z.uuid(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  offset: z.number().int().min(0),
  length: z.number().int().min(1).max(mostBytes),
})

/**
 * A part of a file that the rows of the station's units name; of no other.
 * Throws `input.invalid`, `access.denied`, `record.missing`.
 */
export async function openRelayedFile(
  services: Services,
  asked: unknown,
  body: string,
  proof: string,
): Promise<Readable> {
  const found = request.safeParse(asked)
  if (!found.success) throw new Refusal('input.invalid', { field: 'body', problem: 'malformed' })
  const { station, hash, offset, length } = found.data
  const known = await services.db.read(nobody, (tx) => findStationKeys(tx, station))
  const isOwn = known?.state === 'active' && (await verify(await relayText(body), proof, known.signKey ?? ''))
  if (!isOwn) throw new Refusal('access.denied')
  const files = await services.db.read(nobody, (tx) => findStationFiles(tx, station))
  const part = files.some((file) => file.hash === hash)
    ? await services.files.open(hash, { start: offset, end: offset + length - 1 })
    : null
  if (!part) throw new Refusal('record.missing')
  return part
}
