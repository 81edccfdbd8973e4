import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { type Pages, usePages } from '#browser/api/use-pages.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getItem, listItems, whichItems } from '../ledger.contract.ts'
import type { LedgerLine } from '../ledger-view.rules.ts'

export type Which = (typeof whichItems)[number]

export function useItem(ledgerItemId: string): Load<OutputOf<typeof getItem>> {
  return useLoad((signal) => api<typeof getItem>('GET /api/ledger/:ledgerItemId', { ledgerItemId }, { signal }))
}

/** A unit's items as they are asked for, a page at a time; `can` of the last answer tells whether one may be recorded. */
export function useItems(unitId: string, which: () => Which, tell: (canOpen: boolean) => void): Pages<LedgerLine> {
  return usePages(which, async (after) => {
    const answer = await api<typeof listItems>('GET /api/units/:unitId/ledger', { unitId, which: which(), after })
    if (!answer.ok) return answer
    const { items, next, can } = answer.value
    tell(can.open)
    return { ok: true, value: { rows: items, next, total: items.length } }
  })
}
