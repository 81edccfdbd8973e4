import { afterAll, beforeAll, expect, test } from 'vitest'
import * as after from '#capabilities/meetings/after-meeting.contract.ts'
import * as meetings from '#capabilities/meetings/meetings.contract.ts'
import * as paper from '#capabilities/meetings/meeting-record.contract.ts'
import { newId } from '#kernel/id.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../study-hours.contract.ts'

let b: TestBranch
const year = 2026
const own = (who = b.members[0]!) => b.must(who, contract.getOwnStudy, { year })

beforeAll(async () => {
  b = await startTestBranch()
  const plan = { ...plannedMeeting(b.branch), kind: 'party-lesson', recorderId: b.recorder.uuid }
  const { meetingId } = plan
  await b.must(b.secretary, meetings.conveneMeeting, plan)
  b.server.clock.advance(7 * 86_400_000)
  await b.must(b.secretary, meetings.openMeeting, { meetingId })
  const marks = [
    { personId: b.members[0]!.uuid, state: 'late' as const },
    { personId: b.members[1]!.uuid, state: 'leave' as const },
  ]
  await b.must(b.secretary, meetings.markRoll, { meetingId, marks })
  b.server.clock.advance(100 * 60_000)
  await b.must(b.secretary, meetings.closeMeeting, { meetingId })
  const studied = { on: '2026-11-27', how: '看了课件' }
  await b.must(b.members[1]!, after.recordMakeUp, { meetingId, makeUpId: newId(), studied })
  await b.must(b.secretary, paper.backRecordMeeting, {
    meetingId: newId(),
    unitId: b.branch.uuid,
    kind: 'theme-day',
    heldOn: '2026-06-15',
    chairId: b.secretary.uuid,
    recorderId: b.secretary.uuid,
    marks: [{ personId: b.members[0]!.uuid, state: 'present' }],
  })
}, 60_000)
afterAll(() => b.stop())

test('ED-01 one’s own hours: a lesson by its length, one on paper until somebody says how long it was', async () => {
  expect(await own()).toMatchObject({
    hours: 1.5,
    madeUp: 0,
    unknown: 1,
    usual: 32,
    occasions: [
      { kind: 'theme-day', on: '2026-06-15', hours: null },
      { kind: 'party-lesson', hours: 1.5, madeUpOn: null },
    ],
  })
  const { unknown } = await b.must(b.secretary, contract.getBranchStudy, { unitId: b.branch.uuid, year })
  expect(unknown).toMatchObject([{ kind: 'theme-day' }])
  await b.must(b.secretary, after.setStudyHours, { meetingId: unknown[0]!.meetingId, hours: 4 })
  expect(await own()).toMatchObject({ hours: 5.5, unknown: 0 })
  expect(await b.must(b.members[0]!, contract.getOwnStudy, { year: 2025 })).toMatchObject({ hours: 0, occasions: [] })
})

test('ED-02 what was made up is listed, and is no hour', async () => {
  expect(await own(b.members[1])).toMatchObject({
    hours: 0,
    madeUp: 1,
    occasions: [{ kind: 'party-lesson', hours: 0, madeUpOn: '2026-11-27' }],
  })
})

test('the branch’s account is for those who keep it, in the order of the roster', async () => {
  const { people } = await b.must(b.recorder, contract.getBranchStudy, { unitId: b.branch.uuid, year })
  const of = (name: string) => people.find((one) => one.name === name)
  expect([of(b.secretary.name)?.usual, of(b.members[0]!.name)?.usual]).toEqual([56, 32])
  expect(of(b.members[1]!.name)).toMatchObject({ hours: 0, madeUp: 1 })
  for (const who of [b.members[0]!, b.stranger]) {
    const answer = await b.as(who, contract.getBranchStudy, { unitId: b.branch.uuid, year })
    expect(answer.error?.code).toBe('access.denied')
  }
})
