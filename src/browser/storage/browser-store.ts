import { asked, type Database, openDatabase } from './database.ts'

const storeName = 'kept'

/** A small key–value store in IndexedDB. One database per person and device, so that two people may share a phone. */
export interface BrowserStore {
  get<T>(key: string): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  keys(prefix: string): Promise<string[]>
}

const opened = new Map<string, Database>()

/** `owner` is a person's UUID, or `nobody` before anyone signed in. Rejects with the browser's error, quota included. */
export function storeOf(owner: string): BrowserStore {
  return {
    get: (key) => request(owner, 'readonly', (store) => store.get(key)),
    put: async (key, value) => void (await request(owner, 'readwrite', (store) => store.put(value, key))),
    delete: (key) => request(owner, 'readwrite', (store) => store.delete(key)),
    keys: (prefix) => request(owner, 'readonly', (store) => store.getAllKeys(within(prefix)) as IDBRequest<string[]>),
  }
}

function within(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`)
}

function databaseOf(owner: string): Database {
  const known = opened.get(owner)
  if (known) return known
  const upgrade = (database: IDBDatabase) => void database.createObjectStore(storeName)
  const database = openDatabase({ name: `lianxian-${owner}`, form: 1, upgrade }, indexedDB)
  opened.set(owner, database)
  return database
}

/** Async, so that a browser without a store is a rejection like every other fault of one. */
async function request<T>(
  owner: string,
  mode: 'readonly' | 'readwrite',
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  return databaseOf(owner).run([storeName], mode, (transaction) => asked(ask(transaction.objectStore(storeName))))
}
