import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { makeSigningKeys } from '#kernel/sealing.ts'
import { listStations, withdrawStation } from '#capabilities/devices/stations.contract.ts'
import { revokeDevice } from '#capabilities/devices/devices-console.contract.ts'
import {
  answerMeeting,
  checkInAttendee,
  conveneMeeting,
  getCheckInCode,
  openMeeting,
} from '#capabilities/meetings/meetings.contract.ts'
import { OutOfReach } from '#platform/station/site/ask-office.ts'
import { CodeRefused } from '#platform/station/site/enrol-station.ts'
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
    globalThis.fetch = async (...words: Parameters<typeof fetch>) => {
      const response = await fetch(...words)
      return (words[0] as string).endsWith('/api/relay') ? lost() : response
    }
    await expect(station.relay()).rejects.toBeInstanceOf(OutOfReach)
    globalThis.fetch = fetch
    expect(await phone.askStation(station)).toMatchObject({ acked: 0, held: 1 })
    await station.relay()
    expect(await phone.askStation(station)).toMatchObject({ acked: 1, held: 1 })
    expect(await seqs()).toEqual(['1 station'])
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
    expect(await phone.askStation({ id: newId(), url: station.url })).toMatchObject({
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
