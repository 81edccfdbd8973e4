import type { Bytes } from '#kernel/packet.ts'
import type { Services } from '#platform/http/context.ts'
import { findOwnDevice } from '#platform/packets/packet-devices.store.ts'
import { writeContent } from '#platform/packets/write-content.ts'
import type { PacketRow } from './packets.store.ts'

/** What the phone that made the packet gets back; null where it is in use no more, or the packet came from a station. */
export async function writeAnswer(services: Services, { deviceId, personId }: PacketRow): Promise<Bytes | null> {
  if (deviceId === null || personId === null) return null
  const entry = { by: 'person', personId, now: services.clock.now() } as const
  const device = await services.db.read(entry, async (tx, entered) =>
    (await entered) ? findOwnDevice(tx, deviceId) : undefined,
  )
  return device ? writeContent(services, { devices: [device] }) : null
}
