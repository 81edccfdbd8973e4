import { findUnitPeople } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { Bytes } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { findDevicesOf } from '#platform/packets/packet-devices.store.ts'
import { readRidingFiles } from '#platform/packets/riding-files.ts'
import { writeContent } from '#platform/packets/write-content.ts'

/** The way back for all phones of a unit's people. Throws `packets.no-phones`. */
export async function exportContent(services: Services, unit: { id: number; uuid: Uuid }): Promise<Bytes> {
  const day = dayOf(services.clock.now())
  const devices = await services.db.read(entryOf('packets.take-waiting'), async (tx) => {
    const people = await findUnitPeople(tx, unit.id, day)
    return findDevicesOf(
      tx,
      people.map(({ personId }) => personId),
    )
  })
  if (devices.length === 0) throw new Refusal('packets.no-phones')
  const files = await readRidingFiles(services, unit.id, devices[0]!.personId)
  const packet = await writeContent(services, { devices, unit: { id: unit.id, uuid: unit.uuid }, files })
  if (!packet) throw new Refusal('packets.no-phones')
  return packet
}
