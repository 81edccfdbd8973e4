import { computed, type ComputedRef, type Ref, ref, watch } from 'vue'
import { type CommandRun, useCommand } from '#browser/api/use-command.ts'
import { type UnitNode, useScopeUnit, useUnitList } from '#capabilities/organisation/console/index.ts'
import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { Choice } from '#ui/choice.ts'
import type { ChangeKind } from '../plan.rules.ts'
import type { saveChange } from '../unit-changes.contract.ts'
import { firstPlan } from './first-plan.ts'
import { unitChoices, unitsAround } from './unit-choices.ts'

export interface NewChange {
  command: CommandRun<typeof saveChange>
  /** The unit that it is about; where one is set up, the unit above. */
  unitId: Ref<string>
  /** More units: those merged with it, or where the members of a new one come from. */
  others: Ref<string[]>
  choices: ComputedRef<Choice[]>
  otherChoices: ComputedRef<Choice[]>
  isWhole: ComputedRef<boolean>
  begin: () => Promise<string | undefined>
}

export function useNewChange(kind: ChangeKind): NewChange {
  const list = useUnitList()
  const scope = useScopeUnit()
  const command = useCommand<typeof saveChange>('POST /api/unit-changes')
  const changeId = newId()
  const unitId = ref('')
  const others = ref<string[]>([])
  const units = computed(() => list.value?.units ?? [])
  const find = (id: string): UnitNode | undefined => units.value.find((unit) => unit.id === id)
  watch(
    scope,
    (unit) => {
      if (unit) unitId.value = unit.id
    },
    { immediate: true },
  )
  watch(unitId, () => (others.value = []))
  const superiorId = computed(() => (kind === 'set-up' ? unitId.value : (find(unitId.value)?.parentId ?? '')))
  const begin = async () => {
    const chosen = kind === 'set-up' ? others.value : [unitId.value, ...others.value]
    const about = chosen.flatMap((id) => find(id) ?? [])
    const at = { superiorId: superiorId.value, day: dayOf(systemClock.now()) }
    const { ok } = await command.run({ changeId, plan: firstPlan(kind, about, at) })
    return ok ? changeId : undefined
  }
  return {
    command,
    unitId,
    others,
    choices: computed(() => unitChoices(units.value)),
    otherChoices: computed(() =>
      unitsAround(units.value, superiorId.value)
        .filter((unit) => unit.id !== unitId.value)
        .map(({ id, name }) => ({ value: id, label: name })),
    ),
    isWhole: computed(() => superiorId.value !== '' && (kind !== 'merge' || others.value.length > 0)),
    begin,
  }
}
