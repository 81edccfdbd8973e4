import { describe, expect, test } from 'vitest'
import { copyDisk, expectEqual, openPhone } from '#testing/sync-client/phone.ts'
import { lost, ServerDouble } from '#testing/sync-client/server-double.ts'

function once(server: ServerDouble): void {
  expect([...server.memory.effects.values()].every((times) => times === 1)).toBe(true)
}

describe('a phone restored from a copy', () => {
  test.each([0, 1, 3])('takes a new number; all of both arrives once (%i of its own unsent)', async (unsent) => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    for (let n = 0; n < 3; n++) await phone.note(`k${n}`, 'both')
    await phone.engine.sync()
    const disk = await copyDisk(phone.disk)
    for (let n = 0; n < 2; n++) await phone.note(`first${n}`, 'x')
    await phone.engine.sync()
    const copied = await openPhone(server, {}, disk)
    for (let n = 0; n < unsent; n++) await copied.note(`second${n}`, 'x')
    await copied.engine.sync()
    await phone.note('last', 'x')
    await phone.engine.sync()
    await copied.engine.sync()
    expect((await phone.engine.device()).deviceId === (await copied.engine.device()).deviceId).toBe(unsent === 0)
    once(server)
    expect(server.memory.effects.size).toBe(6 + unsent)
    await expectEqual(phone, server)
    await expectEqual(copied, server)
  })

  test('lays what it had sent long ago not over what came later, nor counts it as waiting', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.note('a', 'long ago')
    await phone.engine.sync()
    server.put('unit:1', 'note', 'a', { text: 'later' })
    await phone.engine.sync()
    const copied = await openPhone(server, {}, await copyDisk(phone.disk))
    await phone.note('b', 'x')
    await phone.engine.sync()
    await copied.note('c', 'x')
    await copied.engine.step({ rowLimit: 1, batchLimit: 1 })
    await copied.engine.step({ rowLimit: 1, batchLimit: 0 })
    expect(await copied.shown()).toMatchObject({ a: 'later', c: 'x' })
    expect((await copied.engine.snapshot()).waiting).toBe(1)
    await copied.engine.sync()
    await expectEqual(copied, server)
  })

  test('enrols its new number like a first one where the server has forgotten the old', async () => {
    const server = await ServerDouble.open()
    const empty = server.backUp()
    const phone = await openPhone(server)
    await phone.note('a', 'x')
    await phone.engine.sync()
    const copied = await openPhone(server, {}, await copyDisk(phone.disk))
    await phone.note('b', 'x')
    await phone.engine.sync()
    await copied.note('c', 'x')
    await copied.engine.step({ rowLimit: 9, batchLimit: 9 })
    server.restore(empty, 'two.1')
    await copied.engine.sync()
    expect(await copied.shown()).toEqual({ a: 'x', c: 'x' })
    await expectEqual(copied, server)
    await phone.engine.sync()
    once(server)
    expect(server.memory.effects.size).toBe(3)
    await expectEqual(phone, server)
  })

  test('of a withdrawn device keeps everything, says so, and goes on after a sign-in', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    const disk = await copyDisk(phone.disk)
    await phone.note('a', 'x')
    await phone.engine.sync()
    const copied = await openPhone(server, {}, disk)
    await copied.note('b', 'x')
    const real = server.replaceDevice.bind(server)
    server.replaceDevice = async () => ({ ok: false, code: 'devices.revoked' })
    expect(await copied.engine.sync()).toMatchObject({ state: 'failed', code: 'devices.revoked' })
    expect(await copied.engine.snapshot()).toMatchObject({ waiting: 1, device: { trouble: 'device.revoked' } })
    server.replaceDevice = real
    await copied.engine.renewDevice()
    await copied.engine.sync()
    await expectEqual(copied, server)
  })

  test('does not bring back what was put aside', async () => {
    const server = await ServerDouble.open()
    server.judge = () => ({ state: 'rejected', code: 'meeting.closed' })
    const phone = await openPhone(server)
    const refused = await phone.note('a', 'one')
    await phone.engine.sync()
    await phone.engine.dismiss(refused.id)
    server.judge = () => ({ state: 'accepted' })
    const copied = await openPhone(server, {}, await copyDisk(phone.disk))
    await phone.note('b', 'x')
    await phone.engine.sync()
    await copied.note('c', 'x')
    await copied.engine.sync()
    expect((await copied.engine.snapshot()).tray).toEqual([])
    expect(server.memory.effects.has(refused.id)).toBe(false)
    await expectEqual(copied, server)
  })

  test('loses at the first contact what its person may no longer read', async () => {
    const server = await ServerDouble.open()
    server.put('unit:1', 'note', 'x', { text: 'theirs' })
    const phone = await openPhone(server)
    await phone.engine.sync()
    const disk = await copyDisk(phone.disk)
    await phone.note('a', 'x')
    await phone.engine.sync()
    const copied = await openPhone(server, {}, disk)
    await copied.note('b', 'x')
    server.streams = ['member:1', 'global']
    expect(await copied.engine.step({ rowLimit: 9, batchLimit: 9 })).toMatchObject({ code: 'fork' })
    expect(await copied.shown()).toEqual({ b: 'x' })
  })

  test('takes the same new number when the answer to it was lost, or the browser died', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    const disk = await copyDisk(phone.disk)
    await phone.note('a', 'x')
    await phone.engine.sync()
    const copied = await openPhone(server, {}, disk)
    await copied.note('b', 'x')
    const real = server.replaceDevice.bind(server)
    const offered: string[] = []
    server.replaceDevice = async (succession) => {
      offered.push(succession.successor.deviceId)
      await real(succession)
      return lost
    }
    await copied.engine.sync()
    await copied.reopen()
    await copied.engine.sync()
    server.replaceDevice = real
    await copied.engine.sync()
    expect(new Set(offered).size).toBe(1)
    expect((await copied.engine.device()).deviceId).toBe(offered[0])
    expect(server.memory.effects.size).toBe(2)
    await expectEqual(copied, server)
  })
})

