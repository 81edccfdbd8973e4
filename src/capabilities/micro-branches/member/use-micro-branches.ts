import { api } from '#browser/api/api.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getMicroBranches } from '../micro-branches.contract.ts'

export type MicroBranches = OutputOf<typeof getMicroBranches>
export type MicroBranch = MicroBranches['microBranches'][number]

export function useMicroBranches(unitId: string): Load<MicroBranches> {
  return useLoad((signal) =>
    api<typeof getMicroBranches>('GET /api/units/:unitId/micro-branches', { unitId }, { signal }),
  )
}
