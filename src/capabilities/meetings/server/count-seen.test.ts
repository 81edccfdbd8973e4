import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

test('a count and a vote hold as they were seen, before the check-ins of two others have come here', async () => {
  const { meetingId, ...plan } = { ...plannedMeeting(b.branch), startsAt: '2026-11-21T09:00:00+08:00' }
  await b.must(b.secretary, contract.conveneMeeting, { meetingId, ...plan })
  b.server.clock.set('2026-11-21T09:00:00+08:00')
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  const ticked = [b.secretary, b.recorder, b.members[1]!]
  const marksOf = (people: typeof ticked) => people.map(({ uuid }) => ({ personId: uuid, state: 'present' as const }))
  await b.must(b.secretary, contract.markRoll, { meetingId, marks: marksOf(ticked) })

  const elsewhere = [b.members[2]!, b.members[3]!]
  const seen = [...marksOf([...ticked, ...elsewhere]), { personId: newId(), state: 'present' as const }]
  const countId = newId()
  const counted = await b.must(b.secretary, contract.countPresent, { meetingId, countId, seen })
  expect(counted).toMatchObject({ votersThere: 5, byState: { present: 5 } })
  const vote = { meetingId, resolutionId: newId(), title: '夜班的人', act: 'general-meeting' as const, for: 5 }
  const passed = await b.must(b.secretary, record.recordResolution, { ...vote, countId, present: 5 })
  expect(passed).toMatchObject({ adopted: true, present: 5 })

  const { people } = await b.must(b.secretary, contract.getMeeting, { meetingId })
  const stateOf = (uuid: string) => people.find(({ personId }) => personId === uuid)?.state
  expect(elsewhere.map(({ uuid }) => stateOf(uuid))).toEqual(['unmarked', 'unmarked'])
})
