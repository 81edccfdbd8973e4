import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import { bodyHash, nextLink, type SealedBatch, signedText } from '#kernel/sync.ts'
import type { Services } from '../http/context.ts'
import { pepperPlace } from '../sync/accept-batch.ts'
import type { DeviceOwner } from '../sync/devices.store.ts'
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
  const { ops } = await openSealedBatch(services, batch).catch(() => {
    throw new Refusal('packets.forged')
  })
  const pepper = services.keys.decrypt(owner.pepper, pepperPlace(batch.device))
  let link = batch.prev
  let letters = 0
  for (const op of ops) {
    letters += JSON.stringify(op.body).length
    if (letters > most) throw new Refusal('packets.too-large')
    link = await nextLink(link, op, await bodyHash(pepper, op.id, op.body))
  }
  if (link !== batch.last) throw new Refusal('packets.signature-wrong')
  return letters
}
