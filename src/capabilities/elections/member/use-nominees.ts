import { computed, type ComputedRef, ref, type Ref, watch } from 'vue'
import type { Choice } from '#ui/choice.ts'
import { loadNominees } from './use-election-form.ts'

export interface NomineesRun {
  search: Ref<string>
  hasMore: Ref<boolean>
  fullMembers: Ref<number>
  /** Whom to choose from; whoever is chosen stays among them, whatever is searched for next. */
  choicesWith: (chosen: { personId: string; name: string }) => Choice[]
  names: ComputedRef<ReadonlyMap<string, string>>
}

export function useNominees(unitId: string): NomineesRun {
  const search = ref('')
  const hasMore = ref(false)
  const fullMembers = ref(0)
  const people = ref<{ id: string; name: string; note: string }[]>([])
  const names = ref(new Map<string, string>())
  watch(
    search,
    async (text) => {
      const answer = await loadNominees(unitId, text.trim())
      if (!answer.ok || text !== search.value) return
      people.value = answer.value.people
      fullMembers.value = answer.value.fullMembers
      if (text === '') hasMore.value = answer.value.hasMore
      for (const one of people.value) names.value.set(one.id, one.name)
    },
    { immediate: true },
  )
  return {
    search,
    hasMore,
    fullMembers,
    names: computed(() => names.value),
    choicesWith: ({ personId, name }) => {
      const found = people.value.map((one) => ({ value: one.id, label: `${one.name}（${one.note}）` }))
      const own = personId !== '' && !found.some(({ value }) => value === personId)
      return [{ value: '', label: '—' }, ...(own ? [{ value: personId, label: name }] : []), ...found]
    },
  }
}
