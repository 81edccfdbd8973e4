import type { KeyRing } from '#platform/secrets/key-ring.ts'

/** Where calendars read. The secret stands in the address since a phone's calendar can send nothing else. */
export const feedRoot = '/api/calendars'

/** Only this is kept of a secret. */
export function feedHash(keys: KeyRing, token: string): Buffer {
  return keys.hash('calendar-feed', token)
}
