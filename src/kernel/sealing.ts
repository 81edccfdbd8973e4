import type { Sealed } from './sync.ts'
import { fromBase64Url, toBase64Url } from './sync.ts'

/** A key of the platform's own cryptography: Node and browsers name the same thing differently. */
export type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>
export interface KeyPair {
  publicKey: Key
  privateKey: Key
}

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', namedCurve: 'P-256' } as const
const hashing = { name: 'ECDSA', hash: 'SHA-256' } as const
const info = new TextEncoder().encode('lianxian-seal-1')

/** The id of a public key: the first 16 letters of its SHA-256, base64url. */
export async function keyId(rawPublicKey: string): Promise<string> {
  const bytes = fromBase64Url(rawPublicKey)
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))).slice(0, 16)
}

/** Only the holder of the private key opens it; `about` is bound to it and must be named again. */
export async function seal(plain: Uint8Array<ArrayBuffer>, to: string, about: string): Promise<Sealed> {
  const own = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const theirs = await crypto.subtle.importKey('raw', fromBase64Url(to), curve, false, [])
  const key = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey)))
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const secret = await deriveKey(own.privateKey, theirs, key, to)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: words(about) }, secret, plain)
  return { to: await keyId(to), key, iv: toBase64Url(iv), data: toBase64Url(new Uint8Array(data)) }
}

/** `publicKey` is the opener's own. Throws where the key is another, or a bit was changed, or `about` differs. */
export async function unseal(
  sealed: Sealed,
  privateKey: Key,
  publicKey: string,
  about: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const theirs = await crypto.subtle.importKey('raw', fromBase64Url(sealed.key), curve, false, [])
  const secret = await deriveKey(privateKey, theirs, sealed.key, publicKey)
  const algorithm = { name: 'AES-GCM', iv: fromBase64Url(sealed.iv), additionalData: words(about) }
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, secret, fromBase64Url(sealed.data)))
}

/** Private halves stay where they are made unless `extractable`. */
export async function makeSigningKeys(extractable = false): Promise<KeyPair> {
  return crypto.subtle.generateKey(signing, extractable, ['sign', 'verify'])
}

export async function makeSealingKeys(extractable = false): Promise<KeyPair> {
  return crypto.subtle.generateKey(curve, extractable, ['deriveBits'])
}

/** Raw point, 65 bytes, base64url. */
export async function publicKeyText(key: Key): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', key)))
}

export async function sign(text: string, key: Key): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.sign(hashing, key, words(text))))
}

/** False for whatever is no signature of this text by this key, malformed keys and signatures included. */
export async function verify(text: string, signature: string, publicKey: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64Url(publicKey), signing, false, ['verify'])
    return await crypto.subtle.verify(hashing, key, fromBase64Url(signature), words(text))
  } catch {
    return false
  }
}

/** Are these points of the curve? A key that is none would fail whoever uses it later. */
export async function arePublicKeys(signKey: string, sealingKey: string): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', fromBase64Url(signKey), signing, false, ['verify'])
    await crypto.subtle.importKey('raw', fromBase64Url(sealingKey), curve, false, [])
    return true
  } catch {
    return false
  }
}

async function deriveKey(own: Key, theirs: Key, sender: string, receiver: string): Promise<Key> {
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256)
  const base = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  const salt = words(`${sender}\n${receiver}`)
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

function words(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}
