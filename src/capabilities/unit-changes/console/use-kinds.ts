import { computed, type ComputedRef } from 'vue'
import { api } from '#browser/api/api.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { listUnitKinds } from '#capabilities/organisation/unit-kinds.contract.ts'
import type { OutputOf } from '#kernel/endpoint.ts'

type KindView = OutputOf<typeof listUnitKinds>['kinds'][number]

/** The kinds that a unit can have, the given ones first. */
export function useKinds(): ComputedRef<KindView[]> {
  const load = useLoad((signal) => api<typeof listUnitKinds>('GET /api/unit-kinds', {}, { signal }), {
    keep: 'unit-kinds',
  })
  return computed(() => load.value?.kinds ?? [])
}
