import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getTransfer, listTransfers } from '../transfers.contract.ts'

export type TransferList = OutputOf<typeof listTransfers>

export function useTransfers(which: 'open' | 'closed'): Load<TransferList> {
  return useLoad((signal) => api<typeof listTransfers>('GET /api/transfers', { which }, { signal }), {
    keep: `transfers:${which}`,
  })
}

export function useTransfer(transferId: () => string): Load<OutputOf<typeof getTransfer>> {
  const ask = (signal: AbortSignal) =>
    api<typeof getTransfer>('GET /api/transfers/:transferId', { transferId: transferId() }, { signal })
  return useLoad(ask, { keep: `transfer:${transferId()}` })
}
