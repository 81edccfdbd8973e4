import type { Uuid } from '#kernel/id.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'

/** What a meeting's codes are made from: of this meeting alone, and out of the installation's key. */
export function checkInSecret(keys: KeyRing, meeting: Uuid): string {
  return keys.hash('meeting-check-in', meeting).toString('base64url')
}
