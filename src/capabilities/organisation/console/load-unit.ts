import { watch } from 'vue'
import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getPerson, getUnit } from '../organisation.contract.ts'

export type Unit = OutputOf<typeof getUnit>

/** One unit; a component that shows it is made anew for another id (`:key`). */
export function useUnit(unitId: string): Load<Unit> {
  return useLoad((signal) => api<typeof getUnit>('GET /api/units/:unitId', { unitId }, { signal }), {
    keep: `unit:${unitId}`,
  })
}

/** The person whose id `personId` answers; loads again when it answers another. */
export function usePerson(personId: () => string): Load<OutputOf<typeof getPerson>> {
  const load = useLoad((signal) =>
    api<typeof getPerson>('GET /api/people/:personId', { personId: personId() }, { signal }),
  )
  watch(personId, () => void load.reload())
  return load
}
