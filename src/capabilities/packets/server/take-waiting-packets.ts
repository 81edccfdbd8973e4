import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { hasReached } from '#platform/packets/has-reached.ts'
import { openPacket } from '#platform/packets/open-packet.ts'
import { readPacketBytes } from '#platform/packets/packet-bytes.ts'
import { findHeldPackets, type HeldPacket } from './packets.store.ts'
import { takeHeldPacket } from './take-held-packet.ts'

const mostAtOnce = 5000

/**
 * Looks again at packets that wait for an earlier one, those of `devices` or all, until none of them goes on. Answers how
 * many were taken.
 */
export async function takeWaitingPackets(services: Services, devices?: readonly Uuid[]): Promise<number> {
  const entry = entryOf('packets.take-waiting')
  const held = await services.db.read(entry, (tx) => findHeldPackets(tx, mostAtOnce, devices))
  let taken = 0
  for (const packet of held) if (await isTakenNow(services, packet)) taken++
  return taken === 0 ? 0 : taken + (await takeWaitingPackets(services, devices))
}

async function isTakenNow(services: Services, { id, fileHash, waitsDevice, waitsSeq }: HeldPacket): Promise<boolean> {
  if (waitsDevice !== null && !(await hasReached(services, waitsDevice, waitsSeq ?? 0))) return false
  try {
    const bytes = await readPacketBytes(services, fileHash)
    if (!bytes) return false
    return (await takeHeldPacket(services, id, await openPacket(services, bytes))).state === 'taken'
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    services.log.warn({ packet: id, code: error.code }, 'a waiting packet was not taken')
    return false
  }
}
