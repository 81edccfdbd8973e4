import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Bytes } from '#kernel/packet.ts'
import {
  answerMeeting,
  checkInAttendee,
  conveneMeeting,
  getCheckInCode,
  openMeeting,
} from '#capabilities/meetings/meetings.contract.ts'
import { importPacketFile } from '#capabilities/packets/server/import-packet-file.ts'
import { receivePacket } from '#capabilities/packets/server/receive-packet.ts'
import { writeAnswer } from '#capabilities/packets/server/write-answer.ts'
import { stationContentRefusals } from '#platform/station/site/import-packet.ts'
import { putUpload } from '#testing/put-upload.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { SitePhone } from '#testing/sync/site-phone.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { TestStation } from '#testing/sync/test-station.ts'
import { stationMessages } from './station.messages.ts'

// Between station and head office nothing but a memory stick.

let branch: TestBranch
let station: TestStation
let phone: TestPhone
let other: TestPhone
let meetingId: string
let code: string

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())
beforeEach(async () => {
  phone = await TestPhone.make(branch.server, branch.members[0]!)
  other = await TestPhone.make(branch.server, branch.members[1]!)
  const plan = plannedMeeting(branch.branch)
  meetingId = plan.meetingId
  await branch.must(branch.secretary, conveneMeeting, plan)
  await branch.must(branch.secretary, openMeeting, { meetingId })
  code = (await branch.must(branch.secretary, getCheckInCode, { meetingId })).code
  station = await TestStation.start(branch.server, { clerk: branch.clerk, units: [branch.branch] })
  station.setUplink(false)
})
afterEach(() => station.stop())

const arrive = (by: TestPhone) =>
  by.write(checkInAttendee.name, { meetingId, code }, { stream: `unit:${branch.branch.id}` })
const attend = (by: TestPhone) => by.write(answerMeeting.name, { meetingId, answer: 'leave', reason: '陪产假' })
const seqs = async (by: TestPhone) =>
  (
    await branch.people.sql<{ seq: number; via: string }>(
      'select seq, via from app.sync_operation where device_id = $1 order by seq',
      [by.device],
    )
  ).map(({ seq, via }) => `${seq} ${via}`)

async function take(from = station): Promise<Bytes> {
  const response = await fetch(`${from.url}/station/packet`)
  expect(response.headers.get('content-disposition')).toMatch(/lianxian-station-\d{8}-\d{4}\.lxp/)
  return new Uint8Array(await response.arrayBuffer())
}

/** What the page says afterwards. */
async function bring(bytes: Bytes, to = station): Promise<string> {
  const form = new FormData()
  form.set('packet', new Blob([bytes]), 'answer.lxp')
  const response = await fetch(`${to.url}/station/packet`, { method: 'POST', body: form, redirect: 'manual' })
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location')!, to.url).searchParams.get('told')!
}

const receive = (bytes: Bytes) =>
  receivePacket(branch.server.services, Readable.from([bytes]), { via: 'carry', broughtBy: null })

