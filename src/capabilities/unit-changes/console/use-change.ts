import { computed, type ComputedRef, onScopeDispose, type Ref, ref, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import { type CommandRun, useCommand } from '#browser/api/use-command.ts'
import { type Load, useLoad } from '#browser/api/use-load.ts'
import { markUnsaved } from '#browser/drafts/unsaved.ts'
import type { ChangePlan } from '../plan.rules.ts'
import type { getChange, saveChange } from '../unit-changes.contract.ts'
import { type ChangeView, formOf, type PlanForm, planOf } from './plan-form.ts'

export interface ChangeRun {
  load: Load<ChangeView>
  form: Ref<PlanForm | undefined>
  plan: ComputedRef<ChangePlan | undefined>
  command: CommandRun<typeof saveChange>
  /** True once the server has what the fields say. */
  isKept: Ref<boolean>
  /** Keeps the draft and asks anew what it would do; false where the server did not take it. */
  save: () => Promise<boolean>
}

const calm = 800

/** A draft that keeps itself on the server with every change, so that the other one who works on it finds it. */
export function useChange(changeId: string): ChangeRun {
  const load = useLoad((signal) => api<typeof getChange>('GET /api/unit-changes/:changeId', { changeId }, { signal }))
  const form = ref<PlanForm>()
  const command = useCommand<typeof saveChange>('POST /api/unit-changes')
  const isKept = ref(true)
  let timer: ReturnType<typeof setTimeout> | undefined
  let unmark: (() => void) | undefined
  let last: Promise<boolean> = Promise.resolve(true)
  const write = async (): Promise<boolean> => {
    if (isKept.value || !form.value) return true
    const sent = JSON.stringify(planOf(form.value))
    const { ok } = await command.run({ changeId, plan: JSON.parse(sent) as ChangePlan })
    if (!ok) return false
    if (sent !== JSON.stringify(planOf(form.value))) return write()
    isKept.value = true
    unmark?.()
    unmark = undefined
    return true
  }
  const keep = () => {
    clearTimeout(timer)
    last = last.then(write)
    return last
  }
  watch(
    () => load.value,
    (found) => {
      if (found?.can.change) form.value ??= formOf(found.plan)
    },
  )
  watch(
    form,
    (_, before) => {
      if (!before) return
      isKept.value = false
      unmark ??= markUnsaved()
      clearTimeout(timer)
      timer = setTimeout(() => void keep(), calm)
    },
    { deep: true },
  )
  onScopeDispose(() => void keep())
  const save = async () => {
    const ok = await keep()
    if (ok) await load.reload()
    return ok
  }
  return { load, form, plan: computed(() => form.value && planOf(form.value)), command, isKept, save }
}
