import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'

let b: TestBranch
let voters: BranchPerson[]

beforeAll(async () => {
  b = await startTestBranch()
  voters = [b.secretary, b.recorder, ...b.members]
  while (voters.length < 22) voters.push(await b.add({ name: `党员${voters.length}`, belongsTo: b.branch }))
}, 120_000)
afterAll(() => b.stop())

async function hold(): Promise<string> {
  const plan = plannedMeeting(b.branch)
  await b.must(b.secretary, contract.conveneMeeting, { ...plan, recorderId: b.recorder.uuid })
  const opened = await b.must(b.secretary, contract.openMeeting, { meetingId: plan.meetingId })
  expect(opened).toMatchObject({ due: 23, votersDue: 22 })
  const states = [...Array<'present'>(17).fill('present'), 'online', 'leave', 'leave', 'leave', 'absent'] as const
  const marks = voters.map(({ uuid }, at) => ({ personId: uuid, state: states[at]! }))
  await b.must(b.secretary, contract.markRoll, {
    meetingId: plan.meetingId,
    marks: [...marks, { personId: b.probationer.uuid, state: 'present' }],
  })
  await b.must(b.secretary, contract.addGuest, { meetingId: plan.meetingId, guestId: newId(), name: '监理' })
  return plan.meetingId
}

async function vote(meetingId: string, votes: Partial<CallOf<typeof record.recordResolution>>) {
  const input = { meetingId, resolutionId: newId(), title: '决议', act: 'general-meeting' as const, for: 0, ...votes }
  const { status, value, error } = await b.as(b.secretary, record.recordResolution, input)
  return status === 200 ? { present: value.present, adopted: value.adopted, supported: value.supported } : error?.code
}

// Twenty-two with a vote and one without: 17 in the room, one online, three on leave, one absent, a guest besides.
test('a general meeting opens with half of them and adopts with more than half of all', async () => {
  const meetingId = await hold()
  const count = await b.must(b.secretary, contract.countPresent, { meetingId, countId: newId() })
  expect(count).toMatchObject({ due: 23, votersDue: 22, votersThere: 17 })
  const there = { present: 17, supported: true }
  expect(await vote(meetingId, { for: 12, against: 5 })).toEqual({ ...there, adopted: true })
  expect(await vote(meetingId, { for: 11, against: 6 })).toEqual({ ...there, adopted: false })
  expect(await vote(meetingId, { for: 11, adopted: true })).toEqual({ ...there, adopted: true, supported: false })
  expect(await vote(meetingId, { act: 'admit-member', for: 11 })).toEqual({ ...there, adopted: false })
  expect(await vote(meetingId, { act: 'admit-member', for: 10, written: 2 })).toEqual({ ...there, adopted: true })
  expect(await vote(meetingId, { for: 18 })).toBe('rules.for-over-present')
})

test('a count taken again before a vote holds for it: seven left early, and nothing can pass', async () => {
  const meetingId = await hold()
  const left = voters.slice(10, 17).map(({ uuid }) => ({ personId: uuid, state: 'left-early' as const }))
  await b.must(b.secretary, contract.countPresent, { meetingId, countId: newId() })
  expect(await vote(meetingId, { for: 12 })).toMatchObject({ present: 17, adopted: true })
  await b.must(b.secretary, contract.markRoll, { meetingId, marks: left })
  await b.must(b.secretary, contract.countPresent, { meetingId, countId: newId() })
  expect(await vote(meetingId, { for: 10 })).toEqual({ present: 10, adopted: false, supported: true })
  const page = await b.must(b.secretary, contract.getMeeting, { meetingId })
  expect(page.resolutions.map(({ present, adopted }) => [present, adopted])).toEqual([
    [17, true],
    [10, false],
  ])
})
