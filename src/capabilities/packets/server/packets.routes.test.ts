import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerMeeting, conveneMeeting, getMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { newId } from '#kernel/id.ts'
import type { ContentLine, UnitLine } from '#kernel/packet-content.ts'
import { isSignedBy, readLetter } from '#kernel/packet-letter.ts'
import { type Bytes, findOwnSections, openSection, packetType, readPacket } from '#kernel/packet.ts'
import { publicKeyText } from '#kernel/sealing.ts'
import { readLines } from '#platform/packets/read-lines.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import { databaseDigest } from '#testing/database-digest.ts'
import { makeTestPacket } from '#testing/sync/test-packet.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { startTestServer } from '#testing/test-server.ts'
import { exportContent, findCarried, listPackets } from '../packets.contract.ts'
import { exportUnitPacket } from './export-unit-packet.ts'
import { importPacketFile } from './import-packet-file.ts'
import { packetsJobs } from './packets.jobs.ts'

let b: TestBranch
let phone: TestPhone
let office: string
let meetingId: string
const logged: string[] = []

beforeAll(async () => {
  b = await startTestBranch(await startTestServer({ onLog: (line) => logged.push(line) }))
  office = (await officeKeys(b.server.services)).public.seal
})
afterAll(() => b.stop())
beforeEach(async () => {
  logged.length = 0
  phone = await TestPhone.make(b.server, b.members[0]!)
  const plan = plannedMeeting(b.branch)
  meetingId = plan.meetingId
  await b.must(b.secretary, conveneMeeting, plan)
})

const writeAnswers = async (...answers: string[]) => {
  for (const answer of answers) await phone.write(answerMeeting.name, { meetingId, answer })
}
const answerNow = async () => (await b.must(b.members[0]!, getMeeting, { meetingId })).mine.answer

async function post(path: string, body: Bytes | string, who?: BranchPerson, type = packetType): Promise<Response> {
  const headers = { 'content-type': type, ...(who && { cookie: who.cookie }) }
  return fetch(b.server.url + path, { method: 'POST', headers, body })
}

async function carry(bytes: Bytes): Promise<{ number: string; state: string }> {
  const response = await post('/api/carry', bytes)
  expect(response.status, await response.clone().text()).toBe(200)
  return (await response.json()) as { number: string; state: string }
}

async function bring(bytes: Bytes, who = b.secretary) {
  const response = await post('/api/packets', bytes, who)
  return { status: response.status, value: (await response.json()) as Record<string, unknown> }
}

