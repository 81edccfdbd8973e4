import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import { type SealedBatch, signedText } from '#kernel/sync.ts'
import type { Services } from '../http/context.ts'
import { pepperPlace } from '../sync/accept-batch.ts'
import type { DeviceOwner } from '../sync/devices.store.ts'
import { linksOf } from '../sync/link-batch.ts'
import { openSealedBatch } from '../sync/open-sealed.ts'

/**
 * Are these the operations that this device signed? Answers how many letters their bodies have, at most `most`.
 * Throws `packets.signature-wrong`, `packets.forged`, `packets.too-large`.
 */
export async function checkBatch(
  services: Services,
  batch: SealedBatch,
  owner: DeviceOwner,
  most: number,
): Promise<number> {
  if (owner.personUuid !== batch.person) throw new Refusal('packets.signature-wrong')
  if (!(await verify(signedText(batch), batch.sig, owner.signKey))) throw new Refusal('packets.signature-wrong')
  const opened = await openSealedBatch(services, batch).catch(() => {
    throw new Refusal('packets.forged')
  })
  const pepper = services.keys.decrypt(owner.pepper, pepperPlace(batch.device))
  const letters = opened.ops.reduce((sum, { body }) => sum + JSON.stringify(body).length, 0)
  if (letters > most) throw new Refusal('packets.too-large')
  if (linksOf(opened, pepper).at(-1) !== batch.last) throw new Refusal('packets.signature-wrong')
  return letters
}
