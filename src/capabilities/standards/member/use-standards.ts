import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getStandards, listMissing } from '../standards.contract.ts'

export type Standards = OutputOf<typeof getStandards>
export type StandardLine = Standards['missing'][number]
export type Missing = OutputOf<typeof listMissing>

export function useStandards(unitId: string): Load<Standards> {
  return useLoad((signal) => api<typeof getStandards>('GET /api/units/:unitId/standards', { unitId }, { signal }))
}
