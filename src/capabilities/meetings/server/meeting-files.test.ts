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
