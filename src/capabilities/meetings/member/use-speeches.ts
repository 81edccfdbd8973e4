import { onScopeDispose, shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { onDeskChange } from '#browser/api/desk.ts'
import { useLive } from '#browser/api/use-live.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listSpeeches } from '../meetings.contract.ts'

export type Speech = OutputOf<typeof listSpeeches>['speeches'][number]

export interface Speeches {
  list: readonly Speech[]
  failure: Failure | undefined
  fetchNew: () => Promise<void>
}

/** What has been said in writing, oldest first; only what is new is fetched again. */
export function useSpeeches(meetingId: string): Speeches {
  let after = ''
  let running: Promise<void> | undefined
  let again = false

  const fetchOnce = async () => {
    const answer = await api<typeof listSpeeches>('GET /api/meetings/:meetingId/speeches', { meetingId, after })
    state.failure = answer.ok ? undefined : answer
    if (!answer.ok) return
    const known = new Set(state.list.map((one) => one.id))
    state.list = [...state.list, ...answer.value.speeches.filter((one) => !known.has(one.id))]
    const moved = answer.value.next !== after && answer.value.speeches.length > 0
    after = answer.value.next || after
    if (moved) again = true
  }
  /** Asked while an answer is under way, it asks once more afterwards: nothing that was just said is missed. */
  const fetchNew = (): Promise<void> => {
    if (running) {
      again = true
      return running
    }
    running = fetchOnce().finally(() => {
      running = undefined
      if (!again) return
      again = false
      void fetchNew()
    })
    return running
  }
  const state: Speeches = shallowReactive({ list: [], failure: undefined, fetchNew })
  useLive([`meeting:${meetingId}`], () => void fetchNew())
  // A colleague's words at a site station come to the phone without the server.
  onScopeDispose(onDeskChange(() => void fetchNew()))
  void fetchNew()
  return state
}
