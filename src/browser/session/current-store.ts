import type { BrowserStore } from '../storage/browser-store.ts'
import { storeOf } from '../storage/browser-store.ts'

const storageKey = 'lianxian-person'

/** Whose things this browser shows now; remembered, so that the app opens for its person without a network. */
export function currentOwner(): string {
  return localStorage.getItem(storageKey) ?? 'nobody'
}

export function setCurrentOwner(personId: string | null): void {
  if (personId === null) localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, personId)
}

/** The store of the person who is here now. */
export function currentStore(): BrowserStore {
  return storeOf(currentOwner())
}
