import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { statSync } from 'node:fs'
import type { KeyRing } from './key-ring.ts'
import { deriveKey, findSuite, suites, type SuiteName } from './cipher-suite.ts'
import { type Keys, makeKeys, parseKeys, readKeyFile, saveKeyFile } from './key-file.ts'
import { SecretProblem } from './secret-problem.ts'

export interface KeyRingOptions {
  /** Absolute; outside the data folder. */
  keyFile: string
  /** The keys themselves, base64url of a key file; then no file is read. */
  key?: string | undefined
  /** What the first key of a new installation encrypts with. */
  suite?: SuiteName
}

/**
 * Opens the installation's keys; makes them (0600) where there are none and `mayMake` says so.
 * Errors: SecretProblem `key-file-missing`, `key-file-broken`, `key-file-open`, `key-file-not-writable`.
 */
export function openKeyRing(options: KeyRingOptions, mayMake: boolean): FileKeyRing {
  if (options.key !== undefined) {
    const keys = parseKeys(Buffer.from(options.key, 'base64url').toString('utf8'))
    if (!keys) throw new SecretProblem('key-file-broken', { file: 'LIANXIAN_KEY' })
    return new FileKeyRing(keys, null)
  }
  const found = readKeyFile(options.keyFile)
  if (found) return new FileKeyRing(found, options.keyFile)
  if (!mayMake) throw new SecretProblem('key-file-missing', { file: options.keyFile })
  const keys = makeKeys(options.suite ?? 'aes')
  saveKeyFile(options.keyFile, keys)
  return new FileKeyRing(keys, options.keyFile)
}

/** The keys in memory; a key that another process added to the file is found when it is first met. */
export class FileKeyRing implements KeyRing {
  readonly #file: string | null
  /** As key objects: a buffer would be made one at every hash, which takes longer than the hash. */
  readonly #hashKeys = new Map<string, KeyObject>()
  #keys: Keys
  #readAt: number

  constructor(keys: Keys, file: string | null) {
    this.#keys = keys
    this.#file = file
    this.#readAt = this.#changedAt()
  }

  get activeId(): string {
    return this.#keys.active
  }

  get keys(): Keys {
    return this.#keys
  }

  /** Null where the keys come from the environment. */
  get file(): string | null {
    return this.#file
  }

  encrypt(plain: string, place: string): Buffer {
    const { id, suite, key } = this.#find(this.activeId)!
    const head = Buffer.concat([Buffer.from([suites[suite].mark, id.length]), Buffer.from(id, 'latin1')])
    return Buffer.concat([head, suites[suite].seal(key, Buffer.from(plain, 'utf8'), bind(head, place))])
  }

  decrypt(cipher: Buffer, place: string): string {
    const suite = findSuite(cipher[0])
    const headLength = 2 + (cipher[1] ?? 0)
    if (!suite || cipher.length < headLength) throw new SecretProblem('cipher-broken')
    const head = cipher.subarray(0, headLength)
    const id = head.subarray(2).toString('latin1')
    const key = this.#find(id) ?? this.#findAfresh(id)
    if (!key) throw new SecretProblem('key-missing', { id: id.replace(/[^a-z0-9-]/g, '?') })
    const plain = suite.open(key.key, cipher.subarray(headLength), bind(head, place))
    if (!plain) throw new SecretProblem('cipher-broken')
    return plain.toString('utf8')
  }

  hash(purpose: string, value: string): Buffer {
    const { with: digest, key } = this.#keys.hash
    let own = this.#hashKeys.get(purpose)
    if (!own) this.#hashKeys.set(purpose, (own = createSecretKey(deriveKey(key, `hash ${purpose}`, 32, digest))))
    return createHmac(digest, own).update(value, 'utf8').digest()
  }

  has(id: string): boolean {
    return (this.#find(id) ?? this.#findAfresh(id)) !== undefined
  }

  /** Takes up what another process wrote into the key file. */
  refresh(): void {
    const changedAt = this.#changedAt()
    if (this.#file === null || changedAt === this.#readAt) return
    this.#keys = readKeyFile(this.#file) ?? this.#keys
    this.#readAt = changedAt
  }

  #find(id: string): Keys['keys'][number] | undefined {
    return this.#keys.keys.find((key) => key.id === id)
  }

  #findAfresh(id: string): Keys['keys'][number] | undefined {
    this.refresh()
    return this.#find(id)
  }

  #changedAt(): number {
    return this.#file === null ? 0 : (statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  }
}

/** Mark and key id are part of what is authenticated, and so is the place. */
function bind(head: Buffer, place: string): Buffer {
  return Buffer.concat([head, Buffer.from([0]), Buffer.from(place, 'utf8')])
}
