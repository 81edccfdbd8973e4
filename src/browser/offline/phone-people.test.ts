import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import { newId } from '#kernel/id.ts'
import { SyncEngine } from '../sync/sync-engine.ts'
import { httpTransport } from '../sync/sync-transport.ts'
import { findPhonePeople, forgetHere, isRememberedHere, rememberHere } from './phone-people.ts'

let factory: IDBFactory

beforeEach(() => {
  factory = new IDBFactory()
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  })
})

async function personWith(entries: number): Promise<string> {
  const person = newId()
  const now = new Date('2026-11-20T08:00:00Z')
  const reader = () => ({ personId: person, name: '', posts: [], memberships: [], today: '2026-11-20', now })
  const engine = await SyncEngine.open({ person, app: '1', transport: httpTransport(), reader, indexedDB: factory })
  for (let at = 0; at < entries; at++) await engine.enqueue({ type: 'trials.note', v: 1, body: { at } })
  engine.close()
  return person
}

test('who wants to be remembered is named; of others only that something waits is said', async () => {
  const [named, silent, done] = [await personWith(1), await personWith(2), await personWith(0)]
  rememberHere(named, '王长根')
  expect(await findPhonePeople(undefined, factory)).toEqual([
    { id: named, name: '王长根', unsent: 1 },
    { id: silent, name: undefined, unsent: 2 },
  ])
  expect(await findPhonePeople(named, factory)).toEqual([{ id: silent, name: undefined, unsent: 2 }])
  expect(isRememberedHere(done)).toBe(false)
  forgetHere(named)
  expect((await findPhonePeople(silent, factory)).map(({ name, unsent }) => [name, unsent])).toEqual([[undefined, 1]])
})

test('a store that does not open is not said to be empty', async () => {
  const person = await personWith(1)
  vi.stubGlobal('IDBKeyRange', undefined)
  expect(await findPhonePeople(undefined, factory)).toEqual([{ id: person, name: undefined, unsent: undefined }])
})

test('somebody who is remembered and has no store here any more is no reason to make one', async () => {
  const gone = newId()
  rememberHere(gone, '李四')
  expect(await findPhonePeople(undefined, factory)).toEqual([{ id: gone, name: '李四', unsent: 0 }])
  expect(await factory.databases()).toEqual([])
})
