import { onScopeDispose, shallowReactive, watch } from 'vue'
import type { Answer, Failure } from './api.ts'

/** A page of a list by key; `total` counts on the first page only. */
export interface ListPage<Row> {
  rows: readonly Row[]
  next: string | null
  total: number
}

export interface Pages<Row> {
  rows: readonly Row[]
  /** How many the query finds in all; undefined before the first page. */
  total: number | undefined
  next: string | null
  failure: Failure | undefined
  loading: boolean
  more: () => void
  reload: () => void
}

const calm = 250

/**
 * A list that is loaded page by page. It begins anew when `key` changes, a moment later so that typing is not chased; nothing is asked while
 * `key` is empty.
 */
export function usePages<Row>(key: () => string, load: (after: string) => Promise<Answer<ListPage<Row>>>): Pages<Row> {
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const fetchPage = async (after: string) => {
    const mine = ++turn
    state.loading = true
    const answer = await load(after)
    if (mine !== turn) return
    state.loading = false
    state.failure = answer.ok ? undefined : answer
    if (!answer.ok) return
    state.rows = after === '' ? answer.value.rows : [...state.rows, ...answer.value.rows]
    state.next = answer.value.next
    if (after === '') state.total = answer.value.total
  }
  const state: Pages<Row> = shallowReactive({
    rows: [] as readonly Row[],
    total: undefined,
    next: null,
    failure: undefined,
    loading: true,
    more: () => void (state.next === null || state.loading || fetchPage(state.next)),
    reload: () => void fetchPage(''),
  })
  watch(key, () => {
    clearTimeout(timer)
    if (key() !== '') timer = setTimeout(state.reload, state.total === undefined ? 0 : calm)
  })
  if (key() !== '') void fetchPage('')
  onScopeDispose(() => {
    turn++
    clearTimeout(timer)
  })
  return state
}
