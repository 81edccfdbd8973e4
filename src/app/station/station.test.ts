import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  checkInAttendee,
  conveneMeeting,
  getCheckInCode,
  openMeeting,
} from '#capabilities/meetings/meetings.contract.ts'
import { OutOfReach } from '#platform/station/site/ask-office.ts'
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

const unitStream = () => `unit:${branch.branch.id}`
const arrive = (by: TestPhone, more = {}) =>
  by.write(checkInAttendee.name, { meetingId, code }, { stream: unitStream(), ...more })

test('the way of an entry: phone, station, another phone, server', async () => {
  await other.ask()
  station.setUplink(false)
  const op = await arrive(phone)
  const taken = await phone.sendToStation(station)
  expect(taken).toMatchObject({ acked: 0, held: 1, expect: 2, more: false })
  const seen = await other.askStation(station)
  expect(seen.provisional).toMatchObject([
    { id: op.id, type: checkInAttendee.name, device: phone.device, person: branch.members[0]!.uuid, body: op.body },
  ])
  await expect(station.relay()).rejects.toBeInstanceOf(OutOfReach)
  station.setUplink(true)
  await station.relay()
  expect(await phone.askStation(station)).toMatchObject({ acked: 1, held: 1 })
  const after = await other.askStation(station)
  expect(after.provisional).toEqual([])
  expect(await other.ask()).toMatchObject({ value: { rows: [] } })
})
