import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import type { OfflineCapability, OfflineReader } from '#kernel/offline.ts'
import { newId } from '#kernel/id.ts'
import { asked } from '#browser/storage/database.ts'
import { openSyncStore } from '#browser/sync/sync-store.ts'
import { SyncEngine } from '#browser/sync/sync-engine.ts'
import type { EngineOptions } from '#browser/sync/sync-engine.ts'
import type { SyncTransport } from '#browser/sync/transport.ts'
import { expect } from 'vitest'
import type { ServerDouble } from './server-double.ts'

/** Lays a note under its key. */
export const notes: OfflineCapability = {
  apply: {
    'note.put': (rows, { body }) => {
      const { key, text } = body as { key: string; text: string }
      rows.put({ stream: 'unit:1', kind: 'note', key, data: { text } })
    },
  },
  views: {},
}

export const personId = newId(Date.UTC(2026, 10, 20))

export interface Phone {
  disk: IDBFactory
  clock: { millis: number; now(): Date }
  engine: SyncEngine
  options: EngineOptions
  /** The browser is killed and opened again: only what is on its disk is left. */
  reopen(): Promise<SyncEngine>
  note(key: string, text: string): ReturnType<SyncEngine['enqueue']>
  /** Texts of the notes that a page would show. */
  shown(): Promise<Record<string, string>>
}

export async function openPhone(
  transport: SyncTransport,
  given: Partial<EngineOptions> = {},
  disk: IDBFactory = new IDBFactory(),
): Promise<Phone> {
  const clock = { millis: Date.UTC(2026, 10, 21, 1), now: () => new Date(clock.millis) }
  const reader = (): OfflineReader => ({
    personId,
    name: '王芳',
    posts: [],
    memberships: [],
    today: '2026-11-21',
    now: clock.now(),
  })
  const base = { person: personId, transport, app: '1.0.0', reader, capabilities: [notes], clock, indexedDB: disk }
  const options = { ...base, ...given }
  const phone: Phone = {
    disk,
    clock,
    options,
    engine: await SyncEngine.open(options),
    reopen: async () => {
      phone.engine = await SyncEngine.open(options)
      return phone.engine
    },
    note: (key, text) => phone.engine.enqueue({ type: 'note.put', v: 1, body: { key, text } }),
    shown: async () => {
      const rows = (await phone.engine.heldRows()).list<{ text: string }>('note')
      return Object.fromEntries(rows.map(({ key, data }) => [key, data.text]))
    },
  }
  return phone
}

/** Nothing pending: the phone's own rows, without anything laid over them, are the server's. */
export async function expectEqual({ engine: { store } }: Phone, server: ServerDouble): Promise<void> {
  expect(await store.read(['outbox'], (tx) => tx.outbox())).toEqual([])
  const held = await store.read(['rows'], (tx) => tx.rows())
  const rows = held.map(({ stream, kind, key, number, data }) => JSON.stringify([stream, kind, key, number, data]))
  expect(rows.sort()).toEqual(
    server
      .truth()
      .map((row) => JSON.stringify(row))
      .sort(),
  )
}

/** A phone put together from a copy of another one's storage. */
export async function copyDisk(disk: IDBFactory): Promise<IDBFactory> {
  const copied = new IDBFactory()
  await openSyncStore(personId, copied).read(['meta'], async () => undefined)
  const [from, to] = await Promise.all([rawDatabase(disk), rawDatabase(copied)])
  for (const name of from.objectStoreNames) {
    const source = from.transaction(name).objectStore(name)
    const [keys, values] = await Promise.all([asked(source.getAllKeys()), asked(source.getAll())])
    const target = to.transaction(name, 'readwrite').objectStore(name)
    for (const [at, value] of values.entries()) target.put(value, target.keyPath === null ? keys[at] : undefined)
  }
  from.close()
  to.close()
  return copied
}

function rawDatabase(disk: IDBFactory): Promise<IDBDatabase> {
  return asked(disk.open(`lianxian-sync-${personId}`))
}
