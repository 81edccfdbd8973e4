import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { replayOperationsJob } from '#platform/sync/replay-operations.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { listDevices, listMine, listReview, revokeDevice, settleReview } from '../devices-console.contract.ts'

let branch: TestBranch
let phone: TestPhone

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())
beforeEach(async () => {
  phone = await TestPhone.make(branch.server, branch.secretary)
})

const devicesSeenBy = async (who: TestBranch['secretary']) =>
  (await branch.must(who, listDevices, { unitId: branch.branch.uuid })).devices.map(({ deviceId }) => deviceId)

describe('where phones stand', () => {
  test('the secretary and the office see the branch’s phones, a member his own, a stranger none', async () => {
    const mine = await TestPhone.make(branch.server, branch.members[0]!)
    await phone.ask({ waiting: { count: 3, oldest: '2026-11-18T01:00:00.000Z' } })
    for (const who of [branch.secretary, branch.clerk])
      expect(await devicesSeenBy(who)).toEqual(expect.arrayContaining([phone.device, mine.device]))
    const { devices } = await branch.must(branch.secretary, listMine, {})
    expect(devices.find(({ deviceId }) => deviceId === phone.device)).toMatchObject({
      state: 'active',
      waiting: 3,
      waitingSince: '2026-11-18T01:00:00.000Z',
      contactVia: 'sync',
      gap: null,
    })
    expect(
      (await branch.must(branch.members[0]!, listMine, {})).devices.every(({ deviceId }) => deviceId === mine.device),
    ).toBe(true)
    for (const who of [branch.members[0]!, branch.stranger])
      expect((await branch.as(who, listDevices, { unitId: branch.branch.uuid })).status).toBe(403)
  })

  test('what a rule refused, what a fault stopped and numbers that never came are counted', async () => {
    await phone.write(conveneMeeting.name, { nothing: true })
    await phone.write('meetings.not-yet-known', {})
    await phone.send()
    await branch.people.sql('update app.device set offered_from = 6 where id = $1', [phone.device])
    const { devices } = await branch.must(branch.clerk, listDevices, { unitId: branch.branch.uuid })
    expect(devices.find(({ deviceId }) => deviceId === phone.device)).toMatchObject({
      rejected: 1,
      parked: 1,
      review: 0,
      gap: { from: 3, to: 5 },
    })
  })

  test('its owner and whoever helps there withdraw a phone; nobody else', async () => {
    const deviceId = phone.device
    expect((await branch.as(branch.members[0]!, revokeDevice, { deviceId })).status).toBe(404)
    expect((await branch.as(branch.stranger, revokeDevice, { deviceId })).status).toBe(404)
    await branch.must(branch.clerk, revokeDevice, { deviceId })
    await branch.must(branch.secretary, revokeDevice, { deviceId })
    expect((await phone.ask()).value.problem).toBe('device.revoked')
    expect((await branch.as(branch.clerk, revokeDevice, { deviceId: newId() })).status).toBe(404)
  })
})

describe('what waits for a decision', () => {
  const waiting = async (who: TestBranch['secretary']) =>
    (await branch.must(who, listReview, {})).operations.map(({ operationId }) => operationId)

  async function fromWithdrawn(): Promise<{ id: string; meetingId: string }> {
    const plan = plannedMeeting(branch.branch)
    const { id } = await phone.write(conveneMeeting.name, plan)
    await branch.must(branch.secretary, revokeDevice, { deviceId: phone.device })
    expect((await phone.send()).outcomes).toMatchObject([{ state: 'review', code: 'device.revoked' }])
    return { id, meetingId: plan.meetingId }
  }
  const meetings = (meetingId: string) => branch.people.sql('select from app.meeting where uuid = $1', [meetingId])

  test('is listed without its text for whoever keeps meetings there, and not for its maker', async () => {
    const { id } = await fromWithdrawn()
    expect(await waiting(branch.recorder)).toContain(id)
    expect(await waiting(branch.clerk)).toContain(id)
    expect(await waiting(branch.secretary)).not.toContain(id)
    expect(await waiting(branch.stranger)).not.toContain(id)
    expect((await branch.as(branch.members[0]!, listReview, {})).status).toBe(403)
    const { operations } = await branch.must(branch.recorder, listReview, {})
    expect(JSON.stringify(operations)).not.toContain('接收预备党员')
  })

  test('taken, it counts as of its day, once', async () => {
    const { id, meetingId } = await fromWithdrawn()
    await branch.must(branch.recorder, settleReview, { operationId: id, take: true })
    expect(await waiting(branch.recorder)).not.toContain(id)
    expect((await branch.as(branch.recorder, settleReview, { operationId: id, take: false })).status).toBe(404)
    const [job] = await branch.people.sql<{ data: object }>(
      `select data from boss.job where name = $1 and data ->> 'operation' is not null order by created_on desc limit 1`,
      [replayOperationsJob.name],
    )
    await replayOperationsJob.run(branch.server.services, job!.data as never, { paths: [] } as never)
    expect(await meetings(meetingId)).toHaveLength(1)
  })

  test('set aside, it changes nothing and its maker is told', async () => {
    const { id, meetingId } = await fromWithdrawn()
    expect((await branch.as(branch.stranger, settleReview, { operationId: id, take: false })).status).toBe(404)
    await branch.must(branch.recorder, settleReview, { operationId: id, take: false })
    expect(await meetings(meetingId)).toHaveLength(0)
    const told = await branch.people.sql<{ data: object }>('select data from app.sync_row where key = $1', [id])
    expect(told).toMatchObject([{ data: { state: 'rejected', code: 'review.set-aside' } }])
    expect(await waiting(branch.recorder)).not.toContain(id)
  })
})
