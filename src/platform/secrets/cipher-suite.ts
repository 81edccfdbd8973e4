import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** `aes`: AES-256-GCM. `sm4`: SM4-CBC, then HMAC-SM3 over all of it, since Node has no SM4-GCM. */
export type SuiteName = 'aes' | 'sm4'

export interface CipherSuite {
  /** Stands first in every ciphertext, for ever. */
  readonly mark: number
  /** `bound` is authenticated beside the content. */
  seal(key: Buffer, plain: Buffer, bound: Buffer): Buffer
  /** Null where the content or what it is bound to was changed. */
  open(key: Buffer, sealed: Buffer, bound: Buffer): Buffer | null
}

export const suites: Readonly<Record<SuiteName, CipherSuite>> = {
  aes: { mark: 1, seal: sealAes, open: openAes },
  sm4: { mark: 2, seal: sealSm4, open: openSm4 },
}

export function findSuite(mark: number | undefined): CipherSuite | undefined {
  return Object.values(suites).find((suite) => suite.mark === mark)
}

/** A key for one use, derived from a main key: keys of different uses tell nothing about each other. */
export function deriveKey(main: Buffer, use: string, bytes: number, digest: 'sha256' | 'sm3' = 'sha256'): Buffer {
  return Buffer.from(hkdfSync(digest, main, Buffer.alloc(0), `lianxian ${use}`, bytes))
}

function sealAes(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', deriveKey(key, 'aes-256-gcm', 32), iv)
  cipher.setAAD(bound)
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function openAes(key: Buffer, sealed: Buffer, bound: Buffer): Buffer | null {
  if (sealed.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', deriveKey(key, 'aes-256-gcm', 32), sealed.subarray(0, 12))
  decipher.setAAD(bound)
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
  } catch {
    return null
  }
}

function sealSm4(key: Buffer, plain: Buffer, bound: Buffer): Buffer {
  const iv = randomBytes(16)
  const cipher = createCipheriv('sm4-cbc', deriveKey(key, 'sm4-cbc', 16, 'sm3'), iv)
  const body = Buffer.concat([iv, cipher.update(plain), cipher.final()])
  return Buffer.concat([body, tagSm3(key, body, bound)])
}

function openSm4(key: Buffer, sealed: Buffer, bound: Buffer): Buffer | null {
  if (sealed.length < 64) return null
  const [body, tag] = [sealed.subarray(0, -32), sealed.subarray(-32)]
  if (!timingSafeEqual(tag, tagSm3(key, body, bound))) return null
  const decipher = createDecipheriv('sm4-cbc', deriveKey(key, 'sm4-cbc', 16, 'sm3'), body.subarray(0, 16))
  return Buffer.concat([decipher.update(body.subarray(16)), decipher.final()])
}

function tagSm3(key: Buffer, body: Buffer, bound: Buffer): Buffer {
  // The length of what is bound comes first, so that no byte can move between it and the body.
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bound.length)
  return createHmac('sm3', deriveKey(key, 'hmac-sm3', 32, 'sm3'))
    .update(length)
    .update(bound)
    .update(body)
    .digest()
}
