import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getPersonHistory, getUnitHistory } from '../history.contract.ts'

export type PersonHistory = OutputOf<typeof getPersonHistory>
export type UnitHistory = OutputOf<typeof getUnitHistory>

export function usePersonHistory(personId: string): Load<PersonHistory> {
  return useLoad((signal) =>
    api<typeof getPersonHistory>('GET /api/people/:personId/history', { personId }, { signal }),
  )
}

export function useUnitHistory(unitId: string): Load<UnitHistory> {
  return useLoad((signal) => api<typeof getUnitHistory>('GET /api/units/:unitId/history', { unitId }, { signal }))
}
