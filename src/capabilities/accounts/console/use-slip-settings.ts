import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getSlipSettings } from '../slip-settings.contract.ts'

export type SlipSettings = OutputOf<typeof getSlipSettings>

export function useSlipSettings(): Load<SlipSettings> {
  return useLoad((signal) => api<typeof getSlipSettings>('GET /api/slip-settings', {}, { signal }))
}
