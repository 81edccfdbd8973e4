import type { ComputedRef } from 'vue'
import { computed } from 'vue'
import { api } from '#browser/api/api.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { Me } from '#browser/session/session.ts'
import type { listUnits } from '#capabilities/organisation/organisation.contract.ts'
import type { Choice } from '#ui/choice.ts'

/** The units in which this person hands out access, and those below them, set in by depth. */
export function unitChoices(who: () => Me | undefined): ComputedRef<Choice[]> {
  const load = useLoad((signal) => api<typeof listUnits>('GET /api/units', {}, { signal }), { keep: 'units' })
  return computed(() => {
    const own = new Set(who()?.handsOutAccess)
    const within = new Set<string>()
    const choices: Choice[] = []
    for (const unit of load.value?.units ?? []) {
      if (!own.has(unit.id) && !(unit.parentId && within.has(unit.parentId))) continue
      within.add(unit.id)
      choices.push({ value: unit.id, label: `${'　'.repeat(unit.depth)}${unit.name}` })
    }
    return choices
  })
}
