import type { Uuid } from '#kernel/id.ts'
import type { Key } from '#kernel/sealing.ts'
import { fromBase64Url } from '#kernel/sync.ts'

/**
 * A person's lock on one phone. Sealing needs the public half alone, so the phone can do it at any time by itself; the
 * private half lies here wrapped under the code, and on the server for whoever has forgotten it and signs in.
 */
export interface Lock {
  id: Uuid
  /** Raw P-256 point, base64url. */
  publicKey: string
  salt: string
  rounds: number
  iv: string
  /** The private half (PKCS #8), encrypted under the code. */
  wrapped: string
}

/** Undefined where the code is another. */
export async function openWithCode(lock: Lock, code: string): Promise<Key | undefined> {
  const wrapping = await keyOf(code, fromBase64Url(lock.salt), lock.rounds)
  const algorithm = { name: 'AES-GCM', iv: fromBase64Url(lock.iv) }
  const key = await crypto.subtle.decrypt(algorithm, wrapping, fromBase64Url(lock.wrapped)).catch(() => undefined)
  return key && importKey(new Uint8Array(key))
}

export function openWithKey(key: string): Promise<Key> {
  return importKey(fromBase64Url(key))
}

function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<Key> {
  return crypto.subtle.importKey('pkcs8', bytes, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])
}

/** What the private half is wrapped under. */
export async function keyOf(code: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Key> {
  const words = new TextEncoder().encode(code.normalize('NFKC'))
  const base = await crypto.subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey'])
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
