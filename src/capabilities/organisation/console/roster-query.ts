import type { Answer } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { exportRoster, listRoster } from '../organisation.contract.ts'

export interface RosterQuery {
  unitId: string
  search: string
  category: string
  order: string
}

export type RosterPage = OutputOf<typeof listRoster>
export type RosterLine = RosterPage['people'][number]

type Input = Parameters<typeof api<typeof listRoster>>[1]

/** A full page: the largest that the server gives. */
export const pageLength = 200

export function loadRosterPage(query: RosterQuery, after: string, signal: AbortSignal): Promise<Answer<RosterPage>> {
  const input = { ...query, after, limit: pageLength } as Input
  return api<typeof listRoster>('POST /api/units/:unitId/people', input, { signal })
}

/** The same page for a file: the server records that the list is taken along. */
export function loadExportPage(query: RosterQuery, after: string, signal: AbortSignal): Promise<Answer<RosterPage>> {
  const input = { ...query, after, limit: pageLength } as Input
  return api<typeof exportRoster>('POST /api/units/:unitId/people/export', input, { signal })
}
