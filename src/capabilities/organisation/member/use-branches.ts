import { computed, type ComputedRef, shallowRef, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listBranches } from '../organisation.contract.ts'

type Found = OutputOf<typeof listBranches>

const calm = 300

/** Branches to choose from: what the server finds for these words; without a network, among those kept on this phone. */
export function useBranches(search: () => string): ComputedRef<Found | undefined> {
  const first = useLoad((signal) => api<typeof listBranches>('GET /api/branches', {}, { signal }), { keep: 'branches' })
  const found = shallowRef<Found>()
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(search, (words) => {
    clearTimeout(timer)
    found.value = undefined
    if (words.trim() === '' || first.value?.isAll) return
    timer = setTimeout(async () => {
      const answer = await api<typeof listBranches>('GET /api/branches', { search: words.trim() })
      if (answer.ok && search() === words) found.value = answer.value
    }, calm)
  })
  return computed(() => found.value ?? among(first.value, search().trim()))
}

function among(all: Found | undefined, words: string): Found | undefined {
  if (!all || words === '') return all
  const branches = all.branches.filter(({ name, code, above }) =>
    [name, code, above].some((text) => text.includes(words)),
  )
  return { branches, isAll: all.isAll }
}
