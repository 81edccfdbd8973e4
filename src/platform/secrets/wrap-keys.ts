import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { z } from 'zod'
import { type Keys, parseKeys, writeKeys } from './key-file.ts'
import { SecretProblem } from './secret-problem.ts'

const wrappedShape = z.object({
  format: z.literal('lianxian-keys-1'),
  keyIds: z.array(z.string()),
  scrypt: z.object({
    salt: z.string(),
    n: z
      .number()
      .int()
      .max(2 ** 20),
    r: z.literal(8),
    p: z.literal(1),
  }),
  iv: z.string(),
  tag: z.string(),
  data: z.string(),
})

const cost = { n: 2 ** 17, r: 8, p: 1 } as const
export const leastPassphrase = 12

/** The keys under a passphrase, to be kept where the data is not. Errors: SecretProblem `passphrase-short`. */
export function wrapKeys(keys: Keys, passphrase: string): string {
  if ([...passphrase].length < leastPassphrase) throw new SecretProblem('passphrase-short')
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', stretch(passphrase, salt, cost.n), iv)
  const data = Buffer.concat([cipher.update(writeKeys(keys)), cipher.final()])
  const wrapped: z.input<typeof wrappedShape> = {
    format: 'lianxian-keys-1',
    keyIds: keys.keys.map((key) => key.id),
    scrypt: { salt: salt.toString('base64url'), ...cost },
    iv: iv.toString('base64url'),
    tag: cipher.getAuthTag().toString('base64url'),
    data: data.toString('base64url'),
  }
  return `${JSON.stringify(wrapped, null, 2)}\n`
}

/** Errors: SecretProblem `passphrase-wrong`, also for a file that is not whole. */
export function unwrapKeys(text: string, passphrase: string): Keys {
  const keys = parseKeys(open(text, passphrase))
  if (!keys) throw new SecretProblem('passphrase-wrong')
  return keys
}

function open(text: string, passphrase: string): string {
  try {
    const wrapped = wrappedShape.parse(JSON.parse(text))
    const bytes = (name: 'iv' | 'tag' | 'data') => Buffer.from(wrapped[name], 'base64url')
    const key = stretch(passphrase, Buffer.from(wrapped.scrypt.salt, 'base64url'), wrapped.scrypt.n)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes('iv'), { authTagLength: 16 })
    decipher.setAuthTag(bytes('tag'))
    return Buffer.concat([decipher.update(bytes('data')), decipher.final()]).toString('utf8')
  } catch {
    throw new SecretProblem('passphrase-wrong')
  }
}

/** 128 MB and about half a second: what guessing costs, once per guess. */
function stretch(passphrase: string, salt: Buffer, n: number): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, 32, { N: n, r: cost.r, p: cost.p, maxmem: 256 * n * cost.r })
}
