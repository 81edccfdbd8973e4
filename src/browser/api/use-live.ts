import { onScopeDispose } from 'vue'
import type { LiveEvent } from './live.ts'
import { onLive } from './live.ts'

/** Hears these topics while the page is open: ``useLive([`meeting:${meetingId}`], () => void load.reload())``. */
export function useLive(topics: readonly string[], handler: (event: LiveEvent) => void): void {
  onScopeDispose(onLive(topics, handler))
}
