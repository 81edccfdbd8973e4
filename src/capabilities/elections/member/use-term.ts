import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getTerm } from '../elections.contract.ts'

export type Term = OutputOf<typeof getTerm>
export type Election = Term['elections'][number]

export function useTerm(unitId: string): Load<Term> {
  return useLoad((signal) => api<typeof getTerm>('GET /api/units/:unitId/term', { unitId }, { signal }))
}
