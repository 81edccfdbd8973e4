import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { makeSigningKeys, sign } from '#kernel/sealing.ts'
import { stationFileText } from '#kernel/sync.ts'
import { listStations, withdrawStation } from '#capabilities/devices/stations.contract.ts'
import { revokeDevice } from '#capabilities/devices/devices-console.contract.ts'
import {
  answerMeeting,
  checkInAttendee,
  conveneMeeting,
  getCheckInCode,
  openMeeting,
} from '#capabilities/meetings/meetings.contract.ts'
import { proofHeader, relayText } from '#platform/station/relay.ts'
import { OutOfReach } from '#platform/station/site/ask-office.ts'
import { CodeRefused } from '#platform/station/site/enrol-station.ts'
import { fetchFiles } from '#platform/station/site/fetch-files.ts'
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
const logged = async (id: string) => (await branch.people.sql('select from app.command_log where id = $1', [id])).length
const seqs = async () =>
  (
    await branch.people.sql<{ seq: number; via: string }>(
      'select seq, via from app.sync_operation where device_id = $1 order by seq',
      [phone.device],
    )
  ).map(({ seq, via }) => `${seq} ${via}`)

describe('the way of an entry', () => {
  test('phone, station, another phone, server; once', async () => {
    await other.ask()
    station.setUplink(false)
    const op = await arrive(phone)
    expect(await phone.sendToStation(station)).toMatchObject({ acked: 0, held: 1, expect: 2, more: false })
    expect((await other.askStation(station)).provisional).toMatchObject([
      { id: op.id, type: checkInAttendee.name, device: phone.device, person: branch.members[0]!.uuid, body: op.body },
    ])
    await expect(station.relay()).rejects.toBeInstanceOf(OutOfReach)
    station.setUplink(true)
    await station.relay()
    expect(await phone.askStation(station)).toMatchObject({ acked: 1, held: 1 })
    expect((await other.askStation(station)).provisional).toEqual([])
    expect(await logged(op.id)).toBe(1)
    expect(await seqs()).toEqual(['1 station'])
  })

  test('a phone that met the server meanwhile loses nothing and doubles nothing', async () => {
    station.setUplink(false)
    const first = await arrive(phone)
    await attend(phone)
    await attend(phone)
    await phone.sendToStation(station, 1, 2)
    await phone.send(1, 2)
    expect(await phone.sendToStation(station, 3, 3)).toMatchObject({ held: 3 })
    await phone.send(1, 3)
    station.setUplink(true)
    await station.relay()
    expect(await seqs()).toEqual(['1 sync', '2 sync', '3 sync'])
    expect(await logged(first.id)).toBe(1)
    expect(await phone.askStation(station)).toMatchObject({ acked: 3, held: 3 })
  })

  test('gaps, repeats and overlaps: in order, each once', async () => {
    for (let n = 0; n < 6; n++) await attend(phone)
    expect(await phone.sendToStation(station, 3, 4)).toMatchObject({ problem: 'gap', expect: 1, held: 0 })
    expect(await phone.sendToStation(station, 1, 3)).toMatchObject({ held: 3 })
    expect(await phone.sendToStation(station, 1, 2)).toMatchObject({ held: 3, expect: 4 })
    expect(await phone.sendToStation(station, 2, 5)).toMatchObject({ held: 5 })
    await Promise.all([phone.sendToStation(station, 6, 6), phone.sendToStation(station, 6, 6)])
    await station.relay()
    expect(await seqs()).toEqual([1, 2, 3, 4, 5, 6].map((seq) => `${seq} station`))
  })

  test('what the server has from before the station’s time is asked for, not guessed', async () => {
    await attend(phone)
    await phone.send()
    await attend(phone)
    expect(await phone.sendToStation(station, 2, 2)).toMatchObject({ problem: 'gap', expect: 1 })
    await station.relay()
    expect(await phone.sendToStation(station, 2, 2)).toMatchObject({ acked: 1, held: 2 })
  })

  test('a station that dies keeps what it took', async () => {
    station.setUplink(false)
    await attend(phone)
    await phone.sendToStation(station)
    await station.kill()
    await station.open()
    expect(await phone.askStation(station)).toMatchObject({ held: 1 })
    station.setUplink(true)
    await station.relay()
    expect(await seqs()).toEqual(['1 station'])
  })

  test('an answer that is lost on its way from head office changes nothing', async () => {
    await attend(phone)
    await phone.sendToStation(station)
    const lost = async () => {
      throw new OutOfReach('lost')
    }
    const { fetch } = globalThis
    globalThis.fetch = (async (...words: Parameters<typeof fetch>) => {
      const response = await fetch(...words)
      return String(words[0]).endsWith('/api/relay') ? lost() : response
    }) as typeof fetch
    await expect(station.relay()).rejects.toBeInstanceOf(OutOfReach)
    globalThis.fetch = fetch
    expect(await phone.askStation(station)).toMatchObject({ acked: 0, held: 1 })
    await station.relay()
    expect(await phone.askStation(station)).toMatchObject({ acked: 1, held: 1 })
    expect(await seqs()).toEqual(['1 station'])
  })
})

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
    expect(rows).toEqual(value.rows.filter(([stream]) => stream === unitStream()))
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

