import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { releaseFile } from '#platform/files/uploads.store.ts'
import type { OpenedPacket } from '#platform/packets/open-packet.ts'
import { type PacketResult, takePacket } from '#platform/packets/take-packet.ts'
import { isPassing } from '#platform/sync/judge-operation.ts'
import { deletePacket, findPacketById, type PacketRow, settlePacket } from './packets.store.ts'

/**
 * Takes the operations of a packet that is kept, and notes what became of them. What will pass leaves it as it is, for
 * the next look. Throws the refusals of `takePacket`; the packet is gone then.
 */
export async function takeHeldPacket(services: Services, id: Uuid, opened: OpenedPacket): Promise<PacketRow> {
  const entry = entryOf('packets.take-waiting')
  const result = await take(services, id, opened)
  return services.db.write(entry, async (tx) => {
    const before = (await findPacketById(tx, id))!
    if (result) await settlePacket(tx, id, { ...result, at: services.clock.now() })
    if (result && result.waitsFor === null && before.fileHash !== null)
      await releaseFile(tx, before.fileHash, { table: 'app.packet', key: id })
    return (await findPacketById(tx, id))!
  })
}

async function take(services: Services, id: Uuid, opened: OpenedPacket): Promise<PacketResult | undefined> {
  try {
    return await takePacket(services, opened)
  } catch (error) {
    if (isPassing(error)) return undefined
    if (error instanceof Refusal) await forget(services, id)
    throw error
  }
}

async function forget({ db }: Services, id: Uuid): Promise<void> {
  await db.write(entryOf('packets.take-waiting'), async (tx) => {
    const found = await findPacketById(tx, id)
    if (found?.fileHash) await releaseFile(tx, found.fileHash, { table: 'app.packet', key: id })
    await deletePacket(tx, id)
  })
}
