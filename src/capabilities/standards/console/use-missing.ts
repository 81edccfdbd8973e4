import { computed, type ComputedRef, type Ref, ref, watch } from 'vue'
import { api, type Failure } from '#browser/api/api.ts'
import type { listMissing } from '../standards.contract.ts'
import type { Missing } from '../member/use-standards.ts'

export interface MissingRun {
  /** Public id of the item that is asked about; '' for all. */
  itemId: Ref<string>
  items: ComputedRef<Missing['items']>
  units: ComputedRef<Missing['units']>
  hasMore: ComputedRef<boolean>
  failure: Ref<Failure | undefined>
  busy: Ref<boolean>
  more: () => Promise<void>
}

/** The units below that lack something, a page at a time. */
export function useMissing(unitId: string): MissingRun {
  const itemId = ref('')
  const pages = ref<Missing[]>([])
  const failure = ref<Failure>()
  const busy = ref(false)
  let asked = 0
  async function load(after: string | null): Promise<void> {
    const turn = ++asked
    busy.value = true
    const input = { unitId, ...(itemId.value ? { itemId: itemId.value } : {}), ...(after ? { after } : {}) }
    const answer = await api<typeof listMissing>('GET /api/units/:unitId/standards/missing', input)
    if (turn !== asked) return
    busy.value = false
    failure.value = answer.ok ? undefined : answer
    if (answer.ok) pages.value = after ? [...pages.value, answer.value] : [answer.value]
  }
  watch(itemId, () => void load(null), { immediate: true })
  return {
    itemId,
    items: computed(() => pages.value[0]?.items ?? []),
    units: computed(() => pages.value.flatMap(({ units }) => units)),
    hasMore: computed(() => (pages.value.at(-1)?.next ?? null) !== null),
    failure,
    busy,
    more: () => load(pages.value.at(-1)?.next ?? null),
  }
}
