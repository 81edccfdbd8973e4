import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Key, type KeyPair, makeSealingKeys, makeSigningKeys, publicKeyText } from '#kernel/sealing.ts'

/** Who a station is: a key that signs, and one that head office seals to. */
export interface StationKeys {
  sign: Key
  signPublic: string
  content: Key
  contentPublic: string
}

interface KeyFile {
  format: 'lianxian-station-1'
  sign: StoredKey
  content: StoredKey
}

interface StoredKey {
  /** PKCS 8, base64. */
  private: string
  /** Raw point, base64url. */
  public: string
}

const algorithms = {
  sign: { name: 'ECDSA', namedCurve: 'P-256' },
  content: { name: 'ECDH', namedCurve: 'P-256' },
} as const
const uses = { sign: ['sign' as const], content: ['deriveBits' as const] }

/** Reads the station's keys, or makes them at the first start; they never leave this machine. */
export async function requireStationKeys(path: string): Promise<StationKeys> {
  const stored = (await readKeys(path)) ?? (await makeKeys(path))
  return {
    sign: await load(stored, 'sign'),
    signPublic: stored.sign.public,
    content: await load(stored, 'content'),
    contentPublic: stored.content.public,
  }
}

async function readKeys(path: string): Promise<KeyFile | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const found = JSON.parse(text) as KeyFile
  if (found.format !== 'lianxian-station-1') throw new Error(`${path} is no key file of a station`)
  return found
}

/** Written beside, synced and renamed: after a power cut it is whole, or not there. */
async function makeKeys(path: string): Promise<KeyFile> {
  const keys: KeyFile = {
    format: 'lianxian-station-1',
    sign: await store(await makeSigningKeys(true)),
    content: await store(await makeSealingKeys(true)),
  }
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomUUID()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(JSON.stringify(keys))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, path)
  return keys
}

async function store({ privateKey, publicKey }: KeyPair): Promise<StoredKey> {
  const bytes = await crypto.subtle.exportKey('pkcs8', privateKey)
  return { private: Buffer.from(bytes).toString('base64'), public: await publicKeyText(publicKey) }
}

function load(stored: KeyFile, purpose: 'sign' | 'content'): Promise<Key> {
  const bytes = Buffer.from(stored[purpose].private, 'base64')
  return crypto.subtle.importKey('pkcs8', bytes, algorithms[purpose], false, uses[purpose])
}
