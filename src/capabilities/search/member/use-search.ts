import { shallowReactive } from 'vue'
import { api, type Failure } from '#browser/api/api.ts'
import { online } from '#browser/api/connection.ts'
import { me } from '#browser/session/session.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { searchAll } from '../search.contract.ts'

export type Found = OutputOf<typeof searchAll>

export interface Search {
  text: string
  /** Of the text that was last looked for. */
  found: Found | undefined
  failure: Failure | undefined
  /** Nothing was sent, since there is no network. */
  isOffline: boolean
  loading: boolean
  run: () => Promise<void>
  more: () => Promise<void>
}

let running = new AbortController()
let owner: string | undefined

const state: Search = shallowReactive({
  text: '',
  found: undefined,
  failure: undefined,
  isOffline: false,
  loading: false,
  run: async () => {
    state.found = undefined
    if (state.text.trim() !== '') await ask('')
  },
  more: async () => {
    if (state.found?.next && !state.loading) await ask(state.found.next)
  },
})

/**
 * What was typed and found, in memory alone: back from a record the list is still there; in no address, since it may be
 * a name, and gone for whoever signs in after.
 */
export function useSearch(): Search {
  if (owner !== me.value?.person.id) Object.assign(state, { text: '', found: undefined, failure: undefined })
  owner = me.value?.person.id
  return state
}

async function ask(after: string): Promise<void> {
  running.abort()
  const mine = (running = new AbortController())
  Object.assign(state, { failure: undefined, isOffline: !online.value, loading: online.value })
  if (state.isOffline) return
  const answer = await api<typeof searchAll>(
    'POST /api/search',
    { text: state.text.trim(), after },
    { signal: mine.signal },
  )
  if (mine.signal.aborted) return
  state.loading = false
  if (answer.ok) state.found = after === '' ? answer.value : joined(state.found, answer.value)
  else if (answer.code === 'network.unreachable') state.isOffline = true
  else state.failure = answer
}

function joined(before: Found | undefined, next: Found): Found {
  if (!before) return next
  return {
    ...before,
    next: next.next,
    isLeast: before.isLeast || next.isLeast,
    records: [...before.records, ...next.records],
    lessons: [...before.lessons, ...next.lessons],
  }
}
