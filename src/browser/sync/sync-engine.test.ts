import { describe, expect, test } from 'vitest'
import { expectEqual, openPhone } from '#testing/sync-client/phone.ts'
import { UnsendableOperation } from './new-operation.ts'
import { ServerDouble } from '#testing/sync-client/server-double.ts'

const limits = { rowLimit: 100, batchLimit: 100 }

describe('what is entered', () => {
  test('is numbered, kept over a death of the browser, and shown at once', async () => {
    const server = await ServerDouble.open()
    server.isReachable = false
    const phone = await openPhone(server)
    const first = await phone.note('a', 'one')
    const second = await phone.note('a', 'two')
    expect([first.seq, second.seq]).toEqual([1, 2])
    expect(await phone.shown()).toEqual({ a: 'two' })
    await phone.reopen()
    expect(await phone.shown()).toEqual({ a: 'two' })
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 2, oldest: first.at, signInNeeded: true })
  })

  test('is one operation under one id, however often it is given', async () => {
    const phone = await openPhone(await ServerDouble.open())
    const first = await phone.note('a', 'one')
    const again = await phone.engine.enqueue({ id: first.id, type: 'note.put', v: 1, body: { key: 'a', text: 'one' } })
    expect(again).toEqual(first)
    expect((await phone.engine.snapshot()).waiting).toBe(1)
    await phone.engine.sync()
    expect((await phone.engine.enqueue({ id: first.id, type: 'note.put', v: 1, body: {} })).seq).toBe(1)
  })

  test('gets its own number in each of two tabs', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    const tab = await openPhone(server, {}, phone.disk)
    const queued = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? phone : tab).note(`k${n}`, String(n))))
    expect(new Set(queued.map(({ seq }) => seq))).toEqual(new Set([1, 2, 3, 4, 5, 6]))
    expect(Object.keys(await tab.shown())).toHaveLength(6)
    await Promise.all([phone.engine.sync(), tab.engine.sync()])
    expect([...server.memory.effects.values()]).toEqual([1, 1, 1, 1, 1, 1])
    expect((await tab.engine.snapshot()).waiting).toBe(0)
  })

  test('is refused before it is said to be saved where no server could read it', async () => {
    const phone = await openPhone(await ServerDouble.open())
    const poisoned: unknown = JSON.parse('{"__proto__": 1}')
    for (const body of [poisoned, { deep: [{ constructor: 1 }] }, { text: 'x'.repeat(4_000_001) }]) {
      await expect(phone.engine.enqueue({ type: 'note.put', v: 1, body })).rejects.toThrow(UnsendableOperation)
    }
    expect((await phone.engine.snapshot()).waiting).toBe(0)
  })
})

describe('a step', () => {
  test('sends, takes rows and leaves phone and server equal', async () => {
    const server = await ServerDouble.open()
    server.put('global', 'note', 'rule', { text: 'old' })
    const phone = await openPhone(server)
    await phone.note('a', 'one')
    const result = await phone.engine.step({ ...limits, want: [1] })
    expect(result).toMatchObject({ state: 'done', more: false, acked: 1, answers: { 1: { done: 1 } } })
    expect(await phone.shown()).toEqual({ a: 'one', rule: 'old' })
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 0, complete: true, contactAt: phone.clock.millis })
    expect(server.requests[0]).toMatchObject({ waiting: { count: 1 }, epoch: null, cursors: {} })
  })

  test('reads its own writes in the middle of a paged pull, and after each death', async () => {
    const server = await ServerDouble.open()
    for (let n = 0; n < 20; n++) server.put('unit:1', 'note', `k${n}`, { text: 'theirs' })
    const phone = await openPhone(server)
    await phone.note('k0', 'mine')
    await phone.note('k19', 'mine')
    let more = true
    for (let steps = 0; more; steps++) {
      more = (await phone.engine.step({ rowLimit: 3, batchLimit: 1 })).more
      expect(await phone.shown()).toMatchObject({ k0: 'mine', k19: 'mine' })
      await phone.reopen()
      expect(await phone.shown()).toMatchObject({ k0: 'mine', k19: 'mine' })
      expect(steps).toBeLessThan(20)
    }
    await expectEqual(phone, server)
  })

  test('that is lost on the way there or back is repeated without a second effect', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    const op = await phone.note('a', 'one')
    await phone.engine.step({ ...limits, batchLimit: 0 })
    const { request } = await phone.engine.prepare(limits)
    await server.sync(request)
    await phone.reopen()
    await phone.engine.sync()
    expect(server.memory.effects.get(op.id)).toBe(1)
    await expectEqual(phone, server)
  })

  test('takes nothing of an answer to an older state', async () => {
    const server = await ServerDouble.open()
    server.put('unit:1', 'note', 'a', { text: 'old' })
    const phone = await openPhone(server)
    await phone.engine.step({ ...limits, batchLimit: 0, rowLimit: 1 })
    const { request, asked } = await phone.engine.prepare(limits)
    server.put('unit:1', 'note', 'a', { text: 'between' })
    const late = await server.sync(request)
    server.put('unit:1', 'note', 'a', { text: 'new' })
    await phone.engine.sync()
    if (!late.ok) throw new Error('lost')
    expect(await phone.engine.take(asked, late.value)).toMatchObject({ state: 'stale' })
    expect(await phone.shown()).toEqual({ a: 'new' })
  })

  test('takes no stream away because of an answer to an older state', async () => {
    const server = await ServerDouble.open()
    server.put('unit:1', 'note', 'a', { text: 'one' })
    const phone = await openPhone(server)
    await phone.engine.sync()
    const { request, asked } = await phone.engine.prepare(limits)
    server.streams = ['member:1', 'global']
    const late = await server.sync(request)
    server.streams = ['member:1', 'unit:1', 'global']
    server.put('unit:1', 'note', 'b', { text: 'two' })
    await phone.engine.sync()
    if (!late.ok) throw new Error('lost')
    await phone.engine.take(asked, late.value)
    expect(await phone.shown()).toEqual({ a: 'one', b: 'two' })
  })

  test('purges a stream that the person has left', async () => {
    const server = await ServerDouble.open()
    server.put('unit:1', 'note', 'a', { text: 'one' })
    const phone = await openPhone(server)
    await phone.engine.sync()
    server.streams = ['member:1', 'global']
    await phone.engine.sync()
    expect(await phone.shown()).toEqual({})
    await expectEqual(phone, server)
  })

  test('pulls nothing without a session, and still sends', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.engine.sync()
    server.hasSession = false
    const op = await phone.note('a', 'one')
    await phone.engine.sync()
    expect(server.memory.effects.get(op.id)).toBe(1)
    expect(await phone.shown()).toEqual({ a: 'one' })
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 0, signInNeeded: true, complete: false })
    server.hasSession = true
    await phone.engine.sync()
    await expectEqual(phone, server)
  })

  test('of an app that is too old sends, and keeps showing its own', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server, { app: '1.2.0' })
    await phone.engine.sync()
    server.minApp = '1.10'
    const op = await phone.note('a', 'one')
    await phone.engine.sync()
    expect(server.memory.effects.get(op.id)).toBe(1)
    expect(await phone.shown()).toEqual({ a: 'one' })
  })
})

