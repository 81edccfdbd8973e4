import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePacket, type MadePacket } from '#browser/sync/packet-export.ts'
import { takeContent } from '#browser/sync/packet-import.ts'
import { SyncEngine } from '#browser/sync/sync-engine.ts'
import { keepFile } from '#browser/sync/kept-files.ts'
import type { Reply } from '#browser/sync/transport.ts'
import { enrolDevice } from '#capabilities/devices/devices.contract.ts'
import { writeReflection } from '#capabilities/meetings/meeting-record.contract.ts'
import { answerMeeting, conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { newId } from '#kernel/id.ts'
import type { Bytes } from '#kernel/packet.ts'
import type { SyncAnswer, SyncRequest } from '#kernel/sync.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { exportUnitPacket } from './export-unit-packet.ts'
import { receivePacket } from './receive-packet.ts'
import { writeAnswer } from './write-answer.ts'

// The phone's own store and engine, the real server, and between them nothing but a file.

let b: TestBranch
let meetingId: string
let isOnline = true

beforeAll(async () => {
  b = await startTestBranch()
  const plan = plannedMeeting(b.branch)
  meetingId = plan.meetingId
  await b.must(b.secretary, conveneMeeting, plan)
})
afterAll(() => b.stop())

const none = async (): Promise<Reply<never>> => ({ ok: false, code: 'network.unreachable' })

async function openPhone(who: BranchPerson): Promise<SyncEngine> {
  const engine = await SyncEngine.open({
    person: who.uuid,
    app: '0.1.0',
    clock: b.server.clock,
    indexedDB: new IDBFactory(),
    reader: () => ({ personId: who.uuid, name: who.name, posts: [], memberships: [], today: '2026-11-20', now: b.server.clock.now() }),
    transport: {
      sync: (request) => (isOnline ? sync(who, request) : none()),
      enrol: async (device) => {
        const answer = await b.as(who, enrolDevice, device)
        return answer.status === 200 ? { ok: true, value: answer.value } : { ok: false, code: answer.error!.code }
      },
      enrolVouched: none,
      replaceDevice: none,
      station: none,
      stationPiece: none,
      stationFile: none,
      introduce: none,
    },
  }) // prettier-ignore
  isOnline = true
  await engine.sync()
  isOnline = false
  return engine
}

async function sync(who: BranchPerson, request: SyncRequest): Promise<Reply<SyncAnswer>> {
  const headers = { 'content-type': 'application/json', cookie: who.cookie }
  const response = await fetch(`${b.server.url}/api/sync`, { method: 'POST', headers, body: JSON.stringify(request) })
  return { ok: true, value: (await response.json()) as SyncAnswer }
}

const made = async (engine: SyncEngine) => (await makePacket(engine)) as MadePacket
const receive = (bytes: Bytes) =>
  receivePacket(b.server.services, Readable.from([bytes]), { via: 'carry', broughtBy: null })

test('out, in, back: sent without the phone ever meeting the network', async () => {
  const phone = await openPhone(b.members[0]!)
  expect(await makePacket(phone)).toBe('nothing')
  await phone.enqueue({ type: answerMeeting.name, v: 1, body: { meetingId, answer: 'attending' } })
  await phone.enqueue({
    type: writeReflection.name,
    v: 1,
    body: { meetingId, reflectionId: newId(), text: '还没有开会' },
  })
  const packet = await made(phone)
  expect(packet).toMatchObject({ operations: 2, files: 0, filesLeft: 0 })
  const { packet: row } = await receive(packet.bytes)
  expect(row).toMatchObject({ state: 'taken', counts: { accepted: 1, rejected: 1 } })
  const answer = (await writeAnswer(b.server.services, row))!
  const taken = await takeContent(phone, answer)
  expect(taken).toMatchObject({ delivered: 2, rejected: 1 })
  const { waiting, tray } = await phone.snapshot()
  expect([waiting, tray.map(({ outcome }) => outcome.code)]).toEqual([0, ['meetings.not-opened']])
  expect(await takeContent(phone, answer)).toMatchObject({ delivered: 0, rejected: 0 })
  expect(await makePacket(phone)).toBe('nothing')
  await phone.enqueue({ type: answerMeeting.name, v: 1, body: { meetingId, answer: 'online' } })
  expect((await receive((await made(phone)).bytes)).packet.counts).toMatchObject({ accepted: 1, repeated: 0 })
  await expect(takeContent(phone, packet.bytes)).rejects.toMatchObject({ code: 'packets.not-answer' })
  isOnline = true
  expect(await phone.sync()).toMatchObject({ state: 'done' })
  expect((await phone.snapshot()).waiting).toBe(0)
})

test('the unit’s packet brings what changed to each of its phones, and to no other', async () => {
  const phones = [await openPhone(b.members[1]!), await openPhone(b.members[2]!)]
  const outsider = await openPhone(b.stranger)
  const before = await phones[0]!.store.read(['rows'], (tx) => tx.rows())
  const plan = plannedMeeting(b.branch)
  await b.must(b.secretary, conveneMeeting, plan)
  const { bytes } = await exportUnitPacket(b.server.services, b.branch.uuid)
  for (const phone of phones) {
    expect((await takeContent(phone, bytes)).rows).toBeGreaterThan(0)
    const rows = await phone.store.read(['rows'], (tx) => tx.rows())
    expect(rows.length).toBeGreaterThan(before.length)
    expect(rows.map(({ key, stream }) => `${stream} ${key}`)).toContain(`unit:${b.branch.id} ${plan.meetingId}`)
    const cursors = (await phone.asked()).cursors
    await takeContent(phone, bytes)
    expect((await phone.asked()).cursors).toEqual(cursors)
    isOnline = true
    expect(await phone.sync()).toMatchObject({ state: 'done' })
    isOnline = false
    expect((await phone.asked()).cursors).toEqual(cursors)
  }
  await expect(takeContent(outsider, bytes)).rejects.toMatchObject({ code: 'packets.not-for-this-phone' })
  await expect(takeContent(phones[0]!, bytes.slice(0, -1))).rejects.toMatchObject({ code: 'packets.truncated' })
  const changed = bytes.map((byte, at) => (at === bytes.length - 30 ? byte ^ 4 : byte))
  await expect(takeContent(phones[0]!, changed)).rejects.toMatchObject({ code: 'packets.forged' })
})

test('files of one’s own ride along', async () => {
  const phone = await openPhone(b.secretary)
  const blob = new Blob(['会议材料'], { type: 'text/plain' })
  const file = await keepFile(phone.store, blob, '材料.txt', phone.now())
  const plan = plannedMeeting(b.branch)
  const material = [{ fileHash: file.hash, name: file.name, size: file.size, type: file.type }]
  await phone.enqueue({ type: conveneMeeting.name, v: 1, body: { ...plan, material }, files: [file.hash] })
  const packet = await made(phone)
  expect(packet).toMatchObject({ operations: 1, files: 1 })
  expect((await receive(packet.bytes)).packet.counts).toMatchObject({ accepted: 1 })
  const path = `/api/meetings/${plan.meetingId}/files/${file.hash}`
  const response = await fetch(b.server.url + path, { headers: { cookie: b.members[0]!.cookie } })
  expect(await response.text()).toBe('会议材料')
  const member = await openPhone(b.members[3]!)
  const { bytes } = await exportUnitPacket(b.server.services, b.branch.uuid)
  expect((await takeContent(member, bytes)).files).toBe(1)
  expect((await member.store.read(['files'], (tx) => tx.file(file.hash)))?.name).toBe('材料.txt')
})

test('a phone that never met head office says so', async () => {
  isOnline = false
  const engine = await SyncEngine.open({
    ...(await openPhone(b.members[4]!)).options,
    indexedDB: new IDBFactory(),
  })
  await engine.enqueue({ type: answerMeeting.name, v: 1, body: { meetingId, answer: 'online' } })
  expect(await makePacket(engine)).toBe('stranger')
})
