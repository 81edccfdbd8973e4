import { api } from '#browser/api/api.ts'
import { type Pages, usePages } from '#browser/api/use-pages.ts'
import type { listTransfers } from '../transfers.contract.ts'
import type { TransferView } from '../transfer-view.rules.ts'

export function useTransferList(which: () => 'open' | 'closed'): Pages<TransferView> {
  return usePages(which, async (after) => {
    const answer = await api<typeof listTransfers>('GET /api/transfers', { which: which(), after })
    if (!answer.ok) return answer
    const { transfers, next } = answer.value
    return { ok: true, value: { rows: transfers, next, total: transfers.length } }
  })
}
