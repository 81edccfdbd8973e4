import { gunzipSync, strFromU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { makeSealingKeys, publicKeyText, unseal } from '#kernel/sealing.ts'
import { sealedAbout, type SealedBatch, type SyncAnswer } from '#kernel/sync.ts'
import { copyDisk, expectEqual, notes, openPhone, type Phone } from '#testing/sync-client/phone.ts'
import { lost, ServerDouble } from '#testing/sync-client/server-double.ts'
import { StationDouble } from '#testing/sync-client/station-double.ts'

/** A phone that has met the server once and now only reaches the station. */
async function atSite(given: Parameters<typeof openPhone>[1] = {}) {
  const server = await ServerDouble.open()
  const station = new StationDouble(server)
  server.put('unit:1', 'note', 'rule', { text: 'r' })
  const phone = await openPhone(server, given)
  await phone.engine.sync()
  server.isReachable = false
  return { server, station, phone }
}

async function backOnline(phone: Phone, server: ServerDouble): Promise<void> {
  server.isReachable = true
  await phone.engine.sync()
  await expectEqual(phone, server)
}

describe('a station', () => {
  test('takes what waits; it stays in the outbox, under its own word, until the server has judged it', async () => {
    const { server, station, phone } = await atSite()
    await phone.note('a', 'one')
    await phone.note('b', 'two')
    const result = await phone.engine.sync()
    expect(result).toMatchObject({ state: 'failed', code: 'network.unreachable', viaStation: station.address })
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 0, atStation: 2, stationAt: phone.clock.millis })
    await phone.reopen()
    expect(await phone.shown()).toEqual({ a: 'one', b: 'two', rule: 'r' })
    await phone.note('c', 'three')
    await phone.engine.sync()
    expect(station.batches.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [3, 3],
    ])
    expect(new Set(station.proofs).size).toBe(station.proofs.length)
    await backOnline(phone, server)
    expect([...server.memory.effects.values()]).toEqual([1, 1, 1])
  })

  test('that expects less than the phone has sent elsewhere gets all of it', async () => {
    const { server, station, phone } = await atSite()
    await phone.note('a', 'one')
    await phone.engine.sync()
    const other = new StationDouble(server)
    await phone.note('b', 'two')
    await phone.engine.stationStep(other.address, { rowLimit: 10, batchLimit: 10 })
    await phone.engine.sync()
    expect(station.held.size).toBe(1)
    expect([...other.held.values()]).toMatchObject([{ last: 2 }])
    await backOnline(phone, server)
  })

  test('cannot read what is not meant for its branch, and the signature holds for both kinds', async () => {
    const pair = await makeSealingKeys()
    const publicKey = await publicKeyText(pair.publicKey)
    const server = await ServerDouble.open()
    server.office = { ...server.office, seal: publicKey }
    const station = new StationDouble(server)
    const streams = { 'note.put': (_rows: unknown, { body }: { body: unknown }) => streamOf(body) }
    const phone = await openPhone(server, { capabilities: [{ ...notes, streams }] })
    await phone.engine.sync()
    server.isReachable = false
    await phone.note('private', 'only the office')
    await phone.note('public', 'everybody')
    await phone.engine.sync()
    const [batch] = station.batches
    expect(JSON.stringify(batch)).not.toContain('only the office')
    expect(batch!.ops.map(({ body, stream }) => [body, stream])).toEqual([
      [undefined, undefined],
      [{ key: 'public', text: 'everybody' }, 'unit:1'],
    ])
    const opened = await open(batch!, pair.privateKey, publicKey)
    expect(opened).toEqual({ bodies: { 1: { key: 'private', text: 'only the office' } } })
    expect(await phone.engine.exportBatches(1)).toHaveLength(2)
  })

  test('brings rows of its branch, and never takes away or goes back', async () => {
    const { server, station, phone } = await atSite()
    station.mirror()
    server.put('unit:1', 'note', 'rule', { text: 'newer' })
    server.isReachable = true
    await phone.engine.sync()
    server.isReachable = false
    await phone.engine.sync()
    expect(await phone.shown()).toEqual({ rule: 'newer' })
    for (let n = 0; n < 5; n++) server.put('unit:1', 'note', `n${n}`, { text: 'x' })
    station.mirror()
    await phone.engine.sync({ rowLimit: 2 })
    expect(Object.keys(await phone.shown())).toHaveLength(6)
    await backOnline(phone, server)
  })

  test('shows what colleagues have entered until the next word replaces it; own entries are not doubled', async () => {
    const { server, station, phone } = await atSite()
    const mine = await phone.note('a', 'mine')
    const of = (id: string, key: string, text: string) => {
      const op = { seq: 1, id, type: 'note.put', v: 1, body: { key, text }, at: mine.at, tz: 'Asia/Shanghai' }
      return { ...op, person: newId(), device: newId() }
    }
    station.provisional = [of(mine.id, 'a', 'older'), of(newId(), 'b', 'theirs')]
    await phone.engine.sync()
    expect(await phone.shown()).toEqual({ a: 'mine', b: 'theirs', rule: 'r' })
    expect(await phone.engine.snapshot()).toMatchObject({ atStation: 1, ofColleagues: [{ type: 'note.put' }] })
    station.provisional = []
    await phone.engine.sync()
    expect(await phone.shown()).toEqual({ a: 'mine', rule: 'r' })
    station.provisional = [of(newId(), 'b', 'theirs')]
    await phone.engine.sync()
    phone.clock.millis += 25 * 3_600_000
    server.atStation = async () => lost
    await backOnline(phone, server)
    expect(await phone.shown()).toEqual({ a: 'mine', rule: 'r' })
  })

  test('that tells of a restored server lays the lost entries over its rows; one that has not heard is left aside', async () => {
    const { server, station, phone } = await atSite()
    const backup = server.backUp()
    server.isReachable = true
    await phone.note('rule', 'mine')
    await phone.engine.sync()
    server.isReachable = false
    station.mirror()
    const older = { rows: station.rows, cursors: station.cursors, epoch: station.epoch }
    server.restore(backup, 'two.1')
    server.put('unit:1', 'note', 'new', { text: 'n' })
    station.mirror()
    await phone.engine.sync()
    expect(await phone.shown()).toEqual({ rule: 'mine', new: 'n' })
    Object.assign(station, older)
    await phone.engine.sync()
    expect(await phone.shown()).toEqual({ rule: 'mine', new: 'n' })
    await backOnline(phone, server)
    expect(await phone.shown()).toEqual({ rule: 'mine', new: 'n' })
    expect([...server.memory.effects.values()]).toEqual([1])
    server.put('unit:1', 'note', 'rule', { text: 'newest' })
    await phone.engine.sync()
    server.isReachable = false
    await phone.engine.sync()
    expect(await phone.shown()).toEqual({ rule: 'newest', new: 'n' })
    expect((await phone.engine.snapshot()).waiting).toBe(0)
  })

  test('of another phone cannot make this one believe that something was sent', async () => {
    const { station, phone } = await atSite()
    await phone.note('a', 'one')
    station.held.set((await phone.engine.device()).deviceId, { last: 9, link: null })
    await phone.engine.stationStep(station.address, { rowLimit: 10, batchLimit: 0 })
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 1, atStation: 0 })
  })
})

