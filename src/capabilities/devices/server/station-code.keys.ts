import type { Uuid } from '#kernel/id.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'

/** Days that a code may wait for its station, which travels to the site by lorry. */
export const codeDays = 30

/** 128 bits that follow from the operation and the key: a repeated request shows the same code, and no log holds it. */
export function secretOf(keys: KeyRing, operationId: Uuid): string {
  return keys.hash('station-code', operationId).subarray(0, 16).toString('base64url')
}

/** Only this is kept. */
export function codeHash(keys: KeyRing, secret: string): Buffer {
  return keys.hash('station-secret', secret)
}
