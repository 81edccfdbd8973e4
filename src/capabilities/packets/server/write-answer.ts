import type { Bytes } from '#kernel/packet.ts'
import type { Services } from '#platform/http/context.ts'
import { findOwnDevice } from '#platform/packets/packet-devices.store.ts'
import { writeContent } from '#platform/packets/write-content.ts'
import { writeStationContent } from '#platform/packets/write-station-content.ts'
import type { PacketRow } from './packets.store.ts'

/** What the phone or station that made the packet gets back; null where it is in use no more. */
export async function writeAnswer(
  services: Services,
  { deviceId, personId, stationId }: PacketRow,
): Promise<Bytes | null> {
  if (stationId !== null) return writeStationContent(services, stationId)
  if (deviceId === null || personId === null) return null
  const entry = { by: 'person', personId, now: services.clock.now() } as const
  const device = await services.db.read(entry, async (tx, entered) =>
    (await entered) ? findOwnDevice(tx, deviceId) : undefined,
  )
  return device ? writeContent(services, { devices: [device] }) : null
}