describe('what is not accepted', () => {
  test('lies in the tray with its words, is not shown as done, and does not stop the next', async () => {
    const server = await ServerDouble.open()
    server.judge = ({ seq }) => (seq === 1 ? { state: 'rejected', code: 'meeting.closed' } : { state: 'accepted' })
    const phone = await openPhone(server)
    const refused = await phone.note('a', 'one')
    await phone.note('b', 'two')
    await phone.engine.sync()
    await phone.reopen()
    const { tray } = await phone.engine.snapshot()
    expect(tray).toMatchObject([
      { id: refused.id, outcome: { state: 'rejected', code: 'meeting.closed' }, op: refused },
    ])
    expect(await phone.shown()).toEqual({ b: 'two' })
    await phone.engine.dismiss(refused.id)
    expect((await phone.engine.snapshot()).tray).toEqual([])
  })

  test('is not shown as done either while the pages still come', async () => {
    const server = await ServerDouble.open()
    server.judge = () => ({ state: 'rejected', code: 'meeting.closed' })
    for (let n = 0; n < 5; n++) server.put('unit:1', 'note', `k${n}`, { text: 'theirs' })
    const phone = await openPhone(server)
    await phone.note('k0', 'mine')
    expect(await phone.engine.step({ rowLimit: 2, batchLimit: 1 })).toMatchObject({ more: true, acked: 1 })
    expect(Object.values(await phone.shown())).not.toContain('mine')
  })

  test('is heard of without a session too, when no row tells of it', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.engine.sync()
    server.hasSession = false
    server.judge = () => ({ state: 'rejected', code: 'meeting.closed' })
    const refused = await phone.note('a', 'one')
    await phone.engine.sync()
    const { tray } = await phone.engine.snapshot()
    expect(tray).toMatchObject([{ id: refused.id, outcome: { state: 'rejected', code: 'meeting.closed' } }])
    expect(await phone.shown()).toEqual({})
  })

  test('leaves the tray when the server takes it later', async () => {
    const server = await ServerDouble.open()
    server.judge = () => ({ state: 'parked', code: 'operation.newer' })
    const phone = await openPhone(server)
    const op = await phone.note('a', 'one')
    await phone.engine.sync()
    expect((await phone.engine.snapshot()).tray).toMatchObject([{ outcome: { state: 'parked' } }])
    server.put('member:1', 'operation-outcome', op.id, { seq: 1, state: 'review', code: 'operation.former-right' })
    await phone.engine.sync()
    expect((await phone.engine.snapshot()).tray).toMatchObject([{ outcome: { state: 'review' } }])
    server.perform(op)
    server.put('member:1', 'operation-outcome', op.id)
    await phone.engine.sync()
    expect((await phone.engine.snapshot()).tray).toEqual([])
    expect(await phone.shown()).toEqual({ a: 'one' })
  })
})
