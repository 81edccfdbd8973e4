import { api } from '#browser/api/api.ts'
import { type Pages, usePages } from '#browser/api/use-pages.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listRecipients } from '../access-slips.contract.ts'

export type RecipientLine = OutputOf<typeof listRecipients>['people'][number]
export type Recipients = Pages<RecipientLine>

/** The unit's people with the state of their access; follows unit and search. */
export function useRecipients(query: () => { unitId: string; search: string }): Recipients {
  return usePages(
    () => (query().unitId === '' ? '' : `${query().unitId} ${query().search}`),
    async (after) => {
      const answer = await api<typeof listRecipients>('POST /api/units/:unitId/access', { ...query(), after })
      return answer.ok ? { ok: true, value: { ...answer.value, rows: answer.value.people } } : answer
    },
  )
}
