import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import { me } from '#browser/session/session.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listRoster, listUnits } from '#capabilities/organisation/organisation.contract.ts'
import type { Choice } from '#ui/choice.ts'
import { keptUnits } from './keeping-posts.ts'

/** The branches, in or below the units of this person's posts, about whose members a case can be opened. */
export function useBranches(): ComputedRef<Choice[]> {
  const load = useLoad((signal) => api<typeof listUnits>('GET /api/units', {}, { signal }), { keep: 'units' })
  return computed(() => {
    const own = new Set(keptUnits(me.value).map(({ id }) => id))
    const within = new Set<string>()
    return (load.value?.units ?? []).flatMap((unit) => {
      if (!own.has(unit.id) && !(unit.parentId && within.has(unit.parentId))) return []
      within.add(unit.id)
      const isBranch = unit.kind.endsWith('branch') && !unit.kind.endsWith('general-branch')
      return isBranch ? [{ value: unit.id, label: unit.name }] : []
    })
  })
}

/** The branch's people as its own page keeps them on the phone, so that a case can be opened without a network. */
export function usePeople(unitId: string): Load<OutputOf<typeof listRoster>> {
  const input = { unitId, search: '', after: '', limit: 100 }
  return useLoad((signal) => api<typeof listRoster>('POST /api/units/:unitId/people', input, { signal }), {
    keep: `roster:${unitId}`,
  })
}
