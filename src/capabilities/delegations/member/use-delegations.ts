import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listCandidates, listDelegations } from '../delegations.contract.ts'

export type Delegations = OutputOf<typeof listDelegations>
export type DelegationLine = Delegations['delegations'][number]
export type Candidates = OutputOf<typeof listCandidates>['candidates']

export function useDelegations(unitId: string): Load<Delegations> {
  return useLoad(
    (signal) => api<typeof listDelegations>('GET /api/units/:unitId/delegations', { unitId }, { signal }),
    { keep: `delegations:${unitId}` },
  )
}

/** Kept on the phone of whoever may entrust, so that he can do it without a network. */
export function useCandidates(unitId: string): Load<OutputOf<typeof listCandidates>> {
  return useLoad(
    (signal) => api<typeof listCandidates>('GET /api/units/:unitId/delegation-candidates', { unitId }, { signal }),
    { keep: `delegation-candidates:${unitId}` },
  )
}
