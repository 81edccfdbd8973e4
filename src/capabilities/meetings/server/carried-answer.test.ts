import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerMeeting, conveneMeeting, getMeeting, openMeeting } from '../meetings.contract.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
})
afterAll(() => b.stop())

test('a leave that was asked for before the opening counts when its phone comes back after it; a later one does not', async () => {
  const plan = plannedMeeting(b.branch)
  await b.must(b.secretary, conveneMeeting, plan)
  const { meetingId } = plan
  const [early, late] = [await TestPhone.make(b.server, b.members[0]!), await TestPhone.make(b.server, b.members[1]!)]
  const leave = { meetingId, answer: 'leave', reason: '值班' }
  await early.write(answerMeeting.name, leave)
  b.server.clock.set('2026-11-27T14:30:00+08:00')
  await b.must(b.secretary, openMeeting, { meetingId })
  b.server.clock.set('2026-11-27T15:00:00+08:00')
  await late.write(answerMeeting.name, leave)

  expect((await early.send()).outcomes).toEqual([])
  expect((await late.send()).outcomes).toMatchObject([{ state: 'rejected', code: 'meetings.answering-over' }])
  expect((await b.must(b.members[0]!, getMeeting, { meetingId })).mine).toMatchObject({
    answer: 'leave',
    leaveReason: '值班',
  })
})