test('what waits goes by stick and comes back answered, once whatever road it takes besides', async () => {
  const text = Buffer.from('补助名单')
  const file = { name: '名单.txt', type: 'text/plain' }
  const away = await SitePhone.open(branch.server, branch.secretary)
  station.setUplink(true)
  await station.relay()
  station.setUplink(false)
  const material = ({ hash: fileHash, ...facts }: { hash: string; name: string; type: string; size: number }) => ({
    ...plannedMeeting(branch.branch),
    material: [{ fileHash, ...facts }],
  })
  const { hash } = await away.write(conveneMeeting.name, material, new Blob([text], { type: file.type }), file.name)
  await away.visit(station)
  await arrive(phone)
  await attend(phone)
  await attend(other)
  await phone.sendToStation(station)
  await other.sendToStation(station)

  const packet = await take()
  for (const word of ['陪产假', '补助名单', '名单.txt', phone.device])
    expect(Buffer.from(packet).includes(word)).toBe(false)
  const path = join(station.folder, 'stick.lxp')
  await writeFile(path, packet)
  const imported = await importPacketFile(branch.server.services, path)
  expect(imported).toMatchObject({ state: 'taken', operations: 4, isRepeated: false })
  expect(imported.counts).toMatchObject({ accepted: 4, left: 0 })
  expect(await seqs(phone)).toEqual(['1 bundle', '2 bundle'])
  expect(await branch.people.sql('select name from app.upload where hash = $1', [hash])).toEqual([{ name: file.name }])
  expect(await importPacketFile(branch.server.services, path)).toMatchObject({ isRepeated: true })
  const again = await receive(await take())
  expect(again.packet.counts).toMatchObject({ accepted: 0, repeated: 4 })
  expect(await branch.people.sql('select from app.upload where hash = $1', [hash])).toHaveLength(1)

  const bytes = Buffer.alloc(2000, '党课材料')
  const there = await putUpload(branch.server, branch.secretary.id, bytes, file)
  const plan = plannedMeeting(branch.branch)
  const news = { ...plan, material: [{ fileHash: there, ...file, size: bytes.length }] }
  await branch.must(branch.secretary, conveneMeeting, news)
  branch.server.clock.advance(3_600_000)
  const answer = (await writeAnswer(branch.server.services, again.packet))!
  const { reachedAt } = station.site.directory.site!
  expect(await bring(answer)).toBe('taken')
  expect(await phone.askStation(station)).toMatchObject({ acked: 2, held: 2, provisional: [] })
  expect((await other.askStation(station)).rows.map(([, , key]) => key)).toContain(plan.meetingId)
  const address = { id: station.id, name: '', url: station.url }
  expect(await away.engine.fileFromStation(address, there)).toMatchObject({ ok: true, value: { size: bytes.length } })
  expect(station.site.directory.site!.reachedAt!.getTime()).toBeGreaterThan(reachedAt!.getTime())
  expect(await bring(answer)).toBe('older')

  station.setUplink(true)
  await station.relay()
  expect(await seqs(phone)).toEqual(['1 bundle', '2 bundle'])
  expect(await bring(answer)).toBe('older')
})

test('one phone’s spoilt work stops nobody else’s; what is left out is counted, and is on the phone still', async () => {
  await attend(phone)
  await attend(phone)
  await attend(other)
  await phone.sendToStation(station)
  await other.sendToStation(station)
  const { sql } = await import('kysely')
  await station.site.db.write({ by: 'nobody' }, (tx) =>
    sql`update station.batch set body = replace(body, 'meetings.answer-meeting', 'meetings.other')
      where device = ${phone.device}`.execute(tx),
  )
  const { packet } = await receive(await take())
  expect(packet).toMatchObject({ state: 'taken', counts: { accepted: 1, left: 2 } })
  expect(await seqs(phone)).toEqual([])
  expect(await seqs(other)).toEqual(['1 bundle'])
})

test('nothing waits, nothing to take; what is no answer for this station changes nothing', async () => {
  const nothing = await fetch(`${station.url}/station/packet`, { redirect: 'manual' })
  expect(nothing.headers.get('location')).toBe('/station?told=nothing')
  await attend(phone)
  await phone.sendToStation(station)
  const packet = await take()
  expect(await bring(packet)).toBe('packets.not-answer')
  branch.server.clock.advance(3_600_000)
  const answer = (await writeAnswer(branch.server.services, (await receive(packet)).packet))!
  const flipped = Uint8Array.from(answer)
  flipped[answer.length - 20]! ^= 1
  expect(await bring(flipped)).toBe('packets.forged')
  expect(await bring(answer.subarray(0, answer.length - 1))).toBe('packets.truncated')
  expect(await bring(new Uint8Array([1, 2, 3]))).toBe('packets.not-packet')
  const second = await TestStation.start(branch.server, { clerk: branch.clerk, units: [branch.branch], name: '四标段' })
  expect(await bring(answer, second)).toBe('packets.not-for-this-station')
  await second.stop()
  expect(await phone.askStation(station)).toMatchObject({ acked: 0, held: 1 })
  const page = async (path: string) =>
    (await fetch(station.url + path, { headers: { 'accept-language': 'zh' } })).text()
  expect(await page('/station')).toContain('把待上报的存到 U 盘')
  expect(await page('/station')).toContain('content="30; url=/station"')
  expect(await page('/station?stick')).not.toContain('http-equiv="refresh"')
  expect(await page('/station?told=packets.forged')).toContain('损坏或被改过')
  expect(await page('/station?told=%3Cscript%3E')).not.toContain('script')
})

test('every reason has a sentence', () => {
  for (const refusal of stationContentRefusals) expect(stationMessages.zh).toHaveProperty([`told.${refusal}`])
})
