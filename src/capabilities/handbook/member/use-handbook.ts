import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getHandbook } from '../handbook.contract.ts'

type HandbookView = OutputOf<typeof getHandbook>
export type PaperBlock = HandbookView['chapters'][number]['blocks'][number]

export function useHandbook(unitId: string, year: number): Load<HandbookView> {
  return useLoad((signal) => api<typeof getHandbook>('GET /api/units/:unitId/handbook', { unitId, year }, { signal }))
}
