import { type Ref, shallowRef, watch } from 'vue'
import { api } from '#browser/api/api.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listRoster } from '../organisation.contract.ts'

type Found = OutputOf<typeof listRoster>

const calm = 300
const few = 8

/** The first people in and below a unit whose names begin like these words; undefined while nothing is asked. */
export function useFoundPeople(unitId: () => string | undefined, search: () => string): Ref<Found | undefined> {
  const found = shallowRef<Found>()
  let timer: ReturnType<typeof setTimeout> | undefined
  watch([unitId, search], ([unit, words]) => {
    clearTimeout(timer)
    found.value = undefined
    if (unit === undefined || words.trim() === '') return
    timer = setTimeout(async () => {
      const input = { unitId: unit, search: words.trim(), limit: few }
      const answer = await api<typeof listRoster>('POST /api/units/:unitId/people', input)
      if (answer.ok && search() === words && unitId() === unit) found.value = answer.value
    }, calm)
  })
  return found
}
