const storeName = 'kept'

/** A small key–value store in IndexedDB. One database per person and device, so that two people may share a phone. */
export interface BrowserStore {
  get<T>(key: string): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  keys(prefix: string): Promise<string[]>
}

const opened = new Map<string, Promise<IDBDatabase>>()

/** `owner` is a person's UUID, or `nobody` before anyone signed in. Rejects with the browser's error, quota included. */
export function storeOf(owner: string): BrowserStore {
  return {
    get: (key) => request(owner, 'readonly', (store) => store.get(key)),
    put: (key, value) => change(owner, (store) => store.put(value, key)),
    delete: (key) => change(owner, (store) => store.delete(key)),
    keys: (prefix) => request<string[]>(owner, 'readonly', (store) => store.getAllKeys(within(prefix))),
  }
}

function within(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`)
}

function open(owner: string): Promise<IDBDatabase> {
  const known = opened.get(owner)
  if (known) return known
  const opening = new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(`lianxian-${owner}`, 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(storeName)
    asked.onsuccess = () => resolve(closedOnUpgrade(asked.result, owner))
    asked.onerror = () => reject(asked.error)
  })
  opened.set(owner, opening)
  opening.catch(() => opened.delete(owner))
  return opening
}

function closedOnUpgrade(database: IDBDatabase, owner: string): IDBDatabase {
  const forget = () => opened.delete(owner)
  database.onversionchange = () => {
    forget()
    database.close()
  }
  database.onclose = forget
  return database
}

async function request<T>(
  owner: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await open(owner)
  return new Promise((resolve, reject) => {
    const asked = ask(database.transaction(storeName, mode).objectStore(storeName))
    asked.onsuccess = () => resolve(asked.result as T)
    asked.onerror = () => reject(asked.error)
  })
}

/** Resolves when the transaction is complete, not when the request is: only then may a page say that it is kept. */
async function change(owner: string, ask: (store: IDBObjectStore) => IDBRequest): Promise<void> {
  const database = await open(owner)
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' })
    ask(transaction.objectStore(storeName))
    transaction.commit()
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
}
