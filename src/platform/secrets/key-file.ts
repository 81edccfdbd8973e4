import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { systemClock } from '#kernel/clock.ts'
import { SecretProblem } from './secret-problem.ts'

const mainKey = z.string().transform((text, context) => {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== 32) context.addIssue('a key has 32 bytes')
  return bytes
})

const keysShape = z.object({
  format: z.literal(1),
  active: z.string(),
  /** Keyed hashes are compared over years: their key and way never change. */
  hash: z.object({ with: z.enum(['sha256', 'sm3']), key: mainKey }),
  keys: z
    .array(z.object({ id: z.string().regex(/^[a-z0-9-]{1,32}$/), suite: z.enum(['aes', 'sm4']), key: mainKey }))
    .min(1),
  exportedAt: z.string().nullable(),
})

/** All keys of an installation. Former ones stay: what they encrypted, and backups, need them. */
export type Keys = z.output<typeof keysShape>

/** A first set of keys. `suite` is what new values are encrypted with. */
export function makeKeys(suite: Keys['keys'][number]['suite']): Keys {
  const first = makeKey(suite)
  const way = suite === 'sm4' ? 'sm3' : 'sha256'
  return { format: 1, active: first.id, hash: { with: way, key: randomBytes(32) }, keys: [first], exportedAt: null }
}

/** The same keys with a new one that is active from now on; it is in no export yet. */
export function addKey(keys: Keys, suite: Keys['keys'][number]['suite']): Keys {
  const next = makeKey(suite)
  return { ...keys, active: next.id, keys: [...keys.keys, next], exportedAt: null }
}

export function writeKeys(keys: Keys): string {
  const text = (key: Buffer) => key.toString('base64url')
  const each = keys.keys.map((one) => ({ ...one, key: text(one.key) }))
  return `${JSON.stringify({ ...keys, hash: { ...keys.hash, key: text(keys.hash.key) }, keys: each }, null, 2)}\n`
}

/** Null where the text is no set of keys. */
export function parseKeys(text: string): Keys | null {
  try {
    const parsed = keysShape.safeParse(JSON.parse(text))
    return parsed.success && parsed.data.keys.some((one) => one.id === parsed.data.active) ? parsed.data : null
  } catch {
    return null
  }
}

/** Null if there is no file. Errors: SecretProblem `key-file-broken`, `key-file-open`. */
export function readKeyFile(file: string): Keys | null {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) return null
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) throw new SecretProblem('key-file-open', { file })
  const keys = parseKeys(readFileSync(file, 'utf8'))
  if (!keys) throw new SecretProblem('key-file-broken', { file })
  return keys
}

/** Writes beside and renames: a crash leaves the former file or the new one. Errors: `key-file-not-writable`. */
export function saveKeyFile(file: string, keys: Keys): void {
  const draft = `${file}.${process.pid}.new`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const handle = openSync(draft, 'w', 0o600)
    writeSync(handle, writeKeys(keys))
    fsyncSync(handle)
    closeSync(handle)
    chmodSync(draft, 0o600)
    renameSync(draft, file)
    syncFolder(dirname(file))
  } catch (error) {
    throw new SecretProblem('key-file-not-writable', {
      file,
      reason: (error as NodeJS.ErrnoException).code ?? 'unknown',
    })
  }
}

function makeKey(suite: Keys['keys'][number]['suite']): Keys['keys'][number] {
  return {
    id: `k${systemClock.now().getTime().toString(36)}-${randomBytes(3).toString('hex')}`,
    suite,
    key: randomBytes(32),
  }
}

function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
