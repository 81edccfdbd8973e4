import { newId } from '#kernel/id.ts'
import type { Uuid } from '#kernel/id.ts'

const storageKey = 'lianxian-device'

/** The id of this browser on this device: random, made once, and no fingerprint of anything. */
export function deviceId(): Uuid {
  const known = localStorage.getItem(storageKey)
  if (known) return known
  const made = newId()
  localStorage.setItem(storageKey, made)
  return made
}
