import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import type { Uuid } from '#kernel/id.ts'
import { asked } from '#browser/storage/database.ts'
import { openSyncStore } from '#browser/sync/sync-store.ts'

/** The phone's storage. It outlives the browser: what a transaction has completed is there for the next one. */
export class MortalDisk {
  readonly factory: IDBFactory

  constructor(factory = new IDBFactory()) {
    this.factory = factory
  }

  /** What one browser sees of it until it dies. */
  life(): BrowserLife {
    return new BrowserLife(this.factory)
  }

  /** A copy as a phone's backup makes it. */
  async copy(person: Uuid): Promise<MortalDisk> {
    const copied = new IDBFactory()
    await openSyncStore(person, copied).read(['meta'], async () => undefined)
    const [from, to] = await Promise.all([rawDatabase(this.factory, person), rawDatabase(copied, person)])
    for (const name of from.objectStoreNames) await copyRows(from, to, name)
    from.close()
    to.close()
    return new MortalDisk(copied)
  }
}

/** Passed to the engine in place of `indexedDB`. After `die`, or in the midst of a write, nothing works any more. */
export class BrowserLife {
  readonly indexedDB: IDBFactory
  isDead = false
  #writesLeft = Infinity

  constructor(factory: IDBFactory) {
    const open = (name: string, version?: number) => {
      const opening = factory.open(name, version)
      opening.addEventListener('success', () => this.#makeMortal(opening.result))
      return opening
    }
    this.indexedDB = { open } as unknown as IDBFactory
  }

  /** Dies at the so manieth write from now on, whose transaction is undone as a whole. */
  dieAtWrite(count: number): void {
    this.#writesLeft = count
  }

  die(): void {
    this.isDead = true
  }

  #makeMortal(database: IDBDatabase): void {
    const begin = database.transaction.bind(database)
    database.transaction = (...words) => {
      if (this.isDead) throw new DOMException('the browser is dead', 'InvalidStateError')
      const transaction = begin(...words)
      const storeOf = transaction.objectStore.bind(transaction)
      transaction.objectStore = (name) => this.#countWrites(storeOf(name), transaction)
      return transaction
    }
  }

  #countWrites(store: IDBObjectStore, transaction: IDBTransaction): IDBObjectStore {
    for (const method of ['put', 'add', 'delete', 'clear'] as const) {
      const write = store[method].bind(store) as (...words: never[]) => never
      store[method] = (...words: never[]) => {
        this.#spend(transaction)
        return write(...words)
      }
    }
    return store
  }

  #spend(transaction: IDBTransaction): void {
    this.#writesLeft -= 1
    if (this.#writesLeft > 0) return
    this.isDead = true
    transaction.abort()
    throw new DOMException('the browser is dead', 'InvalidStateError')
  }
}

function rawDatabase(factory: IDBFactory, person: Uuid): Promise<IDBDatabase> {
  return asked(factory.open(`lianxian-sync-${person}`))
}

async function copyRows(from: IDBDatabase, to: IDBDatabase, name: string): Promise<void> {
  const source = from.transaction(name).objectStore(name)
  const [keys, values] = await Promise.all([asked(source.getAllKeys()), asked(source.getAll())])
  const target = to.transaction(name, 'readwrite').objectStore(name)
  for (const [at, value] of values.entries()) target.put(value, target.keyPath === null ? keys[at] : undefined)
}
