import { shallowReactive } from 'vue'
import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listNotices, markSeen } from '../notices.contract.ts'
import type { Concern } from './index.ts'

export interface NoticeList {
  readonly load: Load<OutputOf<typeof listNotices>>
  /** The pages after the first, as far as they were asked for. */
  more: Concern[]
  next: string | null | undefined
  busy: boolean
  /** True when an older page did not arrive. */
  stuck: boolean
  fetchMore: () => Promise<void>
  see: (ids: readonly string[]) => Promise<void>
}

export function useNotices(): NoticeList {
  const load = useLoad((signal) => api<typeof listNotices>('GET /api/notices', {}, { signal }), { keep: 'notices' })

  const fetchMore = async () => {
    const before = state.next === undefined ? load.value?.next : state.next
    if (!before || state.busy) return
    state.busy = true
    const answer = await api<typeof listNotices>('GET /api/notices', { before })
    state.busy = false
    state.stuck = !answer.ok
    if (!answer.ok) return
    state.more = [...state.more, ...answer.value.notices]
    state.next = answer.value.next
  }
  /** What cannot be sent now is seen again next time; nobody waits for it. */
  const see = async (ids: readonly string[]) => {
    if (ids.length === 0) return
    const answer = await api<typeof markSeen>('POST /api/notices/seen', { ids: [...ids] })
    if (!answer.ok) return
    state.more = state.more.map((one) => (ids.includes(one.id) ? { ...one, seen: true } : one))
    await load.reload()
  }
  const state: NoticeList = shallowReactive({
    load,
    more: [],
    next: undefined,
    busy: false,
    stuck: false,
    fetchMore,
    see,
  })
  return state
}

export function unseenOf(...lists: readonly (readonly Concern[])[]): string[] {
  return lists.flat().flatMap((one) => (one.seen ? [] : [one.id]))
}
