import type { Uuid } from '#kernel/id.ts'
import { asked, type Database, openDatabase } from '../storage/database.ts'
import type {
  ArchiveRecord,
  FileRecord,
  FileState,
  MetaRecords,
  OutboxRecord,
  ProvisionalRecord,
  RowRecord,
  TrayRecord,
} from './sync-records.ts'

const form = 1
const storeNames = ['meta', 'outbox', 'archive', 'rows', 'tray', 'provisional', 'files'] as const
type StoreName = (typeof storeNames)[number]

/** Everything that the phone keeps for one person, with one method per question. All of it inside one transaction. */
export interface SyncTransaction {
  meta<Name extends keyof MetaRecords>(name: Name): Promise<MetaRecords[Name] | undefined>
  setMeta<Name extends keyof MetaRecords>(name: Name, value: MetaRecords[Name]): void
  /** By number, both ends included. */
  outbox(from?: number, to?: number): Promise<OutboxRecord[]>
  archive(from?: number, to?: number): Promise<ArchiveRecord[]>
  /** Wherever it lies, by its number. */
  sent(seq: number): Promise<OutboxRecord | ArchiveRecord | undefined>
  /** Wherever it lies, by its id. */
  operation(id: Uuid): Promise<OutboxRecord | ArchiveRecord | undefined>
  putOutbox(record: OutboxRecord): void
  putArchive(record: ArchiveRecord): void
  dropOutbox(seq: number): void
  dropArchive(seq: number): void
  clearOperations(): void
  rows(): Promise<RowRecord[]>
  putRow(row: RowRecord): void
  dropRow(stream: string, kind: string, key: string): void
  dropStream(stream: string): void
  dropRowsBefore(applied: number): Promise<void>
  tray(): Promise<TrayRecord[]>
  putTray(record: TrayRecord): void
  dropTray(id: Uuid): void
  provisional(): Promise<ProvisionalRecord[]>
  setProvisional(records: readonly ProvisionalRecord[]): void
  file(hash: string): Promise<FileRecord | undefined>
  files(state: FileState): Promise<FileRecord[]>
  putFile(record: FileRecord): void
  dropFile(hash: string): void
}

export interface SyncStore {
  read<T>(stores: readonly StoreName[], work: (tx: SyncTransaction) => Promise<T>): Promise<T>
  /** Strictly durable: when it resolves, the browser's death loses nothing of it. Moves the revision. */
  write<T>(stores: readonly StoreName[], work: (tx: SyncTransaction) => Promise<T>): Promise<T>
  close(): void
}

/** Everything but files, which are large and seldom touched together with the rest. */
export const allRecords: readonly StoreName[] = storeNames.filter((name) => name !== 'files')

/** One database per person, so that two people may share a phone and never send under each other's name. */
export function openSyncStore(person: Uuid, factory: IDBFactory = indexedDB): SyncStore {
  const database: Database = openDatabase({ name: `lianxian-sync-${person}`, form, upgrade }, factory)
  return {
    read: (stores, work) => database.run(stores, 'readonly', (transaction) => work(within(transaction))),
    write: (stores, work) =>
      database.run(withMeta(stores), 'readwrite', async (transaction) => {
        const tx = within(transaction)
        const value = await work(tx)
        tx.setMeta('revision', ((await tx.meta('revision')) ?? 0) + 1)
        return value
      }),
    close: () => database.close(),
  }
}

function withMeta(stores: readonly StoreName[]): readonly StoreName[] {
  return stores.includes('meta') ? stores : ['meta', ...stores]
}

/** Stored operations are never rewritten by an upgrade: the server understands every form ever shipped. */
function upgrade(database: IDBDatabase, from: number): void {
  if (from >= 1) return
  database.createObjectStore('meta')
  for (const name of ['outbox', 'archive'] as const) {
    database.createObjectStore(name, { keyPath: 'op.seq' }).createIndex('id', 'op.id', { unique: true })
  }
  database.createObjectStore('rows', { keyPath: ['stream', 'kind', 'key'] }).createIndex('applied', 'applied')
  database.createObjectStore('tray', { keyPath: 'id' })
  database.createObjectStore('provisional', { keyPath: 'place' })
  database.createObjectStore('files', { keyPath: 'hash' }).createIndex('state', 'state')
}

function within(transaction: IDBTransaction): SyncTransaction {
  const store = (name: StoreName) => transaction.objectStore(name)
  return { ...metaIn(store), ...operationsIn(store), ...rowsIn(store), ...othersIn(store) }
}

type Stores = (name: StoreName) => IDBObjectStore

function metaIn(store: Stores): Pick<SyncTransaction, 'meta' | 'setMeta'> {
  return {
    meta: (name) => asked(store('meta').get(name)),
    setMeta: (name, value) => void store('meta').put(value, name),
  }
}

function operationsIn(store: Stores) {
  const range = <T>(name: StoreName, from = 0, to = Infinity): Promise<T[]> =>
    from > to ? Promise.resolve([]) : asked(store(name).getAll(IDBKeyRange.bound(from, to)))
  return {
    outbox: (from?: number, to?: number) => range<OutboxRecord>('outbox', from, to),
    archive: (from?: number, to?: number) => range<ArchiveRecord>('archive', from, to),
    sent: async (seq: number) =>
      (await asked<OutboxRecord | undefined>(store('outbox').get(seq))) ??
      asked<ArchiveRecord | undefined>(store('archive').get(seq)),
    operation: async (id: Uuid) =>
      (await asked<OutboxRecord | undefined>(store('outbox').index('id').get(id))) ??
      asked<ArchiveRecord | undefined>(store('archive').index('id').get(id)),
    putOutbox: (record: OutboxRecord) => void store('outbox').put(record),
    putArchive: (record: ArchiveRecord) => void store('archive').put(record),
    dropOutbox: (seq: number) => void store('outbox').delete(seq),
    dropArchive: (seq: number) => void store('archive').delete(seq),
    clearOperations: () => {
      store('outbox').clear()
      store('archive').clear()
    },
  }
}

function rowsIn(store: Stores) {
  return {
    rows: () => asked<RowRecord[]>(store('rows').getAll()),
    putRow: (row: RowRecord) => void store('rows').put(row),
    dropRow: (stream: string, kind: string, key: string) => void store('rows').delete([stream, kind, key]),
    // A list sorts behind every text: everything that begins with the stream.
    dropStream: (stream: string) => void store('rows').delete(IDBKeyRange.bound([stream], [stream, []])),
    dropRowsBefore: async (applied: number) => {
      const keys = await asked(store('rows').index('applied').getAllKeys(IDBKeyRange.upperBound(applied, true)))
      for (const key of keys) store('rows').delete(key)
    },
  }
}

function othersIn(store: Stores) {
  return {
    tray: () => asked<TrayRecord[]>(store('tray').getAll()),
    putTray: (record: TrayRecord) => void store('tray').put(record),
    dropTray: (id: Uuid) => void store('tray').delete(id),
    provisional: () => asked<ProvisionalRecord[]>(store('provisional').getAll()),
    setProvisional: (records: readonly ProvisionalRecord[]) => {
      store('provisional').clear()
      for (const record of records) store('provisional').put(record)
    },
    file: (hash: string) => asked<FileRecord | undefined>(store('files').get(hash)),
    files: (state: FileState) => asked<FileRecord[]>(store('files').index('state').getAll(state)),
    putFile: (record: FileRecord) => void store('files').put(record),
    dropFile: (hash: string) => void store('files').delete(hash),
  }
}
