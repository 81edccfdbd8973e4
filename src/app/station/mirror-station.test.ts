import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { sign } from '#kernel/sealing.ts'
import { stationFileText } from '#kernel/sync.ts'
import {
  answerMeeting,
  checkInAttendee,
  conveneMeeting,
  getCheckInCode,
  openMeeting,
} from '#capabilities/meetings/meetings.contract.ts'
import { proofHeader, relayText } from '#platform/station/relay.ts'
import { fetchFiles } from '#platform/station/site/fetch-files.ts'
import { SitePhone } from '#testing/sync/site-phone.ts'
import { putUpload } from '#testing/put-upload.ts'
import { vouchedEnrolment } from '#testing/sync/vouched-enrolment.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { TestStation } from '#testing/sync/test-station.ts'

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
})
afterEach(() => station.stop())

const unitStream = (unit = branch.branch) => `unit:${unit.id}`
const arrive = (by: TestPhone, more = {}) =>
  by.write(checkInAttendee.name, { meetingId, code }, { stream: unitStream(), ...more })
const attend = (by: TestPhone) => by.write(answerMeeting.name, { meetingId, answer: 'leave', reason: '陪产假' })

const seqs = async () =>
  (
    await branch.people.sql<{ seq: number; via: string }>(
      'select seq, via from app.sync_operation where device_id = $1 order by seq',
      [phone.device],
    )
  ).map(({ seq, via }) => `${seq} ${via}`)

describe('rows', () => {
  test('are the server’s own, with its names and numbers; a cursor works with both', async () => {
    const fresh = await TestPhone.make(branch.server, branch.members[2]!)
    await station.relay()
    const rows = []
    for (let more = true; more;) {
      const answer = await fresh.askStation(station, { limit: 2 })
      rows.push(...answer.rows)
      more = answer.more
    }
    const { value } = await other.ask({ cursors: {} })
    const shared = ['global', unitStream()]
    expect(rows).toEqual(value.rows.filter(([stream]) => shared.includes(stream)))
    expect(rows.length).toBeGreaterThan(2)
    const plan = plannedMeeting(branch.branch)
    await branch.must(branch.secretary, conveneMeeting, plan)
    await other.ask()
    const ahead = { ...other.cursors }
    expect((await other.askStation(station)).rows).toEqual([])
    expect(other.cursors).toEqual(ahead)
    await station.relay()
    expect((await fresh.askStation(station)).rows.map(([, , key]) => key)).toContain(plan.meetingId)
    expect((await other.askStation(station)).rows).toEqual([])
  })

  test('after a restore of the server phones begin anew here too, and what it has lost is brought again', async () => {
    await attend(phone)
    await phone.sendToStation(station)
    await station.relay()
    const before = (await phone.askStation(station)).epoch
    await branch.people.sql(`delete from app.sync_operation where device_id = $1`, [phone.device])
    await branch.people.sql(`update app.device set last_seq = 0, last_link = $2 where id = $1`, [
      phone.device,
      phone.links[0],
    ])
    await branch.people.sql(
      `insert into app.installation (id, nonce) values ($1, $1) on conflict (only_row) do update set nonce = $1`,
      [newId()],
    )
    await station.relay()
    expect(await seqs()).toEqual(['1 station'])
    const answer = await phone.askStation(station)
    expect(answer.epoch).not.toBe(before)
    expect(answer.rows.length).toBeGreaterThan(0)
    expect(await phone.askStation(station, { epoch: 'one that no station knows', cursors: {} })).toMatchObject({
      rows: [],
      epoch: 'one that no station knows',
    })
  })
})

describe('what a station gives besides', () => {
  test('the files that rows name, to enrolled phones; nobody else’s file to the station', async () => {
    const bytes = Buffer.alloc(600_000, '党课材料')
    const hash = await putUpload(branch.server, branch.secretary.id, bytes, { name: '材料.txt', type: 'text/plain' })
    const secret = await putUpload(branch.server, branch.secretary.id, '花名册', {
      name: '名册.txt',
      type: 'text/plain',
    })
    const file = { fileHash: hash, name: '材料.txt', type: 'text/plain', size: bytes.length }
    await branch.must(branch.secretary, conveneMeeting, { ...plannedMeeting(branch.branch), material: [file] })
    await station.relay()
    await fetchFiles(station.site)
    const ask = async (asked: string, by = phone) => {
      const bare = { device: by.device, station: station.id, hash: asked, nonce: 'A'.repeat(22) }
      const proof = await sign(stationFileText(bare), by.signKeys.privateKey)
      return fetch(`${station.url}/api/station/files`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...bare, proof }),
      })
    }
    const answer = await ask(hash)
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await ask(secret)).status).toBe(404)
    const stranger = await TestPhone.make(branch.server, branch.stranger)
    expect((await ask(hash, stranger)).status).toBe(403)
    const body = JSON.stringify({ station: station.id, hash: secret, offset: 0, length: 10 })
    const headers = { [proofHeader]: await sign(await relayText(body), station.site.keys.sign) }
    const asked = await fetch(`${branch.server.url}/api/relay-file`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    })
    expect(asked.status).toBe(404)
  })

  test('a phone without an uplink has the material from the station, of the type that it is', async () => {
    const bytes = Buffer.alloc(300_000, '党课材料')
    const hash = await putUpload(branch.server, branch.secretary.id, bytes, { name: '材料.txt', type: 'text/plain' })
    const file = { fileHash: hash, name: '材料.txt', type: 'text/plain', size: bytes.length }
    await branch.must(branch.secretary, conveneMeeting, { ...plannedMeeting(branch.branch), material: [file] })
    const away = await SitePhone.open(branch.server, branch.members[3]!)
    await station.relay()
    away.isCut = true
    const address = { id: station.id, name: '', url: station.url }
    expect(await away.engine.fileFromStation(address, hash)).toEqual({ ok: false, code: 'record.missing' })
    await fetchFiles(station.site)
    const reply = await away.engine.fileFromStation(address, hash)
    expect(reply).toMatchObject({ ok: true, value: { type: 'text/plain', size: bytes.length } })
    await station.kill()
    expect(await away.engine.fileFromStation(address, hash)).toEqual({ ok: false, code: 'network.unreachable' })
    await station.open()
  })

  test('a newcomer is known by the secretary’s word, and by head office’s afterwards', async () => {
    const secretarys = await TestPhone.make(branch.server, branch.secretary)
    await station.relay()
    station.setUplink(false)
    const newcomer = await TestPhone.make(branch.server, branch.members[4]!, { enrol: false })
    await arrive(newcomer)
    expect(await newcomer.sendToStation(station)).toMatchObject({ problem: 'device.unknown' })
    const introduce = async (by: TestPhone) =>
      fetch(`${station.url}/api/station/devices`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(await vouchedEnrolment(branch.server, by, newcomer, branch.members[4]!)),
      })
    expect((await introduce(other)).status).toBe(403)
    expect((await introduce(secretarys)).status).toBe(200)
    expect(await newcomer.sendToStation(station)).toMatchObject({ held: 1 })
    expect((await other.askStation(station)).provisional).toHaveLength(1)
    station.setUplink(true)
    await station.relay()
    expect(await newcomer.askStation(station)).toMatchObject({ acked: 1, held: 1 })
    expect((await newcomer.ask()).value.problem).toBeUndefined()
  })
})
