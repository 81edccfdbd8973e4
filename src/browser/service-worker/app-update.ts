import { ref } from 'vue'
import { hasUnsaved } from '../drafts/unsaved.ts'

/** True when a newer version of the app lies ready on this phone. */
export const updateReady = ref(false)

let waiting: ServiceWorker | null = null

/** Registers the service worker once the page has nothing better to do. */
export function keepAppOnPhone(): void {
  if (!('serviceWorker' in navigator)) return
  addEventListener('load', () => setTimeout(() => void register(), 2_000))
  if (document.readyState === 'complete') setTimeout(() => void register(), 2_000)
}

/** Changes to the newer version: only when the person asks, and never while something typed is not yet kept. */
export function takeUpdate(): boolean {
  if (waiting === null || hasUnsaved()) return false
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
  return true
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  if (!registration) return
  notice(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => coming.state === 'installed' && notice(registration.waiting))
  })
}

/** A first installation has no page under its control yet, and so is no update. */
function notice(worker: ServiceWorker | null): void {
  if (worker === null || navigator.serviceWorker.controller === null) return
  waiting = worker
  updateReady.value = true
}
