import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listDevices as contract, listMine as mineContract } from '../devices-console.contract.ts'
import { type DeviceRow, findOwnDevices, findUnitDevices } from './devices-console.store.ts'

type Output = OutputOf<typeof contract>

const limit = 100

export async function listMine({ tx, actor }: QueryContext): Promise<OutputOf<typeof mineContract>> {
  return { devices: (await findOwnDevices(tx, actor.personId)).map(toView) }
}

export async function listDevices(
  { tx, today }: QueryContext,
  { after }: InputOf<typeof contract>,
  { path }: { path: string },
): Promise<Output> {
  const rows = await findUnitDevices(tx, { path, today, after, limit })
  const devices = rows.map((row) => ({ ...toView(row), personId: row.personId, personName: row.personName }))
  return { devices, next: rows.length === limit ? rows.at(-1)!.place : null }
}

function toView(row: DeviceRow): OutputOf<typeof mineContract>['devices'][number] {
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
