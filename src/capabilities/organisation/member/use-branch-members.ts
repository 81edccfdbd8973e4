import { computed, type ComputedRef } from 'vue'
import { api } from '#browser/api/api.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { listRoster } from '../organisation.contract.ts'

/** Whoever has an affiliation, which can move or stay. */
const members = ['member', 'probationary']

/** Members of a branch that is kept on this phone, to choose from; none without a branch. */
export function useBranchMembers(unitId: string | undefined): ComputedRef<{ id: string; name: string }[]> {
  const roster = unitId === undefined ? undefined : useRoster(unitId)
  return computed(() => (roster?.value?.people ?? []).filter(({ category }) => members.includes(category)))
}

function useRoster(unitId: string) {
  return useLoad(
    (signal) => api<typeof listRoster>('POST /api/units/:unitId/people', { unitId, limit: 200 }, { signal }),
    { keep: `roster-200:${unitId}` },
  )
}
