import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { api } from '#browser/api/api.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { listUnits } from '#capabilities/organisation/organisation.contract.ts'
import type { Choice } from '#ui/choice.ts'
import { officeIds } from './use-report.ts'

/** The units of this person's offices and those below them, set in by depth. */
export function useOfficeUnits(): ComputedRef<Choice[]> {
  const load = useLoad((signal) => api<typeof listUnits>('GET /api/units', {}, { signal }), { keep: 'units' })
  return computed(() => {
    const own = new Set(officeIds())
    const within = new Set<string>()
    return (load.value?.units ?? []).flatMap((unit) => {
      if (!own.has(unit.id) && !(unit.parentId && within.has(unit.parentId))) return []
      within.add(unit.id)
      return [{ value: unit.id, label: `${'　'.repeat(unit.depth)}${unit.name}` }]
    })
  })
}
