import { computed, type ComputedRef, ref } from 'vue'
import { isAppKept } from '#browser/service-worker/app-kept.ts'
import type { SyncSnapshot } from '#browser/sync/snapshot.ts'
import { type OfflineReady, offlineReady } from '../phone-facts.rules.ts'

/** Undefined until the browser has said what it keeps. */
export function useReady(state: () => Pick<SyncSnapshot, 'complete'>): ComputedRef<OfflineReady | undefined> {
  const kept = ref<boolean>()
  const look = () => void isAppKept().then((is) => (kept.value = is))
  look()
  // A first installation takes over when it is done.
  if ('serviceWorker' in navigator) void navigator.serviceWorker.ready.then(look)
  return computed(() => (kept.value === undefined ? undefined : offlineReady(kept.value, state().complete)))
}