describe('a device', () => {
  test('that nobody has enrolled keeps its work until somebody signs in', async () => {
    const server = await ServerDouble.open()
    server.hasSession = false
    const phone = await openPhone(server)
    await phone.note('a', 'one')
    expect(await phone.engine.sync()).toMatchObject({ state: 'failed', code: 'sign-in.needed' })
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 1, signInNeeded: true })
    server.hasSession = true
    await phone.engine.sync()
    await expectEqual(phone, server)
  })

  test('that was withdrawn hands in what it holds, says so, and is a new one after a sign-in', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.engine.sync()
    const { deviceId } = await phone.engine.device()
    server.memory.devices.get(deviceId)!.state = 'revoked'
    server.judge = () => ({ state: 'review', code: 'device.revoked' })
    await phone.note('a', 'one')
    expect(await phone.engine.sync()).toMatchObject({ code: 'device.revoked' })
    expect(await phone.engine.snapshot()).toMatchObject({
      waiting: 0,
      tray: [{ outcome: { state: 'review' } }],
      device: { trouble: 'device.revoked' },
    })
    server.judge = () => ({ state: 'accepted' })
    await phone.engine.renewDevice()
    await phone.note('b', 'two')
    expect(await phone.engine.sync()).not.toHaveProperty('code')
    expect(await phone.engine.snapshot()).toMatchObject({
      device: { trouble: null },
      tray: [{ outcome: { state: 'review' } }],
    })
    expect(await phone.shown()).toEqual({ b: 'two' })
  })

  test('whose signature is not believed keeps everything and does not ask for ever', async () => {
    const server = await ServerDouble.open()
    const phone = await openPhone(server)
    await phone.engine.sync()
    const { deviceId } = await phone.engine.device()
    server.memory.devices.get(deviceId)!.pepper = 'another'
    await phone.note('a', 'one')
    expect(await phone.engine.sync()).toMatchObject({ code: 'signature.wrong' })
    expect(await phone.engine.snapshot()).toMatchObject({ waiting: 1, device: { trouble: 'signature.wrong' } })
    expect(await phone.shown()).toEqual({ a: 'one' })
  })
})
