import { onScopeDispose, shallowReactive, watch } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { matchesName, readNamePattern } from '../name-pattern.rules.ts'
import type { getUnit, listRoster } from '../organisation.contract.ts'

export type RosterPage = OutputOf<typeof listRoster>
export type RosterLine = RosterPage['people'][number]
export type BranchUnit = OutputOf<typeof getUnit>

/** A branch and the first page of its people: together what the phone keeps for times without a network. */
export function useBranchUnit(unitId: string): Load<BranchUnit> {
  return useLoad((signal) => api<typeof getUnit>('GET /api/units/:unitId', { unitId }, { signal }), {
    keep: `unit:${unitId}`,
  })
}

export function useBranchPeople(unitId: string): Load<RosterPage> {
  return useLoad((signal) => loadPeople(unitId, '', '', signal), { keep: `roster:${unitId}` })
}

/** Full or probationary: who may be in a Party group. Others have a place in the branch's list as well. */
export function isMember({ category }: RosterLine): boolean {
  return category === 'member' || category === 'probationary'
}

export interface MorePeople {
  people: readonly RosterLine[]
  next: string | null
  loading: boolean
  failure: Failure | undefined
  more: () => Promise<void>
}

const calm = 300

/**
 * The lines to show: those of the kept first page, or what a search on the server found, and what `more` adds. Without
 * a network a search looks only among the lines at hand.
 */
export function usePeopleFound(unitId: string, first: Load<RosterPage>, search: () => string): MorePeople {
  let running = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  const ask = async (after: string) => {
    const mine = running
    state.loading = true
    const answer = await loadPeople(unitId, search().trim(), after, mine.signal)
    if (mine.signal.aborted) return
    state.loading = false
    state.failure = answer.ok ? undefined : answer
    if (answer.ok) {
      state.people = after === '' ? answer.value.people : [...state.people, ...answer.value.people]
      state.next = answer.value.next
    } else if (after === '') state.people = amongKept(first.value?.people ?? [], search().trim())
  }
  const state: MorePeople = shallowReactive({
    people: [],
    next: null,
    loading: false,
    failure: undefined,
    more: async () => {
      if (state.next !== null && !state.loading) await ask(state.next)
    },
  })
  const showFirst = () => Object.assign(state, { people: first.value?.people ?? [], next: first.value?.next ?? null })
  const restart = () => {
    running.abort()
    running = new AbortController()
    clearTimeout(timer)
    Object.assign(state, { loading: false, failure: undefined })
    if (search().trim() === '') showFirst()
    else timer = setTimeout(() => void ask(''), calm)
  }
  watch([() => first.value, search], restart, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    running.abort()
  })
  return state
}

function loadPeople(unitId: string, search: string, after: string, signal: AbortSignal) {
  return api<typeof listRoster>('POST /api/units/:unitId/people', { unitId, search, after, limit: 100 }, { signal })
}

function amongKept(people: readonly RosterLine[], sought: string): RosterLine[] {
  const pattern = readNamePattern(sought, null)
  return people.filter((line) => matchesName(line.name, pattern))
}