describe('the way back of a carried packet', () => {
  test('counts weeks later, beside what a station has brought in between, and twice', async () => {
    const { server, station, phone } = await atSite()
    const op = await phone.note('a', 'one')
    const asked = await phone.engine.asked()
    const [batch] = await phone.engine.exportBatches()
    expect(batch).toMatchObject({ from: 1, to: 1 })
    station.mirror()
    server.put('unit:1', 'note', 's', { text: 'by the station' })
    station.mirror()
    await phone.engine.sync()
    server.put('global', 'note', 'g', { text: 'by the packet' })
    const answer = await carried(phone, server)
    for (const _ of [1, 2]) {
      expect(await phone.engine.takeAnswer(answer, asked)).toMatchObject({ acked: 1 })
      expect(await phone.shown()).toEqual({ a: 'one', g: 'by the packet', rule: 'r', s: 'by the station' })
      expect(await phone.engine.snapshot()).toMatchObject({ waiting: 0, atStation: 0 })
    }
    await backOnline(phone, server)
    expect(server.memory.effects.get(op.id)).toBe(1)
  })

  test('that was made before a restore is left aside after it', async () => {
    const { server, phone } = await atSite()
    await phone.note('a', 'one')
    const asked = await phone.engine.asked()
    const backup = server.backUp()
    const answer = await carried(phone, server)
    server.restore(backup, 'two.1')
    server.isReachable = true
    await phone.engine.sync()
    expect(await phone.engine.takeAnswer(answer, asked)).toMatchObject({ state: 'stale' })
    await expectEqual(phone, server)
  })
})

