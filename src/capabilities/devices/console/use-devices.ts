import { api } from '#browser/api/api.ts'
import { type Pages, usePages } from '#browser/api/use-pages.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listDevices } from '../devices-console.contract.ts'

export type DeviceLine = OutputOf<typeof listDevices>['devices'][number]

/** Phones of the unit's people; follows the unit. */
export function useDevices(unitId: () => string): Pages<DeviceLine> {
  return usePages(unitId, async (after) => {
    const input = { unitId: unitId(), after }
    const answer = await api<typeof listDevices>('GET /api/units/:unitId/devices', input)
    return answer.ok ? { ok: true, value: pageOf(answer.value) } : answer
  })
}

function pageOf({ devices, next }: OutputOf<typeof listDevices>) {
  return { rows: devices, next, total: devices.length }
}
