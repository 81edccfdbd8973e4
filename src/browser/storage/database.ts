import { firstVersion, formOf, isSealedAt } from './sealed-version.ts'

/**
 * full: no room left. blocked: another tab holds an older form. newer: a newer app has been here. sealed: its person has
 * locked it. failed: anything else.
 */
export type StorageCode = 'storage.full' | 'storage.blocked' | 'storage.newer' | 'storage.sealed' | 'storage.failed'

/** Nothing was stored. The page keeps what was typed and says so. */
export class StorageProblem extends Error {
  readonly code: StorageCode

  constructor(code: StorageCode, cause?: unknown) {
    super(code, { cause })
    this.name = 'StorageProblem'
    this.code = code
  }
}

export interface DatabaseForm {
  name: string
  /** Which stores and indexes there are, counted from 1. */
  form: number
  /** Brings the stores from an older form up to this one; from 0 where there are none. */
  upgrade: (database: IDBDatabase, from: number, transaction: IDBTransaction) => void
}

/** A tab that neither closes nor answers must not hold up this one for ever. */
const openPatience = 10_000

export interface Database {
  /** `work` may await nothing but this transaction's own requests. Rejects with `StorageProblem` or what `work` threw. */
  run<T>(
    stores: readonly string[],
    mode: 'readonly' | 'readwrite',
    work: (transaction: IDBTransaction) => Promise<T>,
  ): Promise<T>
  close(): void
}

/** Opens at the first use, and again after another tab's upgrade has closed it. */
export function openDatabase(form: DatabaseForm, factory: IDBFactory): Database {
  let opening: Promise<IDBDatabase> | undefined
  const forget = () => (opening = undefined)
  const connection = () => {
    opening ??= connect(form, factory, forget)
    opening.catch(forget)
    return opening
  }
  return {
    run: async (stores, mode, work) => transact(await connection(), stores, mode, work),
    close: () => {
      void opening?.then((database) => database.close()).catch(() => undefined)
      forget()
    },
  }
}

async function connect(form: DatabaseForm, factory: IDBFactory, forget: () => void): Promise<IDBDatabase> {
  let isSealed = false
  const upgrade: Upgrade = (database, from, transaction) => {
    isSealed = isSealedAt(from)
    if (isSealed) transaction.abort()
    else form.upgrade(database, formOf(from), transaction)
  }
  const database = await openAt(form.name, firstVersion(form.form), upgrade, factory).catch((error: unknown) => {
    if (isSealed) throw new StorageProblem('storage.sealed')
    // It was sealed and opened since, or is sealed now, or a newer app has been here: its own number says which.
    if (error instanceof StorageProblem && error.code === 'storage.newer')
      return openAt(form.name, undefined, upgrade, factory)
    throw error
  })
  const problem = problemAt(database.version, form.form)
  if (problem === undefined) return closedOnUpgrade(database, forget)
  database.close()
  throw new StorageProblem(problem)
}

function problemAt(version: number, form: number): StorageCode | undefined {
  if (formOf(version) > form) return 'storage.newer'
  return isSealedAt(version) ? 'storage.sealed' : undefined
}

type Upgrade = (database: IDBDatabase, from: number, transaction: IDBTransaction) => void

/** At its own version where none is named. Rejects with `StorageProblem`. */
export function openAt(
  name: string,
  version: number | undefined,
  upgrade: Upgrade,
  factory: IDBFactory,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = factory.open(name, version)
    let hasGivenUp = false
    const timer = setTimeout(() => {
      hasGivenUp = true
      reject(new StorageProblem('storage.blocked'))
    }, openPatience)
    opening.onupgradeneeded = ({ oldVersion }) => upgrade(opening.result, oldVersion, opening.transaction!)
    opening.onerror = () => {
      clearTimeout(timer)
      reject(problemOf(opening.error))
    }
    opening.onsuccess = () => {
      clearTimeout(timer)
      if (hasGivenUp) opening.result.close()
      else resolve(opening.result)
    }
  })
}

/** A newer app in another tab goes first. */
function closedOnUpgrade(database: IDBDatabase, forget: () => void): IDBDatabase {
  database.onversionchange = () => {
    forget()
    database.close()
  }
  database.onclose = forget
  return database
}

/** Resolves when the transaction is complete, not when its requests are: only then may a page say that it is kept. */
async function transact<T>(
  database: IDBDatabase,
  stores: readonly string[],
  mode: 'readonly' | 'readwrite',
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  const transaction = database.transaction([...stores], mode, { durability: 'strict' })
  const finished = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(problemOf(transaction.error))
  })
  try {
    const value = await work(transaction)
    await finished
    return value
  } catch (error) {
    abort(transaction)
    await finished.catch(() => undefined)
    throw isQuota(transaction.error) ? problemOf(transaction.error) : problemOf(error)
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself.
  }
}

function problemOf(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error ?? new StorageProblem('storage.failed')
  if (isQuota(error)) return new StorageProblem('storage.full', error)
  return new StorageProblem(error.name === 'VersionError' ? 'storage.newer' : 'storage.failed', error)
}

function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}

/** A request of a transaction as a promise. */
export function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new StorageProblem('storage.failed'))
  })
}
