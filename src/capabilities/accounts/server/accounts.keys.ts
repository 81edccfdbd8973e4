import { randomBytes } from 'node:crypto'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { foldSignInName } from '../sign-in-name.rules.ts'
import { foldToken, slipToken } from '../slip.rules.ts'

// What is derived from the installation's key: what stands in tables for names and tokens, and tokens that follow from an
// operation, so that no log needs to hold them.

/** What stands for a sign-in name wherever one is kept or counted: the name itself is in no table of accounts. */
export function nameKey(keys: KeyRing, name: string): Buffer {
  return keys.hash('sign-in-name', foldSignInName(name))
}

export function deviceKey(keys: KeyRing, device: string): Buffer {
  return keys.hash('sign-in-device', device)
}

export function newSlipToken(): string {
  return slipToken(randomBytes(16))
}

/** Only this is kept: without the key nobody can tell a token from it. */
export function slipHash(keys: KeyRing, token: string): Buffer {
  return keys.hash('access-slip', foldToken(token))
}

/** The token follows from the operation and the key, so that a repeated request shows the same slip and no log holds it. */
export function tokenOf(keys: KeyRing, operationId: string): string {
  return slipToken(keys.hash('slip-token', operationId))
}

/**
 * The session that an operation opens. It follows from the operation, so that a repeated request finds the same
 * session and its token is nowhere written but in the session's own row.
 */
export function sessionTokenOf(keys: KeyRing, operationId: string, token: string): string {
  return keys.hash('slip-session', `${operationId} ${token}`).toString('base64url')
}
