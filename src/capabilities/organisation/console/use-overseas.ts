import { computed, ref, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { listOverseasUnits, setOverseas } from '../overseas.contract.ts'
import { useUnitList } from './unit-list.ts'
import { scopeIn } from './unit-scope.ts'

export type Keeping = 'no' | 'closed' | 'codes'

/** What is marked, and the choice for the unit that is chosen at the top. */
export function useOverseas() {
  const tree = useUnitList()
  const load = useLoad((signal) => api<typeof listOverseasUnits>('GET /api/overseas-units', {}, { signal }))
  const command = useCommand<typeof setOverseas>('POST /api/units/:unitId/overseas')
  const units = computed(() => tree.value?.units ?? [])
  const unit = computed(() => scopeIn(units.value))
  const marked = computed(() => new Map(load.value?.units.map((one) => [one.id, one])))
  const now = computed((): Keeping => (unit.value && marked.value.get(unit.value.id)?.keeping) ?? 'no')
  const choice = ref<Keeping>('no')
  watch([now, unit], () => (choice.value = now.value), { immediate: true })

  /** The marked unit above the chosen one, whose mark holds for it. */
  const above = computed(() => {
    for (let at = parentOf(unit.value); at; at = parentOf(at)) if (marked.value.has(at.id)) return at
    return undefined
  })
  function parentOf(of: { parentId: string | null } | undefined) {
    return of?.parentId ? units.value.find(({ id }) => id === of.parentId) : undefined
  }

  /** True once it is saved. */
  async function save(): Promise<boolean> {
    if (!unit.value) return false
    const { ok } = await command.run({ unitId: unit.value.id, keeping: choice.value })
    if (ok) await load.reload()
    return ok
  }
  return { load, command, unit, above, now, choice, save }
}
