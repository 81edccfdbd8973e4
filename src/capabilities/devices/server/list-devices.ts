import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listDevices as contract } from '../devices-console.contract.ts'
import { findUnitDevices } from './devices-console.store.ts'
import { toDeviceView } from './to-device-view.ts'

type Output = OutputOf<typeof contract>

const limit = 100

export async function listDevices(
  { tx, today }: QueryContext,
  { after }: InputOf<typeof contract>,
  { path }: { path: string },
): Promise<Output> {
  const rows = await findUnitDevices(tx, { path, today, after, limit })
  const devices = rows.map((row) => ({ ...toDeviceView(row), personId: row.personId, personName: row.personName }))
  return { devices, next: rows.length === limit ? rows.at(-1)!.place : null }
}
