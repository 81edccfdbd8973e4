import { newId } from '#kernel/id.ts'
import { makeSealingKeys, publicKeyText } from '#kernel/sealing.ts'
import { toBase64Url } from '#kernel/sync.ts'
import { keyOf, type Lock } from './lock-keys.ts'

/** PBKDF2 with SHA-256: about a second on a cheap phone, as OWASP's cheat sheet of 2023 asks. */
const rounds = 600_000

/** `key` is the private half, PKCS #8 in base64url: for the server, and nowhere else. */
export async function makeLock(code: string): Promise<{ lock: Lock; key: string }> {
  const pair = await makeSealingKeys(true)
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const [salt, iv] = [randomBytes(16), randomBytes(12)]
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(code, salt, rounds), key)
  const lock = {
    id: newId(),
    publicKey: await publicKeyText(pair.publicKey),
    salt: toBase64Url(salt),
    rounds,
    iv: toBase64Url(iv),
    wrapped: toBase64Url(new Uint8Array(wrapped)),
  }
  return { lock, key: toBase64Url(key) }
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length))
}
