import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { secretPlaces } from './secret-places.ts'

/** The values of unknown columns that hold numbers, by heading. */
export function decryptExtra(keys: KeyRing, personId: number, cipher: Buffer | null): Record<string, string> {
  return cipher ? JSON.parse(keys.decrypt(cipher, secretPlaces(personId).extra)) : {}
}
