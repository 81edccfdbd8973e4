import type { Readable } from 'node:stream'
import { newId, type Uuid } from '#kernel/id.ts'
import { packetType } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { holdFile } from '#platform/packets/held-file.store.ts'
import { type OpenedPacket, openPacket } from '#platform/packets/open-packet.ts'
import { inPacketTurn, readPacketBytes, storePacketBytes } from '#platform/packets/packet-bytes.ts'
import { findPacket, insertPacket, measureHeld, type PacketRow, type PacketVia } from './packets.store.ts'
import { takeHeldPacket } from './take-held-packet.ts'
import { takeWaitingPackets } from './take-waiting-packets.ts'

export interface Received {
  packet: PacketRow
  /** This very packet had come before. */
  isRepeated: boolean
}

interface Bringing {
  via: PacketVia
  broughtBy: number | null
}

const mostHeldBytes = 4 * 1024 ** 3
const mostHeldOfDevice = 40

/**
 * Takes a packet in: judged as a whole first, then kept, then its operations; what waits for it follows. Throws the
 * refusals of `openPacket`, `takePacket` and `packets.full`; nothing of the packet stays then.
 */
export async function receivePacket(services: Services, source: Readable, bringing: Bringing): Promise<Received> {
  const stored = await storePacketBytes(services, source)
  return inPacketTurn(async () => {
    const known = await services.db.read(entryOf('packets.take-waiting'), (tx) => findPacket(tx, stored.hash))
    if (known) return { packet: await takeAgain(services, known), isRepeated: true }
    try {
      return { packet: await takeNew(services, stored, bringing), isRepeated: false }
    } catch (error) {
      const isKept = await services.db.read(entryOf('packets.take-waiting'), (tx) => findPacket(tx, stored.hash))
      if (!isKept) await services.files.remove(stored.hash)
      throw error
    }
  })
}

async function takeNew(
  services: Services,
  stored: { hash: string; size: number },
  bringing: Bringing,
): Promise<PacketRow> {
  const opened = await openPacket(services, (await readPacketBytes(services, stored.hash))!)
  const id = await keep(services, stored, opened, bringing)
  const packet = await takeHeldPacket(services, id, opened)
  if (packet.state !== 'taken') return packet
  await takeWaitingPackets(services, [...opened.owners.keys()])
  return packet
}

/** One that waits is looked at again; one that was taken has nothing left to take. */
async function takeAgain(services: Services, known: PacketRow): Promise<PacketRow> {
  const bytes = known.fileHash === null ? undefined : await readPacketBytes(services, known.fileHash)
  if (!bytes) return known
  return takeHeldPacket(services, known.id, await openPacket(services, bytes))
}

async function keep(
  { db, clock }: Services,
  { hash, size }: { hash: string; size: number },
  { head, owners }: OpenedPacket,
  { via, broughtBy }: Bringing,
): Promise<Uuid> {
  const id = newId()
  const now = clock.now()
  const deviceId = head.device ?? null
  const personId = deviceId === null ? null : owners.get(deviceId)!.personId
  return db.write(entryOf('packets.take-waiting'), async (tx) => {
    const held = await measureHeld(tx, deviceId)
    if (held.bytes + size > mostHeldBytes || held.ofDevice >= mostHeldOfDevice) throw new Refusal('packets.full')
    await holdFile(tx, { hash, size, type: packetType, now, use: { table: 'app.packet', key: id } })
    const made = { id, sha256: hash, size, via, receivedAt: now, deviceId, stationId: head.station ?? null }
    const isNew = await insertPacket(tx, { ...made, personId, broughtBy, operations: head.n })
    return isNew ? id : (await findPacket(tx, hash))!.id
  })
}
