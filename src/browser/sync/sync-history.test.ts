import { describe, expect, test } from 'vitest'
import { expectEqual, openPhone, type Phone } from '#testing/sync-client/phone.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'

const day = 86_400_000

function once(server: ServerDouble): void {
  expect([...server.memory.effects.values()].every((times) => times === 1)).toBe(true)
}

/** Steps until nothing is left; after each the phone shows all of `texts`. */
async function syncShowing(phone: Phone, texts: Record<string, string>, rowLimit = 2): Promise<void> {
  for (let steps = 0; ; steps++) {
    const { more } = await phone.engine.step({ rowLimit, batchLimit: 2 })
    expect(await phone.shown()).toMatchObject(texts)
    expect(steps).toBeLessThan(40)
    await phone.reopen()
    expect(await phone.shown()).toMatchObject(texts)
    const { waiting } = await phone.engine.snapshot()
    if (!more && waiting === 0) return
  }
}

describe('a server restored from a backup', () => {
  test.each([true, false])(
    'gets again what it has lost, and the phone never goes back (something waits: %s)',
    async (waits) => {
      const server = await ServerDouble.open()
      for (let n = 0; n < 5; n++) server.put('global', 'note', `rule${n}`, { text: 'r' })
      const phone = await openPhone(server)
      await phone.note('a', 'one')
      await phone.engine.sync()
      const backup = server.backUp()
      await phone.note('a', 'two')
      await phone.note('b', 'two')
      await phone.note('c', 'three')
      await phone.engine.sync()
      const texts: Record<string, string> = { a: 'two', b: 'two', c: 'three', rule4: 'r' }
      if (waits) texts['d'] = (await phone.note('d', 'four')) && 'four'
      server.restore(backup, 'two.1')
      await syncShowing(phone, texts)
      once(server)
      expect(server.memory.effects.size).toBe(waits ? 5 : 4)
      await expectEqual(phone, server)
    },
  )

  test('in whose memory the person has left a unit has its rows purged at the first contact, and so later', async () => {
    const server = await ServerDouble.open()
    for (const stream of ['unit:1', 'unit:2', 'global'])
      for (let n = 0; n < 5; n++) server.put(stream, 'note', `${stream}-${n}`, { text: 'r' })
    server.streams = ['member:1', 'unit:1', 'unit:2', 'global']
    const phone = await openPhone(server)
    await phone.note('a', 'one')
    await phone.engine.sync()
    const streams = async () =>
      new Set((await phone.engine.store.read(['rows'], (tx) => tx.rows())).map((row) => row.stream))
    server.restore(server.backUp(), 'two.1')
    server.streams = ['member:1', 'unit:1', 'global']
    await phone.engine.step({ rowLimit: 2, batchLimit: 0 })
    expect(await streams()).not.toContain('unit:2')
    await phone.engine.step({ rowLimit: 1, batchLimit: 2 })
    server.streams = ['member:1', 'global']
    await phone.engine.step({ rowLimit: 1, batchLimit: 0 })
    expect(await streams()).not.toContain('unit:1')
    await phone.engine.sync()
    await expectEqual(phone, server)
  })

  test('is not believed to know what it acknowledged before: an answer of that time comes too late', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.engine.sync()
    const backup = server.backUp()
    const op = await phone.note('a', 'one')
    const { request, asked } = await phone.engine.prepare({ rowLimit: 9, batchLimit: 9 })
    const late = await server.sync(request)
    if (!late.ok) throw new Error(late.code)
    server.restore(backup, 'two.1')
    await phone.engine.step({ rowLimit: 9, batchLimit: 0 })
    expect(await phone.engine.take(asked, late.value)).toMatchObject({ state: 'stale' })
    expect((await phone.engine.snapshot()).waiting).toBe(1)
    await phone.engine.sync()
    expect(server.memory.effects.get(op.id)).toBe(1)
    await expectEqual(phone, server)
  })

  test('that has lost nothing of this phone hears one operation again, not all', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    for (let n = 0; n < 5; n++) await phone.note(`k${n}`, 'x')
    await phone.engine.sync()
    server.restore(server.backUp(), 'one.2')
    const before = server.requests.length
    await phone.engine.sync()
    const sent = server.requests.slice(before).flatMap(({ batch }) => batch?.ops ?? [])
    expect(sent.map(({ seq }) => seq)).toEqual([5])
    once(server)
    await expectEqual(phone, server)
  })

  test('under its old epoch, as a machine put back by its image, is noticed by its numbers', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.note('a', 'one')
    await phone.engine.sync()
    const image = server.backUp()
    await phone.note('b', 'two')
    await phone.engine.sync()
    server.restore(image, server.epoch)
    await syncShowing(phone, { a: 'one', b: 'two' })
    once(server)
    await expectEqual(phone, server)
  })

  test('from before this phone was enrolled enrols it again and gets everything', async () => {
    const server = await ServerDouble.open()
    const empty = server.backUp()
    const phone = await openPhone(server)
    await phone.note('a', 'one')
    await phone.note('b', 'two')
    await phone.engine.sync()
    server.restore(empty, 'two.1')
    await phone.note('c', 'three')
    await syncShowing(phone, { a: 'one', b: 'two', c: 'three' })
    once(server)
    expect(server.memory.effects.size).toBe(3)
    await expectEqual(phone, server)
  })

  test('from before what the phone still keeps makes it take a new number', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server, { retainDays: 200 })
    const { deviceId } = await phone.engine.device()
    await phone.engine.sync()
    const backup = server.backUp()
    await phone.note('a', 'one')
    await phone.engine.sync()
    phone.clock.millis += 201 * day
    await phone.note('b', 'two')
    await phone.engine.sync()
    server.restore(backup, 'two.1')
    const op = await phone.note('c', 'three')
    await phone.engine.sync()
    expect((await phone.engine.device()).deviceId).not.toBe(deviceId)
    expect(await phone.shown()).toEqual({ b: 'two', c: 'three' })
    expect(server.memory.effects.get(op.id)).toBe(1)
    await expectEqual(phone, server)
  })
})
