import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { finishUpload, insertUpload } from '#platform/files/uploads.store.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as files from '../meeting-files.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

/** As the upload routes leave it when the last byte has come. */
async function send(
  who: BranchPerson,
  text: string,
): Promise<{ fileHash: string; name: string; size: number; type: string }> {
  const { db, files: store, clock } = b.server.services
  const { hash, size } = await store.put(Readable.from([Buffer.from(text)]))
  const upload = { id: newId(), name: '材料.txt', type: 'text/plain', size }
  const entry = { by: 'person', personId: who.id, now: clock.now() } as const
  await db.write(entry, async (tx, entered) => {
    await entered
    await insertUpload(tx, { ...upload, personId: who.id, now: clock.now() })
    await finishUpload(tx, { ...upload, hash: null }, hash, clock.now())
  })
  return { fileHash: hash, name: upload.name, size, type: upload.type }
}

async function read(who: BranchPerson, meetingId: string, fileHash: string): Promise<[number, string]> {
  const path = files.getMeetingFile.path.replace(':meetingId', meetingId).replace(':fileHash', fileHash)
  const response = await fetch(b.server.url + path, { headers: { cookie: who.cookie } })
  return [response.status, response.ok ? await response.text() : '']
}

test('material is read by whoever sees the meeting', async () => {
  const file = await send(b.secretary, '学习材料')
  const input = { ...plannedMeeting(b.branch), material: [file] }
  await b.must(b.secretary, contract.conveneMeeting, input)
  expect(await read(b.members[0]!, input.meetingId, file.fileHash)).toEqual([200, '学习材料'])
  expect((await read(b.stranger, input.meetingId, file.fileHash))[0]).toBe(404)
})

test('naming somebody else’s file hands nothing out', async () => {
  const file = await send(b.stranger, '别的支部的文件')
  const input = { ...plannedMeeting(b.branch), material: [file] }
  await b.must(b.secretary, contract.conveneMeeting, input)
  expect((await read(b.secretary, input.meetingId, file.fileHash))[0]).toBe(404)
})

test('a record may come before its file; a scan is for those who see the minutes, and small', async () => {
  const late = await send(b.recorder, '原件照片')
  const heavy = await send(b.recorder, 'x'.repeat(310 * 1024))
  const meetingId = newId()
  const scans = [late, { ...heavy, size: 10 }]
  const paper = { meetingId, unitId: b.branch.uuid, kind: 'general-meeting', heldOn: '2026-05-06' }
  await b.must(b.secretary, record.backRecordMeeting, {
    ...paper,
    chairId: b.secretary.uuid,
    recorderId: b.recorder.uuid,
    scans,
  })
  expect((await read(b.recorder, meetingId, late.fileHash))[0]).toBe(404)
  await b.must(b.recorder, files.attachFile, { meetingId, fileHash: late.fileHash })
  expect(await read(b.recorder, meetingId, late.fileHash)).toEqual([200, '原件照片'])
  expect((await read(b.members[0]!, meetingId, late.fileHash))[0]).toBe(404)
  const refused = await b.as(b.recorder, files.attachFile, { meetingId, fileHash: heavy.fileHash })
  expect(refused.error?.code).toBe('meetings.scan-too-large')
})

test('a file that comes after its record is kept for it by itself, from whoever wrote the record alone', async () => {
  const text = '路上的附件'
  const fileHash = createHash('sha256').update(text).digest('hex')
  const material = [{ fileHash, name: '附件.txt', size: Buffer.byteLength(text), type: 'text/plain' }]
  const input = { ...plannedMeeting(b.branch), material }
  await b.must(b.secretary, contract.conveneMeeting, input)
  expect((await read(b.members[0]!, input.meetingId, fileHash))[0]).toBe(404)
  await send(b.stranger, text)
  expect((await read(b.members[0]!, input.meetingId, fileHash))[0]).toBe(404)
  await send(b.secretary, text)
  expect(await read(b.members[0]!, input.meetingId, fileHash)).toEqual([200, text])
})

test('a file that was not taken is replaced by another, or by none; what came stays', async () => {
  const named = (letter: string) => ({
    fileHash: letter.repeat(64),
    name: '扫描.pdf',
    size: 9,
    type: 'application/pdf',
  })
  const [lost, given] = [named('c'), named('d')]
  const came = await send(b.secretary, '已到的材料')
  const input = { ...plannedMeeting(b.branch), material: [lost, came, given] }
  const { meetingId } = input
  await b.must(b.secretary, contract.conveneMeeting, input)
  const other = await send(b.secretary, '另选的一份')
  await b.must(b.secretary, files.replaceFile, { meetingId, missing: lost.fileHash, by: other })
  await b.must(b.secretary, files.replaceFile, { meetingId, missing: given.fileHash, by: null })
  const seen = await b.must(b.members[0]!, contract.getMeeting, { meetingId })
  expect(seen.material.map(({ fileHash }) => fileHash)).toEqual([other.fileHash, came.fileHash])
  expect(await read(b.members[0]!, meetingId, other.fileHash)).toEqual([200, '另选的一份'])
  const refusals = [
    await b.as(b.secretary, files.replaceFile, { meetingId, missing: lost.fileHash, by: null }),
    await b.as(b.secretary, files.replaceFile, { meetingId, missing: came.fileHash, by: other }),
    await b.as(b.members[0]!, files.replaceFile, { meetingId, missing: came.fileHash, by: null }),
  ]
  expect(refusals.map(({ error }) => error?.code)).toEqual([
    'meetings.file-not-named',
    'meetings.file-came',
    'access.denied',
  ])
})

test('another scan is as small as every scan, and the same request twice has one effect', async () => {
  const meetingId = newId()
  const lost = { fileHash: 'e'.repeat(64), name: '原件.jpg', size: 9, type: 'image/jpeg' }
  const paper = { meetingId, unitId: b.branch.uuid, kind: 'general-meeting', heldOn: '2026-05-07', scans: [lost] }
  await b.must(b.secretary, record.backRecordMeeting, {
    ...paper,
    chairId: b.secretary.uuid,
    recorderId: b.recorder.uuid,
  })
  const missing = lost.fileHash
  const heavy = { ...lost, fileHash: 'f'.repeat(64), size: 310 * 1024 }
  const refused = await b.as(b.secretary, files.replaceFile, { meetingId, missing, by: heavy })
  expect(refused.error?.code).toBe('meetings.scan-too-large')
  const by = { ...lost, fileHash: '1'.repeat(64) }
  const operationId = newId()
  for (let time = 0; time < 2; time++)
    await b.must(b.secretary, files.replaceFile, { meetingId, missing, by }, { operationId })
  const { scans } = await b.must(b.recorder, record.getMinutes, { meetingId })
  expect(scans.map(({ fileHash }) => fileHash)).toEqual([by.fileHash])
})
