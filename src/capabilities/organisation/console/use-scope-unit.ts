import { computed, type ComputedRef } from 'vue'
import { useUnitList, type UnitNode } from './unit-list.ts'
import { scopeIn } from './unit-scope.ts'

/** The unit that the desk looks at, as the chooser at the top shows it; undefined until the tree is here. */
export function useScopeUnit(): ComputedRef<UnitNode | undefined> {
  const load = useUnitList()
  return computed(() => scopeIn(load.value?.units ?? []))
}