describe('who is served', () => {
  test('a phone that head office has not named gets nothing, and leaves nothing', async () => {
    const stranger = await TestPhone.make(branch.server, branch.stranger)
    await station.relay()
    for (const unknown of [stranger, await TestPhone.make(branch.server, branch.members[0]!, { enrol: false })]) {
      await attend(unknown)
      const answer = await unknown.sendToStation(station)
      expect(answer).toMatchObject({ problem: 'device.unknown', rows: [], provisional: [], held: 0, epoch: null })
    }
    const { rows } = await station.site.db.read({ by: 'nobody' }, async (tx) => ({
      rows: await tx
        .selectFrom('station.batch' as never)
        .selectAll()
        .execute(),
    }))
    expect(rows).toEqual([])
  })

  test('a withdrawn phone is shown nothing; what it still brings waits for a person', async () => {
    const lost = await TestPhone.make(branch.server, branch.members[3]!)
    await branch.must(branch.members[3]!, revokeDevice, { deviceId: lost.device })
    await station.relay()
    await lost.write(checkInAttendee.name, { meetingId, code }, { stream: unitStream() })
    expect(await lost.sendToStation(station)).toMatchObject({ problem: 'device.revoked', rows: [], held: 1 })
    expect((await other.askStation(station)).provisional).toEqual([])
    await station.relay()
    const found = await branch.people.sql('select state from app.sync_operation where device_id = $1', [lost.device])
    expect(found).toEqual([{ state: 'review' }])
  })

  test('another’s signature, another station’s number and a repeated word are no pass', async () => {
    const proof = 'A'.repeat(86)
    expect(await phone.askStation(station, { proof })).toMatchObject({ problem: 'signature.wrong', rows: [] })
    expect(await phone.askStation({ ...station, id: newId(), url: station.url })).toMatchObject({
      problem: 'signature.wrong',
    })
    const keys = phone.signKeys
    phone.signKeys = await makeSigningKeys()
    expect(await phone.askStation(station)).toMatchObject({ problem: 'signature.wrong' })
    phone.signKeys = keys
    await attend(other)
    const batch = await other.sealedBatch(station.site.directory.site!.office.seal)
    expect(await phone.askStation(station, { batch })).toMatchObject({ problem: 'device.of-another', held: 0 })
  })

  test('a withdrawn station is answered no more, forgets what it mirrored, and phones forget it', async () => {
    await branch.must(branch.clerk, listStations, {})
    expect((await phone.ask()).value.stations.map(({ id }) => id)).toContain(station.id)
    await attend(phone)
    await phone.sendToStation(station)
    await branch.must(branch.clerk, withdrawStation, { stationId: station.id })
    expect(await station.relay()).toMatchObject({ problem: 'withdrawn' })
    expect((await phone.ask()).value.stations.map(({ id }) => id)).not.toContain(station.id)
    expect(await phone.askStation(station)).toMatchObject({ problem: 'device.unknown', rows: [] })
    expect(await seqs()).toEqual([])
    await phone.send()
    expect(await seqs()).toEqual(['1 sync'])
    const counted = await station.site.db.read({ by: 'nobody' }, (tx) =>
      tx
        .selectFrom('station.row' as never)
        .selectAll()
        .execute(),
    )
    expect(counted).toEqual([])
  })

  test('a code is good once, for one box, within its days', async () => {
    const second = await TestStation.start(branch.server, {
      clerk: branch.clerk,
      units: [branch.branch],
      enrol: false,
    })
    try {
      const fresh = await second.makeCode()
      await second.enrol(fresh)
      await second.enrol(fresh)
      await expect(station.enrol(fresh)).rejects.toBeInstanceOf(CodeRefused)
      await expect(station.enrol('no code')).rejects.toBeInstanceOf(CodeRefused)
      const late = await second.makeCode()
      await branch.people.sql(`update app.station set code_expires_at = $1 where state = 'waiting'`, [
        branch.server.clock.now(),
      ])
      await expect(second.enrol(late)).rejects.toBeInstanceOf(CodeRefused)
    } finally {
      await second.stop()
    }
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