describe('carried by whoever comes by', () => {
  test('taken once, with a receipt; the answer opens on the phone alone', async () => {
    await writeAnswers('attending', 'online')
    const { number, state } = await carry(await makeTestPacket(phone, { office }))
    expect(state).toBe('taken')
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
    expect(await answerNow()).toBe('online')
    const found = await b.as(null, findCarried, { number: number.toLowerCase().replaceAll('-', ' ') })
    expect(found.value).toEqual({ state: 'taken', receivedAt: expect.any(String), hasAnswer: true })
    const response = await post('/api/carry/answer', JSON.stringify({ number }), undefined, 'application/json')
    expect(response.status).toBe(200)
    const [line] = await openOwn<ContentLine>(new Uint8Array(await response.arrayBuffer()), phone)
    expect(line!.answer).toMatchObject({ acked: 2, link: phone.links[2], expect: 3, outcomes: [] })
    expect(line!.answer.rows.length).toBeGreaterThan(0)
    const other = await TestPhone.make(b.server, b.members[1]!)
    expect(await openOwn(new Uint8Array(await (await post('/api/carry/answer', JSON.stringify({ number }), undefined, 'application/json')).arrayBuffer()), other)).toEqual([]) // prettier-ignore
  })

  test('repeated, overlapping and shuffled packets are harmless; a gap waits and is filled by itself', async () => {
    await writeAnswers('attending', 'online', 'attending', 'online')
    const pack = (from: number, to: number) => makeTestPacket(phone, { office, from, to })
    const [first, overlap, last, all] = [await pack(1, 1), await pack(1, 2), await pack(3, 4), await pack(1, 4)]
    const late = await carry(last)
    expect(late.state).toBe('waiting')
    expect((await carry(last)).state).toBe('waiting')
    expect((await carry(first)).state).toBe('taken')
    expect((await b.as(null, findCarried, { number: late.number })).value.state).toBe('waiting')
    expect(await answerNow()).toBe('attending')
    expect((await carry(overlap)).state).toBe('taken')
    expect((await b.as(null, findCarried, { number: late.number })).value.state).toBe('taken')
    expect(await answerNow()).toBe('online')
    for (const again of [last, all, first, overlap]) expect((await carry(again)).state).toBe('taken')
    const count = await b.people.sql<{ n: number }>(
      'select count(*)::int as n from app.command_log where id = any($1)',
      [phone.ops.map(({ id }) => id)],
    )
    expect(count[0]!.n).toBe(4)
  })

  test('what waits is taken too when the missing ones come by the network', async () => {
    await writeAnswers('attending', 'online')
    const { number } = await carry(await makeTestPacket(phone, { office, from: 2 }))
    await phone.send(1, 1)
    const [job] = packetsJobs
    await job!.run(b.server.services, undefined as never, undefined as never)
    expect((await b.as(null, findCarried, { number })).value.state).toBe('taken')
    expect(await answerNow()).toBe('online')
    const held = await b.people.sql('select 1 from app.file_use where used_by = $1', ['app.packet'])
    expect(held).toEqual([])
  })

  test('twenty times at once is once', async () => {
    await writeAnswers('attending')
    const packet = await makeTestPacket(phone, { office })
    const all = await Promise.all(Array.from({ length: 20 }, () => carry(packet)))
    expect(new Set(all.map(({ number }) => number)).size).toBe(20)
    expect(all.every(({ state }) => state === 'taken')).toBe(true)
  })

  test('what is no good is refused with a sentence, and leaves nothing behind', async () => {
    await writeAnswers('attending')
    const good = await makeTestPacket(phone, { office })
    const before = await databaseDigest(b.server.database)
    const bad: [string, Bytes][] = [
      ['packets.not-packet', new TextEncoder().encode('党员大会')],
      ['packets.not-packet', new Uint8Array()],
      ['packets.truncated', good.slice(0, -1)],
      ['packets.forged', good.map((byte, at) => (at === good.length - 1 ? byte ^ 1 : byte))],
      ['packets.too-large', new Uint8Array(64 * 1024 * 1024 + 1)],
    ]
    for (const [code, bytes] of bad) {
      const response = await post('/api/carry', bytes)
      const { error } = (await response.json()) as { error: { code: string; message: string } }
      expect([response.status, error.code]).toEqual([409, code])
      expect(error.message).toMatch(/。$/)
    }
    expect((await post('/api/carry', 'a', undefined, 'text/plain')).status).toBe(409)
    expect(await databaseDigest(b.server.database)).toEqual(before)
    expect(logged.join()).not.toContain(phone.device)
  })

  test('a number that was not given out, or ran out, opens nothing', async () => {
    await writeAnswers('attending')
    const { number } = await carry(await makeTestPacket(phone, { office }))
    for (const wrong of ['', '1234', '0000-0000-0000', 'ÄÄÄÄ-ÄÄÄÄ-ÄÄÄÄ', "' or 1=1 --"])
      expect((await b.as(null, findCarried, { number: wrong })).error?.code).toBe('packets.receipt-unknown')
    expect((await post('/api/carry/answer', '{"number":"0000-0000-0000"}', undefined, 'application/json')).status).toBe(
      409,
    )
    expect((await post('/api/carry/answer', '{}', undefined, 'application/json')).status).toBe(400)
    await b.people.sql("update app.packet_receipt set expires_at = '2026-01-01'")
    expect((await b.as(null, findCarried, { number })).error?.code).toBe('packets.receipt-unknown')
  })
})

