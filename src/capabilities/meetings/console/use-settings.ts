import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { ruleRows } from '#capabilities/rules/console/index.ts'
import type { getSettings } from '../meeting-settings.contract.ts'

export type Settings = OutputOf<typeof getSettings>

export function useSettings(): Load<Settings> {
  return useLoad((signal) => api<typeof getSettings>('GET /api/meeting-settings', {}, { signal }))
}

export interface RuleLine {
  id: string
  text: string
}

/** The rules that judge a vote and were read in a stored copy: those an office can compare and confirm. */
export function confirmableRules(): RuleLine[] {
  const judging = ruleRows.filter((row) => row.default?.kind === 'share' && row.mark === 'read')
  const lines = judging.map((row) => ({ id: row.id, text: `${row.document} ${row.article}` }))
  return lines.filter((line, at) => lines.findIndex((other) => other.id === line.id) === at)
}
