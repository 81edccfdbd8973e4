import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'
import { occasionKinds } from '../occasion-kinds.rules.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

test('the kinds that the pages offer are those that the server takes, where there is a committee and a group', async () => {
  await b.people.sql(
    `insert into app.membership (person_id, kind, unit_id, place, from_date) values ($1, 'group', $2, '一组', '2026-01-01')`,
    [b.members[0]!.id, b.branch.id],
  )
  const { kinds } = await b.must(b.secretary, contract.previewMeeting, { unitId: b.branch.uuid, on: '2026-11-27' })
  const open = kinds.filter(({ convenes }) => convenes).map(({ code }) => code)
  expect(open.sort()).toEqual(occasionKinds.map(({ code }) => code).sort())
})

test.each([
  ['theme-day', 'BR-16'],
  ['party-lesson', 'BR-15'],
  ['life-meeting', 'BR-18'],
])('a %s is called, held, decided and found in the year (%s); everybody who takes part is due', async (kind) => {
  const { meetingId, ...plan } = { ...plannedMeeting(b.branch), kind, title: '' }
  const whole = await b.must(b.secretary, contract.previewMeeting, { unitId: b.branch.uuid, on: '2026-11-27' })
  const called = await b.must(b.secretary, contract.conveneMeeting, { meetingId, ...plan })
  expect(called).toMatchObject({ due: whole.due, votersDue: whole.votersDue })
  const home = await b.must(b.members[1]!, getHome, {})
  expect(JSON.stringify(home)).toContain(meetingId)
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  const there = [b.secretary, b.recorder, ...b.members.slice(0, 4)]
  const marks = there.map(({ uuid }) => ({ personId: uuid, state: 'present' as const }))
  await b.must(b.secretary, contract.markRoll, { meetingId, marks })
  const vote = { meetingId, resolutionId: newId(), title: '下月服务队', act: 'general-meeting' as const, for: 6 }
  expect((await b.must(b.secretary, record.recordResolution, vote)).judgement.opens).toBe(true)
  await b.must(b.secretary, contract.closeMeeting, { meetingId })
  const year = await b.must(b.members[1]!, lists.getYear, { unitId: b.branch.uuid, year: 2026 })
  expect(year.meetings.find(({ id }) => id === meetingId)).toMatchObject({ kind, state: 'closed' })
  // It fills its own place in the rhythm, and no quarter of the general meeting (BR-10).
  const places = year.rhythm.filter(({ meetingIds }) => meetingIds.includes(meetingId))
  expect(places.map((one) => one.kind)).toEqual([kind])
})

test('BR-16 a theme day is recorded from paper as itself', async () => {
  const meetingId = newId()
  const people = { chairId: b.secretary.uuid, recorderId: b.recorder.uuid }
  const marks = [{ personId: b.members[0]!.uuid, state: 'present' as const }]
  const input = { meetingId, unitId: b.branch.uuid, kind: 'theme-day', heldOn: '2026-06-15', ...people, marks }
  await b.must(b.secretary, record.backRecordMeeting, input)
  const { meetings } = await b.must(b.secretary, lists.getYear, { unitId: b.branch.uuid, year: 2026 })
  expect(meetings.find(({ id }) => id === meetingId)).toMatchObject({ kind: 'theme-day', heldOn: '2026-06-15' })
})