describe('brought to the desk', () => {
  test('says what became of each operation', async () => {
    await writeAnswers('attending')
    await phone.write(answerMeeting.name, { meetingId, answer: 'perhaps' })
    await phone.write('meetings.fly-to-the-moon', {})
    await phone.send(1, 1)
    const packet = await makeTestPacket(phone, { office })
    expect(await bring(packet)).toMatchObject({
      status: 200,
      value: { state: 'taken', operations: 3, isRepeated: false, counts: { accepted: 0, rejected: 1, parked: 1, repeated: 1 } },
    }) // prettier-ignore
    expect(await bring(packet)).toMatchObject({ status: 200, value: { isRepeated: true } })
    const [line] = (await b.must(b.secretary, listPackets, {})).packets
    expect(line).toMatchObject({ personName: '赵一', via: 'console', state: 'taken', operations: 3, isStation: false })
    expect((await b.must(b.stranger, listPackets, {})).packets).toEqual([])
    expect((await b.as(b.members[0]!, listPackets, {})).error?.code).toBe('access.denied')
  })

  test('only by whoever keeps phones', async () => {
    await writeAnswers('attending')
    const packet = await makeTestPacket(phone, { office })
    expect((await post('/api/packets', packet)).status).toBe(401)
    expect((await post('/api/packets', packet, b.members[0])).status).toBe(403)
    expect(await answerNow()).toBeNull()
  })

  test('of a withdrawn phone: to the secretary, not into the record', async () => {
    await writeAnswers('attending')
    await b.people.sql(`update app.device set state = 'revoked' where id = $1`, [phone.device])
    expect((await bring(await makeTestPacket(phone, { office }))).value).toMatchObject({
      counts: { review: 1, accepted: 0 },
    })
    expect(await answerNow()).toBeNull()
  })
})

describe('the way back of a unit', () => {
  test('a section for each phone and one for all, signed by head office', async () => {
    const twin = await TestPhone.make(b.server, b.members[1]!)
    const outsider = await TestPhone.make(b.server, b.stranger)
    const { bytes } = await exportUnitPacket(b.server.services, b.branch.uuid)
    const own = await openOwn<ContentLine | UnitLine>(bytes, phone)
    expect(own.some((line) => 'answer' in line)).toBe(true)
    const unitRows = own.flatMap((line) => ('rows' in line ? line.rows : []))
    expect(unitRows.every(([stream]) => stream === `unit:${b.branch.id}`)).toBe(true)
    expect((await openOwn<ContentLine | UnitLine>(bytes, twin)).length).toBeGreaterThan(1)
    expect(await openOwn(bytes, outsider)).toEqual([])
    const response = await fetch(`${b.server.url}${exportContent.path.replace(':unitId', b.branch.uuid)}`, {
      headers: { cookie: b.secretary.cookie },
    })
    expect(response.headers.get('content-disposition')).toContain('.lxp')
    expect((await b.as(b.stranger, exportContent, { unitId: b.branch.uuid })).status).not.toBe(200)
    expect((await b.as(b.members[0]!, exportContent, { unitId: b.branch.uuid })).status).toBe(403)
    expect((await b.as(b.clerk, exportContent, { unitId: b.company.uuid })).error?.code).toBe('packets.no-phones')
  })

  test('is taken by more people at once than the database has connections', async () => {
    const path = exportContent.path.replace(':unitId', b.branch.uuid)
    const ask = () => fetch(b.server.url + path, { headers: { cookie: b.secretary.cookie } })
    const answers = await Promise.all(Array.from({ length: 12 }, ask))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  })
})

test('the command line takes a file and names what is missing', async () => {
  await writeAnswers('attending')
  const file = join(tmpdir(), `${newId()}.lxp`)
  await writeFile(file, await makeTestPacket(phone, { office }))
  expect(await importPacketFile(b.server.services, file)).toMatchObject({ state: 'taken', counts: { accepted: 1 } })
  await rm(file)
  await expect(importPacketFile(b.server.services, file)).rejects.toMatchObject({ code: 'packets.file-missing' })
  await expect(importPacketFile(b.server.services, tmpdir())).rejects.toMatchObject({ code: 'packets.file-missing' })
  await expect(exportUnitPacket(b.server.services, 'nowhere')).rejects.toMatchObject({ code: 'packets.unit-missing' })
})

async function openOwn<Line>(bytes: Bytes, of: TestPhone): Promise<Line[]> {
  const packet = readPacket(bytes)
  const publicKey = await publicKeyText(of.contentKeys.publicKey)
  const lines: Line[] = []
  for (const { at, sealedKey } of await findOwnSections(packet, publicKey)) {
    const own = { privateKey: of.contentKeys.privateKey, publicKey }
    const letter = await readLetter(await openSection(packet, at, sealedKey, own))
    expect(await isSignedBy(letter, (await officeKeys(b.server.services)).public.sign)).toBe(true)
    lines.push(...(await readLines(letter.payload, (value) => value as Line)))
  }
  return lines
}
