import { onScopeDispose, shallowReactive, watch } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import type { RosterLine, RosterQuery } from './roster-query.ts'
import { loadRosterPage } from './roster-query.ts'

export interface RosterRows {
  rows: readonly RosterLine[]
  /** How many the query finds in all; undefined before the first page. */
  total: number | undefined
  /** There are more than `total`. */
  totalIsLeast: boolean
  failure: Failure | undefined
  loading: boolean
  /** Loads the next page, if there is one and none is on its way. */
  more: () => void
  /** After a failure: goes on where it stopped. */
  retry: () => void
}

const calm = 250

/** The roster as it is scrolled: pages follow each other by key, so that the thousandth is as quick as the first. */
export function useRoster(query: () => RosterQuery): RosterRows {
  let running = new AbortController()
  let next: string | null = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  const load = async () => {
    if (next === null) return
    const mine = running
    const first = next === ''
    state.loading = true
    const answer = await loadRosterPage(query(), next, mine.signal)
    if (mine.signal.aborted) return
    state.loading = false
    state.failure = answer.ok ? undefined : answer
    if (!answer.ok) return
    next = answer.value.next
    state.rows = first ? answer.value.people : [...state.rows, ...answer.value.people]
    if (first) state.total = answer.value.total
    if (first) state.totalIsLeast = answer.value.totalIsLeast
  }
  const reload = () => {
    running.abort()
    running = new AbortController()
    next = ''
    void load()
  }
  const state: RosterRows = shallowReactive({
    rows: [],
    total: undefined,
    totalIsLeast: false,
    failure: undefined,
    loading: true,
    more: () => void (state.loading || state.failure || load()),
    retry: () => void load(),
  })
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(reload, calm)
  }
  watch(() => query().search, soon)
  watch(() => [query().unitId, query().category, query().order].join(), reload, { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    running.abort()
  })
  return state
}
