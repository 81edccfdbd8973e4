import { afterEach, describe, expect, test, vi } from 'vitest'
import { copyDisk, expectEqual, openPhone, type Phone, personId } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'
import { openDatabase, StorageProblem } from '../storage/database.ts'

afterEach(() => vi.useRealTimers())

describe('a phone without room', () => {
  test.each(['at once', 'when it is written out'])('says so before anything is said to be saved (%s)', async (when) => {
    const phone = await openPhone(await ServerDouble.open())
    const first = await phone.note('a', 'one')
    const restore = fillDisk(when)
    await expect(phone.note('b', 'two')).rejects.toMatchObject({ code: 'storage.full' })
    restore()
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 1, oldest: first.at })
    expect(await phone.shown()).toEqual({ a: 'one' })
    expect((await phone.note('b', 'two')).seq).toBe(2)
  })

  test('keeps its old state when an answer does not fit', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.engine.sync()
    const op = await phone.note('a', 'one')
    server.put('unit:1', 'note', 'b', { text: 'theirs' })
    const limits = { rowLimit: 10, batchLimit: 10 }
    const { request, asked } = await phone.engine.prepare(limits)
    const reply = await server.sync(request)
    if (!reply.ok) throw new Error(reply.code)
    const restore = fillDisk('when it is written out')
    await expect(phone.engine.take(asked, reply.value)).rejects.toBeInstanceOf(StorageProblem)
    restore()
    expect(await phone.shown()).toEqual({ a: 'one' })
    expect((await phone.engine.snapshot()).waiting).toBe(1)
    await phone.engine.sync()
    expect(server.memory.effects.get(op.id)).toBe(1)
    await expectEqual(phone, server)
  })
})

test('what is said to be saved is written out whole', async () => {
  const phone = await openPhone(await ServerDouble.open())
  const database = openDatabase({ name: `lianxian-sync-${personId}`, form: 1, upgrade: () => undefined }, phone.disk)
  let isComplete = false
  const durability = await database.run(['tray'], 'readwrite', async (tx) => {
    tx.addEventListener('complete', () => (isComplete = true))
    tx.objectStore('tray').put({ id: 'x' })
    return tx.durability
  })
  expect([isComplete, durability]).toEqual([true, 'strict'])
})

describe('another tab', () => {
  const upgraded = (disk: IDBFactory, upgrade = () => undefined) =>
    openDatabase({ name: `lianxian-sync-${personId}`, form: 2, upgrade }, disk)

  test('with a newer app goes first; this one says that it is too old, and loses nothing', async () => {
    const phone = await openPhone(await ServerDouble.open())
    await phone.note('a', 'one')
    const newer = upgraded(phone.disk)
    expect(await newer.run(['outbox'], 'readonly', async (tx) => tx.objectStoreNames.length)).toBe(1)
    await expect(phone.note('b', 'two')).rejects.toMatchObject({ code: 'storage.newer' })
  })

  test('that does not make way does not hold up this one for ever', async () => {
    const phone = await openPhone(await ServerDouble.open())
    const stubborn = phone.disk.open(`lianxian-sync-${personId}`)
    await new Promise((resolve) => (stubborn.onsuccess = resolve))
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const waiting = upgraded(phone.disk)
      .run(['outbox'], 'readonly', async () => 0)
      .catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await waiting).toMatchObject({ code: 'storage.blocked' })
    stubborn.result.close()
  })

  test('sees what this one has changed without being told', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    const tab = await openPhone(server, {}, phone.disk)
    expect(await tab.shown()).toEqual({})
    await phone.note('a', 'one')
    expect(await tab.shown()).toEqual({ a: 'one' })
    server.put('unit:1', 'note', 'b', { text: 'theirs' })
    await phone.engine.sync()
    expect(await tab.shown()).toEqual({ a: 'one', b: 'theirs' })
  })

  test('with its own request on the way does no harm', async () => {
    const server = await ServerDouble.open()
    for (let n = 0; n < 9; n++) server.put('unit:1', 'note', `k${n}`, { text: 'x' })
    const phone = await openPhone(server)
    const tab = await openPhone(server, {}, phone.disk)
    for (let n = 0; n < 4; n++) await (n % 2 ? phone : tab).note(`own${n}`, 'x')
    const both = [phone, tab].map(({ engine }) => engine.sync({ rowLimit: 2, batchLimit: 1 }))
    await Promise.all(both)
    await tab.engine.sync()
    expect([...server.memory.effects.values()]).toEqual([1, 1, 1, 1])
    await expectEqual(phone, server)
  })
})

