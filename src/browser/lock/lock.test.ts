import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { newId, type Uuid } from '#kernel/id.ts'
import { openPhone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import { draftPlaceOf } from '../drafts/draft-place.ts'
import { findPhonePeople } from '../offline/phone-people.ts'
import { setCurrentOwner } from '../session/current-store.ts'
import { asked } from '../storage/database.ts'
import { storeOf } from '../storage/browser-store.ts'
import { keepFile } from '../sync/kept-files.ts'
import { SyncEngine } from '../sync/sync-engine.ts'
import { openWithKey } from './lock-keys.ts'
import { isShut, keepLock, lockOf, shutIfIdle, shutNow } from './lock-state.ts'
import { makeLock } from './make-lock.ts'
import { packRecords, unpackRecords } from './pack-records.ts'
import { openDatabaseAgain, sealDatabase } from './seal-database.ts'
import { openByCode, openByKey, shut } from './shut-and-open.ts'

const day = 86_400_000
/** Somebody else in each test: the browser is one. */
let personId: Uuid

beforeEach(() => {
  personId = newId()
  vi.stubGlobal('localStorage', memoryStorage())
})

test('what was locked comes back as it was, by the code or by the key that the server keeps', async () => {
  const phone = await openPhone(await ServerDouble.open(), { person: personId }, indexedDB)
  const first = await phone.note('a', '夜班没有人巡查')
  await phone.engine.sync()
  await phone.note('b', '第二段缺一盏灯')
  await keepFile(phone.engine.store, new Blob(['照片里的字'], { type: 'image/jpeg' }), '一.jpg', 1)
  setCurrentOwner(personId)
  await draftPlaceOf('talk').save({ at: 5, form: { text: '还没写完的话' } })
  draftPlaceOf('talk').saveAtOnce({ at: 9, form: { text: '还没写完的话，又加一句' } })
  const before = await contentOf(personId)
  const key = await lock('314159')
  phone.engine.close()

  for (const again of [() => openByCode(personId, '314159'), () => openByKey(personId, key)]) {
    shutNow(personId)
    await shut(personId)
    const dump = await contentOf(personId)
    for (const word of ['夜班', '缺一盏灯', '照片', '没写完']) expect(dump).not.toContain(word)
    expect(JSON.stringify(localStorage)).not.toContain('没写完')
    expect(await findPhonePeople()).toEqual([{ id: personId, name: '王芳', unsent: 1, isShut: true }])
    await expect(SyncEngine.open(phone.options)).rejects.toMatchObject({ code: 'storage.sealed' })
    await expect(storeOf(personId).get('draft:talk')).rejects.toMatchObject({ code: 'storage.sealed' })

    expect(await openByCode(personId, '271828')).toBe(false)
    expect(await contentOf(personId)).toEqual(dump)
    await again()
    expect(isShut(personId)).toBe(false)
  }
  expect(await draftPlaceOf('talk').find()).toEqual({ at: 9, form: { text: '还没写完的话，又加一句' } })
  expect((await contentOf(personId)).length).toBeGreaterThanOrEqual(before.length - 80)
  const engine = await phone.reopen()
  expect(await phone.shown()).toEqual({ a: '夜班没有人巡查', b: '第二段缺一盏灯' })
  const kept = await engine.store.read(['files'], (tx) => tx.files('kept'))
  expect(await kept[0]!.blob.text()).toBe('照片里的字')
  expect((await phone.note('c', '第三条')).seq).toBe(first.seq + 2)
  await engine.sync()
  expect((await engine.snapshot()).waiting).toBe(0)
})

test('what another tab writes while it is sealed is sealed too, and that tab can write no more', async () => {
  const phone = await openPhone(await ServerDouble.open(), { person: personId }, indexedDB)
  await phone.note('a', '一')
  await lock('314159')
  shutNow(personId)
  const encrypt = vi.spyOn(crypto.subtle, 'encrypt')
  const plain = encrypt.getMockImplementation() ?? SubtleCrypto.prototype.encrypt.bind(crypto.subtle)
  encrypt.mockImplementationOnce(async (...words) => {
    await phone.note('b', '二')
    return plain(...words)
  })
  await shut(personId)
  await expect(phone.note('c', '三')).rejects.toMatchObject({ code: 'storage.sealed' })
  await openByCode(personId, '314159')
  await phone.reopen()
  expect(await phone.shown()).toEqual({ a: '一', b: '二' })
})

test('a browser that died between the two halves goes on with the other, either way', async () => {
  const phone = await openPhone(await ServerDouble.open(), { person: personId }, indexedDB)
  await phone.note('a', '一')
  await storeOf(personId).put('me', { name: '王芳' })
  await lock('314159')
  phone.engine.close()
  const { publicKey } = lockOf(personId)!.lock
  shutNow(personId)
  await sealDatabase({ name: `lianxian-${personId}`, publicKey })
  await openByCode(personId, '314159')
  expect(await storeOf(personId).get('me')).toEqual({ name: '王芳' })
  shutNow(personId)
  await sealDatabase({ name: `lianxian-${personId}`, publicKey })
  await shut(personId)
  expect(await contentOf(personId)).not.toContain('王芳')
  await openByCode(personId, '314159')
  expect(await storeOf(personId).get('me')).toEqual({ name: '王芳' })
  await phone.reopen()
  expect(await phone.shown()).toEqual({ a: '一' })
})

test('a lock that was opened before the seal was made stays open', async () => {
  await storeOf(personId).put('me', { name: '王芳' })
  await lock('314159')
  shutNow(personId)
  await Promise.all([openByCode(personId, '314159'), shut(personId)])
  expect(isShut(personId)).toBe(false)
  expect(await storeOf(personId).get('me')).toEqual({ name: '王芳' })
})

test('a changed bit, another key or another database opens nothing and changes nothing', async () => {
  await storeOf(personId).put('me', { name: '王芳' })
  const [own, other] = [await makeLock('314159'), await makeLock('314159')]
  const name = `lianxian-${personId}`
  await sealDatabase({ name, publicKey: own.lock.publicKey })
  const dump = await contentOf(personId)
  await expect(openDatabaseAgain(name, await openWithKey(other.key), other.lock.publicKey)).rejects.toMatchObject({
    name: 'OperationError',
  })
  await expect(openDatabaseAgain(name, await openWithKey(other.key), own.lock.publicKey)).rejects.toMatchObject({
    name: 'OperationError',
  })
  expect(await contentOf(personId)).toEqual(dump)
  await openDatabaseAgain(name, await openWithKey(own.key), own.lock.publicKey)
  expect(await storeOf(personId).get('me')).toEqual({ name: '王芳' })
})

describe('records', () => {
  test('of any JSON and any files come back as they went', async () => {
    const record = fc.record({
      key: fc.uuid(),
      value: fc.object({ values: [fc.string(), fc.integer(), fc.boolean()] }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(record), fc.array(fc.uint8Array({ maxLength: 40 })), async (plain, files) => {
        const withFiles = files.map((bytes, at) => ({
          key: `f${at}`,
          value: { hash: `f${at}`, blob: new Blob([bytes], { type: 'image/png' }) },
        }))
        const json = JSON.parse(JSON.stringify(plain)) as typeof plain
        const back = unpackRecords(await packRecords([...json, ...withFiles]))
        expect(back.slice(0, json.length)).toEqual(json)
        const bytes = back.slice(json.length).map(({ value }) => (value as { blob: Blob }).blob.arrayBuffer())
        expect((await Promise.all(bytes)).map((one) => [...new Uint8Array(one)])).toEqual(files.map((one) => [...one]))
      }),
      { numRuns: 40 },
    )
  })

  test('that JSON would change are not packed at all', async () => {
    for (const value of [{ at: new Date(0) }, { list: new Set([1]) }, { bytes: new Uint8Array(2) }])
      await expect(packRecords([{ key: 'a', value }])).rejects.toMatchObject({ code: 'storage.failed' })
  })
})

test('it shuts by itself after the chosen days without an opening, never before and never unasked', async () => {
  const { lock: made } = await makeLock('314159')
  vi.useFakeTimers({ toFake: ['Date'], now: 100 * day })
  keepLock(personId, { lock: made, name: '王芳', idleDays: 3, usedAt: 98 * day })
  expect(shutIfIdle(personId)).toBe(false)
  vi.setSystemTime(102.9 * day)
  expect(shutIfIdle(personId)).toBe(false)
  vi.setSystemTime(105.9 * day)
  expect(shutIfIdle(personId)).toBe(true)
  const other = newId()
  keepLock(other, { lock: made, name: '李四', idleDays: 0, usedAt: 0 })
  expect(shutIfIdle(other)).toBe(false)
  expect(shutIfIdle(newId())).toBe(false)
  vi.useRealTimers()
})

/** Answers the key. */
async function lock(code: string): Promise<string> {
  const made = await makeLock(code)
  keepLock(personId, { lock: made.lock, name: '王芳', idleDays: 0, usedAt: 0 })
  return made.key
}

/** All that lies in the person's databases, readable as text where it is text. */
async function contentOf(person: Uuid): Promise<string> {
  const texts: string[] = []
  for (const name of [`lianxian-sync-${person}`, `lianxian-${person}`]) {
    const database = await asked(indexedDB.open(name))
    const names = [...database.objectStoreNames]
    const lists = names.map((one) =>
      asked<unknown[]>(database.transaction(names, 'readonly').objectStore(one).getAll()),
    )
    for (const value of (await Promise.all(lists)).flat(1)) texts.push(await textOf(value))
    database.close()
  }
  return texts.join('\n')
}

async function textOf(value: unknown): Promise<string> {
  if (value instanceof Blob) return value.text()
  if (value instanceof ArrayBuffer) return new TextDecoder('utf-8', { fatal: false }).decode(value)
  if (ArrayBuffer.isView(value)) return ''
  if (typeof value !== 'object' || value === null) return String(value)
  return (await Promise.all(Object.entries(value).map(async ([key, part]) => `${key} ${await textOf(part)}`))).join(' ')
}

function memoryStorage(): Storage {
  const items = new Map<string, string>()
  const methods = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
  return new Proxy(methods, {
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: (_, key) => ({ enumerable: true, configurable: true, value: items.get(String(key)) }),
  }) as unknown as Storage
}
