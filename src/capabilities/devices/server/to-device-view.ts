import type { OutputOf } from '#kernel/endpoint.ts'
import type { listMine } from '../devices-console.contract.ts'
import type { DeviceRow } from './devices-console.store.ts'

/** A phone as its page shows it; a gap is what it offered before what the server has. */
export function toDeviceView(row: DeviceRow): OutputOf<typeof listMine>['devices'][number] {
  const { deviceId, name, state, contactVia, waiting, rejected, parked, review, lastSeq, offeredFrom } = row
  const iso = (at: Date | null) => at?.toISOString() ?? null
  const isGap = offeredFrom !== null && offeredFrom > lastSeq + 1
  return {
    deviceId,
    name,
    state,
    enrolledAt: row.enrolledAt.toISOString(),
    contactAt: iso(row.contactAt),
    contactVia,
    waiting,
    waitingSince: iso(row.waitingSince),
    rejected,
    parked,
    review,
    gap: isGap ? { from: lastSeq + 1, to: offeredFrom - 1 } : null,
  }
}
