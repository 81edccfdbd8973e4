import type { Readable } from 'node:stream'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import { stationFileText } from '#kernel/sync.ts'
import { findWhole } from './mirrored-files.store.ts'
import { nobody, type Site } from './site.ts'

const request = z.object({
  device: z.uuid(),
  station: z.uuid(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  nonce: z.string().regex(/^[\w-]{16,64}$/),
  proof: z.string().max(120),
})

/** A file that rows of the unit name, for an enrolled phone. Throws `input.invalid`, `access.denied`, `record.missing`. */
export async function openMirroredFile(
  site: Site,
  body: unknown,
): Promise<{ file: Readable; size: number; type: string }> {
  const asked = request.safeParse(body)
  if (!asked.success) throw new Refusal('input.invalid', { field: 'body', problem: 'malformed' })
  const { hash, proof, ...rest } = asked.data
  const own = site.directory.site
  const device = site.directory.device(rest.device)
  const isKnown = own?.id === rest.station && own.state === 'active' && device?.state === 'active'
  if (!isKnown || !(await verify(stationFileText({ ...rest, hash }), proof, device.signKey)))
    throw new Refusal('access.denied')
  const found = await site.db.read(nobody, (tx) => findWhole(tx, hash))
  const file = found ? await site.files.open(hash) : null
  if (!found || !file) throw new Refusal('record.missing')
  return { file, size: found.size, type: found.type }
}
