import { randomBytes } from 'node:crypto'
import type { KeyRing } from '#platform/secrets/key-ring.ts'

export function newScimToken(): string {
  return `lxscim_${randomBytes(32).toString('base64url')}`
}

/** Only this is kept of a token. */
export function tokenHash(keys: KeyRing, token: string): Buffer {
  return keys.hash('scim-token', token)
}