describe('a carried answer', () => {
  test('that is older than what the phone holds takes nothing back', async () => {
    const { server, phone } = await atSite()
    server.put('unit:1', 'note', 'rule', { text: 'old' })
    const asked = await phone.engine.asked()
    const answer = await carried(phone, server)
    server.put('unit:1', 'note', 'rule', { text: 'new' })
    server.isReachable = true
    await phone.engine.sync()
    await phone.engine.takeAnswer(answer, asked)
    expect(await phone.shown()).toEqual({ rule: 'new' })
    await expectEqual(phone, server)
  })

  test('that begins behind what the phone holds leaves no hole', async () => {
    const { server, phone } = await atSite()
    server.put('unit:1', 'note', 'between', { text: 'x' })
    const asked = await phone.engine.asked()
    const cursors = { ...asked.cursors, 'unit:1': server.memory.heads.get('unit:1')! }
    server.put('unit:1', 'note', 'later', { text: 'x' })
    const { request } = await phone.engine.prepare({ rowLimit: 100, batchLimit: 0 })
    server.isReachable = true
    const reply = await server.sync({ ...request, cursors })
    if (!reply.ok) throw new Error(reply.code)
    await phone.engine.takeAnswer(reply.value, { ...asked, cursors })
    expect(await phone.shown()).toEqual({ rule: 'r' })
    await backOnline(phone, server)
    expect(Object.keys(await phone.shown())).toHaveLength(3)
  })

  test.each([1, 2])('to the operations of another copy (%i) acknowledges none of this one', async (count) => {
    const { server, phone } = await atSite()
    const copied = await openPhone(server, {}, await copyDisk(phone.disk))
    const asked = await phone.engine.asked()
    for (let n = 0; n < count; n++) await phone.note(`first${n}`, 'x')
    const answer = await carried(phone, server)
    const own = [await copied.note('second0', 'x')]
    expect(await copied.engine.takeAnswer(answer, asked)).toMatchObject({ code: 'fork' })
    own.push(await copied.note('second1', 'x'))
    await backOnline(copied, server)
    for (const { id } of own) expect(server.memory.effects.get(id)).toBe(1)
  })
})

/** What the server answers to the phone's operations, brought by another road. */
async function carried(phone: Phone, server: ServerDouble): Promise<SyncAnswer> {
  const { request } = await phone.engine.prepare({ rowLimit: 100, batchLimit: 100 })
  const wasReachable = server.isReachable
  server.isReachable = true
  const reply = await server.sync(request)
  server.isReachable = wasReachable
  if (!reply.ok) throw new Error(reply.code)
  return reply.value
}

function streamOf(body: unknown): string | undefined {
  return (body as { key: string }).key === 'public' ? 'unit:1' : undefined
}

async function open(batch: SealedBatch, privateKey: CryptoKey, publicKey: string): Promise<unknown> {
  const packed = await unseal(batch.sealed, privateKey, publicKey, sealedAbout(batch))
  return JSON.parse(strFromU8(gunzipSync(packed)))
}