describe('a browser that dies between any two writes', () => {
  test.each([
    ['while it sends and takes pages', sendAndTake],
    ['while it takes a new number', takeNumber],
    ['while a restored server gets again what it lost', offerAgain],
  ] as const)('%s has lost nothing and doubles nothing', async (_, story) => {
    for (let write = 1; ; write++) {
      const { phone, server, own } = await story()
      const life = dieAt(phone, write)
      await phone.engine.sync({ rowLimit: 3, batchLimit: 2 }).catch(() => undefined)
      await phone.reopen()
      expect(await phone.shown()).toMatchObject(own)
      await phone.engine.sync()
      expect(await phone.shown()).toMatchObject(own)
      expect([...server.memory.effects.values()].every((times) => times === 1)).toBe(true)
      expect(server.truth().filter(([, , key]) => key in own)).toHaveLength(Object.keys(own).length)
      await expectEqual(phone, server)
      if (!life.hasDied()) return expect(write).toBeGreaterThan(3)
    }
  })
})

type Story = { phone: Phone; server: ServerDouble; own: Record<string, string> }

async function sendAndTake(): Promise<Story> {
  const server = await ServerDouble.open()
  for (let n = 0; n < 7; n++) server.put('unit:1', 'note', `k${n}`, { text: 'x' })
  const phone = await openPhone(server)
  const own = { a: '1', b: '2', c: '3' }
  for (const [key, text] of Object.entries(own)) await phone.note(key, text)
  return { phone, server, own }
}

async function takeNumber(): Promise<Story> {
  const server = await ServerDouble.open()
  const first = await openPhone(server)
  await first.note('a', '1')
  await first.engine.sync()
  const disk = await copyDisk(first.disk)
  await first.note('b', '2')
  await first.engine.sync()
  const phone = await openPhone(server, {}, disk)
  const own = { c: '3', d: '4' }
  for (const [key, text] of Object.entries(own)) await phone.note(key, text)
  return { phone, server, own }
}

async function offerAgain(): Promise<Story> {
  const server = await ServerDouble.open()
  const phone = await openPhone(server)
  await phone.engine.sync()
  const backup = server.backUp()
  const own = { a: '1', b: '2', c: '3' }
  for (const [key, text] of Object.entries(own)) await phone.note(key, text)
  await phone.engine.sync()
  server.restore(backup, 'two.1')
  return { phone, server, own }
}

/** From the so manieth transaction that writes on, nothing is written any more. */
function dieAt(phone: Phone, write: number): { hasDied: () => boolean } {
  const { store } = phone.engine
  const real = store.write.bind(store)
  let count = 0
  store.write = (stores, work) => (++count >= write ? Promise.reject(new Error('dead')) : real(stores, work))
  return { hasDied: () => count >= write }
}

/** Every write of the page fails for want of room, until the answer is called. */
function fillDisk(when: string): () => void {
  const full = () => new DOMException('no room', 'QuotaExceededError')
  if (when === 'at once') {
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw full()
    })
    return () => spy.mockRestore()
  }
  const real = IDBObjectStore.prototype.put
  const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function put(
    this: IDBObjectStore,
    ...words
  ) {
    const request = real.apply(this, words)
    const { transaction } = this
    // Some browsers only notice when they write the transaction out.
    Object.defineProperty(transaction, 'error', { get: full, configurable: true })
    request.addEventListener('success', () => transaction.abort())
    return request
  })
  return () => spy.mockRestore()
}
