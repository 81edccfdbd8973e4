import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getFloating, listFloating, listProposals } from '../floating.contract.ts'

export type CaseList = OutputOf<typeof listFloating>
export type Proposal = OutputOf<typeof listProposals>['proposals'][number]

export function useCases(which: 'open' | 'closed'): Load<CaseList> {
  return useLoad((signal) => api<typeof listFloating>('GET /api/floating', { which }, { signal }), {
    keep: `floating:${which}`,
  })
}

export function useCase(caseId: () => string): Load<OutputOf<typeof getFloating>> {
  const ask = (signal: AbortSignal) =>
    api<typeof getFloating>('GET /api/floating/:caseId', { caseId: caseId() }, { signal })
  return useLoad(ask, { keep: `floating-case:${caseId()}` })
}

export function useProposals(): Load<OutputOf<typeof listProposals>> {
  return useLoad((signal) => api<typeof listProposals>('GET /api/floating-proposals', {}, { signal }), {
    keep: 'floating-proposals',
  })
}
