import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { getHome } from '../notices.contract.ts'
import type { Home } from './index.ts'

/** What concerns me now. Only the cards of what is there are fetched. */
export function useHome(): Load<Home> {
  return useLoad((signal) => api<typeof getHome>('GET /api/home', {}, { signal }), { keep: 'home' })
}

/** The next occasion is not said twice when it is also what waits for an answer. */
export function nextApart(home: Home): Home['next'] {
  return home.waiting.some((one) => one.id === home.next?.id) ? null : home.next
}

/** One notice, unless it stands above already. */
export function noticeApart(home: Home): Home['notice'] {
  const shown = [...home.waiting, ...(home.next ? [home.next] : [])]
  return shown.some((one) => one.id === home.notice?.id) ? null : home.notice
}

export function hasAnything(home: Home): boolean {
  return home.next !== null || home.waiting.length > 0 || home.notice !== null
}
