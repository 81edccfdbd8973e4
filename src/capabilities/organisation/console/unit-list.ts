import { effectScope } from 'vue'
import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listUnits } from '../organisation.contract.ts'

export type UnitList = OutputOf<typeof listUnits>
export type UnitNode = UnitList['units'][number]

let shared: Load<UnitList> | undefined

/** The units that the reader may choose, in tree order; asked for once and shared by the chooser and the pages. */
export function useUnitList(): Load<UnitList> {
  if (shared?.failure) void shared.reload()
  shared ??= effectScope(true).run(() =>
    useLoad((signal) => api<typeof listUnits>('GET /api/units', {}, { signal }), { keep: 'units' }),
  )!
  return shared
}
