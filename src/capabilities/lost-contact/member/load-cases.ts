import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { CaseView } from '../case-view.rules.ts'
import type { getCase, listCases, listChannels, listOwnCases } from '../lost-contact.contract.ts'

/** Not kept as an answer: the phone makes these out of its rows, which go when the post goes. */
export function useCases(unitId: string): Load<OutputOf<typeof listCases>> {
  return useLoad((signal) => api<typeof listCases>('GET /api/units/:unitId/lost-contacts', { unitId }, { signal }))
}

export function useCase(caseId: string): Load<CaseView> {
  return useLoad((signal) => api<typeof getCase>('GET /api/lost-contacts/:caseId', { caseId }, { signal }))
}

export function useChannels(): Load<OutputOf<typeof listChannels>> {
  return useLoad((signal) => api<typeof listChannels>('GET /api/search-channels', {}, { signal }), {
    keep: 'search-channels',
  })
}

export function useOwnCases(): Load<OutputOf<typeof listOwnCases>> {
  return useLoad((signal) => api<typeof listOwnCases>('GET /api/me/lost-contacts', {}, { signal }))
}
