import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Refusal } from '#kernel/refusal.ts'
import { unseal } from '#kernel/sealing.ts'
import { type OpenBatch, sealedAbout, type SealedBatch, type SealedBodies } from '#kernel/sync.ts'
import type { Services } from '../http/context.ts'
import { officeKeys } from './office-keys.ts'

/** What the bodies of one batch may unpack to, in bytes: as much as an open batch may have. */
const mostUnpacked = 16 * 1024 * 1024

/**
 * Puts the sealed bodies back to their operations; that they are the ones that the device signed is seen later, by their
 * hashes. Throws `sync.sealed-wrong` where they do not open, or are not whole.
 */
export async function openSealedBatch(services: Services, batch: SealedBatch): Promise<OpenBatch> {
  const { sealed: _sealed, ops, ...head } = batch
  const bodies = await openBodies(services, batch)
  return {
    ...head,
    ops: ops.map(({ hash: _, ...op }) => {
      const body = op.stream === undefined ? bodies[op.seq] : op.body
      if (body === undefined) throw new Refusal('sync.sealed-wrong')
      return { ...op, body }
    }),
  }
}

async function openBodies(services: Services, batch: SealedBatch): Promise<SealedBodies['bodies']> {
  const keys = await officeKeys(services)
  const own = keys.sealKey(batch.sealed.to)
  if (!own) throw new Refusal('sync.sealed-wrong')
  try {
    const packed = await unseal(batch.sealed, own.privateKey, own.publicKey, sealedAbout(batch))
    const text = await promisify(gunzip)(packed, { maxOutputLength: mostUnpacked })
    return (JSON.parse(text.toString('utf8')) as SealedBodies).bodies
  } catch {
    throw new Refusal('sync.sealed-wrong')
  }
}
