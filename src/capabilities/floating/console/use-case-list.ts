import { api } from '#browser/api/api.ts'
import { type Pages, usePages } from '#browser/api/use-pages.ts'
import type { listFloating } from '../floating.contract.ts'
import type { FloatingView } from '../floating-view.rules.ts'

export function useCaseList(which: () => 'open' | 'closed'): Pages<FloatingView> {
  return usePages(which, async (after) => {
    const answer = await api<typeof listFloating>('GET /api/floating', { which: which(), after })
    if (!answer.ok) return answer
    const { cases, next } = answer.value
    return { ok: true, value: { rows: cases, next, total: cases.length } }
  })
}
