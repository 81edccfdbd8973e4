import type { Key } from '#kernel/sealing.ts'
import { seal, unseal } from '#kernel/sealing.ts'
import type { Sealed } from '#kernel/sync.ts'
import { asked, openAt, StorageProblem } from '../storage/database.ts'
import { isSealedAt } from '../storage/sealed-version.ts'
import { type Packed, packRecords, type StoredRecord, unpackRecords } from './pack-records.ts'

const sealedStore = 'sealed'
const cipher = 'AES-GCM'
/** Somebody else writes while this one encrypts: it begins anew, so often. */
const tries = 5

/** What one store held. */
interface Piece {
  store: string
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

export interface Sealing {
  name: string
  /** The public half of the lock. */
  publicKey: string
  /** Records that stay as they are: keys that cannot be read out cannot be encrypted either. */
  stays?: (store: string, key: IDBValidKey) => boolean
}

/**
 * Encrypts what a database holds, in its place, whole or not at all; does nothing where there is none or it is sealed
 * already. Other tabs lose their hold on it and find it sealed. Rejects with `StorageProblem`.
 */
export async function sealDatabase({ name, publicKey, stays = () => false }: Sealing): Promise<void> {
  for (let n = 0; n < tries; n++) {
    const found = await readAll(name)
    if (found === undefined || isSealedAt(found.version)) return
    const pieces = await encryptAll(found.records, name, publicKey, stays)
    if (await putInPlace(name, found, pieces, stays)) return
  }
  throw new StorageProblem('storage.blocked')
}

/** Puts everything back as it was. Throws where the key is another one or a bit was changed; then nothing has changed. */
export async function openDatabaseAgain(name: string, key: Key, publicKey: string): Promise<void> {
  const found = await readAll(name)
  if (found === undefined || !isSealedAt(found.version)) return
  const [head, ...pieces] = found.records[sealedStore]!.map(({ value }) => value) as [{ key: Sealed }, ...Piece[]]
  const raw = await unseal(head.key, key, publicKey, name)
  const secret = await crypto.subtle.importKey('raw', raw, cipher, false, ['decrypt'])
  const records = new Map<string, StoredRecord[]>()
  for (const { store, iv, data } of pieces) {
    const packed = new Uint8Array(await crypto.subtle.decrypt({ name: cipher, iv }, secret, data))
    records.set(store, unpackRecords(packed))
  }
  const back = await openAt(
    name,
    found.version + 1,
    (database, _, transaction) => {
      for (const [store, list] of records) putAll(transaction.objectStore(store), list)
      database.deleteObjectStore(sealedStore)
    },
    indexedDB,
  )
  back.close()
}

interface Found {
  version: number
  records: Record<string, StoredRecord[]>
}

/** Undefined where there is no such database. */
async function readAll(name: string): Promise<Found | undefined> {
  let isNew = false
  const none = (_: IDBDatabase, from: number, transaction: IDBTransaction) => {
    isNew = from === 0
    if (isNew) transaction.abort()
  }
  const database = await openAt(name, undefined, none, indexedDB).catch((error: unknown) => {
    if (isNew) return undefined
    throw error
  })
  if (database === undefined) return undefined
  try {
    const names = [...database.objectStoreNames]
    const records = names.length === 0 ? {} : await readStores(database.transaction(names, 'readonly'), names)
    return { version: database.version, records }
  } finally {
    database.close()
  }
}

async function readStores(transaction: IDBTransaction, names: readonly string[]): Promise<Found['records']> {
  const lists = await Promise.all(
    names.map(async (name) => {
      const store = transaction.objectStore(name)
      const [keys, values] = await Promise.all([asked(store.getAllKeys()), asked<unknown[]>(store.getAll())])
      return [name, keys.map((key, at) => ({ key, value: values[at] }))] as const
    }),
  )
  return Object.fromEntries(lists)
}

async function encryptAll(
  records: Found['records'],
  name: string,
  publicKey: string,
  stays: (store: string, key: IDBValidKey) => boolean,
): Promise<readonly ({ key: Sealed } | Piece)[]> {
  const raw = crypto.getRandomValues(new Uint8Array(32))
  const secret = await crypto.subtle.importKey('raw', raw, cipher, false, ['encrypt'])
  const pieces: Piece[] = []
  for (const [store, list] of Object.entries(records)) {
    const packed: Packed = await packRecords(list.filter(({ key }) => !stays(store, key)))
    const iv = crypto.getRandomValues(new Uint8Array(12))
    pieces.push({ store, iv, data: await crypto.subtle.encrypt({ name: cipher, iv }, secret, packed) })
  }
  return [{ key: await seal(raw, publicKey, name) }, ...pieces]
}

/** False where something was written since it was read. */
async function putInPlace(
  name: string,
  found: Found,
  pieces: readonly object[],
  stays: (store: string, key: IDBValidKey) => boolean,
): Promise<boolean> {
  let hasChanged = true
  const replace = async (database: IDBDatabase, transaction: IDBTransaction) => {
    const sealed = database.createObjectStore(sealedStore, { autoIncrement: true })
    const names = Object.keys(found.records)
    hasChanged = !isAsRead(await readStores(transaction, names), found.records)
    if (hasChanged) return transaction.abort()
    for (const store of names) {
      const staying = found.records[store]!.filter(({ key }) => stays(store, key))
      transaction.objectStore(store).clear()
      putAll(transaction.objectStore(store), staying)
    }
    for (const piece of pieces) sealed.put(piece)
  }
  const upgrade = (database: IDBDatabase, from: number, transaction: IDBTransaction) =>
    void (from === found.version
      ? replace(database, transaction).catch(() => transaction.abort())
      : transaction.abort())
  try {
    const database = await openAt(name, found.version + 1, upgrade, indexedDB)
    database.close()
    return true
  } catch (error) {
    if (error instanceof StorageProblem && error.code === 'storage.blocked') throw error
    if (hasChanged) return false
    throw error
  }
}

/** Compared as text: what cannot be told apart so (a file under its own hash) does not change. */
function isAsRead(now: Found['records'], read: Found['records']): boolean {
  return JSON.stringify(now) === JSON.stringify(read)
}

function putAll(store: IDBObjectStore, records: readonly StoredRecord[]): void {
  for (const { key, value } of records) {
    if (store.keyPath === null) store.put(value, key)
    else store.put(value)
  }
}
