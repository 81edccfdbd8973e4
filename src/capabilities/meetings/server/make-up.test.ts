import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as after from '../after-meeting.contract.ts'
import * as record from '../meeting-record.contract.ts'
import * as contract from '../meetings.contract.ts'
import { exportMakeUps } from './make-up.store.ts'

let b: TestBranch
let meetingId: string
let away: BranchPerson
const studied = { on: '2026-11-27', how: '看了会议记录', with: '王书记' }
const makeUp = (more: object = {}) => ({ meetingId, makeUpId: newId(), studied, ...more })
const codeOf = async (answer: Promise<{ error?: { code: string } | undefined }>) => (await answer).error?.code
const lineOf = async (who: BranchPerson, of = away) =>
  (await b.must(who, contract.getMeeting, { meetingId })).people.find((line) => line.personId === of.uuid)

beforeAll(async () => {
  b = await startTestBranch()
  away = b.members[0]!
  const plan = { ...plannedMeeting(b.branch), recorderId: b.recorder.uuid }
  meetingId = plan.meetingId
  await b.must(b.secretary, contract.conveneMeeting, plan)
  b.server.clock.advance(7 * 86_400_000)
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  const marks = [
    { personId: away.uuid, state: 'leave' as const },
    { personId: b.members[1]!.uuid, state: 'present' as const },
    { personId: b.members[2]!.uuid, state: 'absent' as const },
  ]
  await b.must(b.secretary, contract.markRoll, { meetingId, marks })
}, 60_000)
afterAll(() => b.stop())

describe('补学 stands beside the roll', () => {
  test('BR-15 who was on leave says how and with whom; 实到 stays, the handbook prints it', async () => {
    const { count } = await b.must(b.secretary, contract.getMeeting, { meetingId })
    const input = makeUp()
    const operationId = newId()
    const once = await b.must(away, after.recordMakeUp, input, { operationId })
    expect(await b.must(away, after.recordMakeUp, input, { operationId })).toEqual(once)
    expect(await lineOf(b.members[1]!)).toMatchObject({ state: 'leave', madeUp: studied })
    expect((await b.must(b.secretary, contract.getMeeting, { meetingId })).count).toEqual(count)
    const page = await b.must(b.secretary, record.getHandbook, { meetingId })
    expect(page.madeUp).toEqual([{ name: away.name, ...studied }])
    expect(page.present).not.toContain(away.name)
    const own = await b.server.services.db.read({ by: 'person', personId: away.id, now: b.server.clock.now() }, (tx) =>
      exportMakeUps(tx, away.id),
    )
    expect(own).toMatchObject([{ on: studied.on, how: studied.how, with: studied.with }])
  })

  test('the last word holds, and what was recorded by mistake is taken back', async () => {
    const personId = b.members[2]!.uuid
    await b.must(b.recorder, after.recordMakeUp, makeUp({ personId }))
    await b.must(b.secretary, after.recordMakeUp, makeUp({ personId, studied: { ...studied, how: '听了讲解' } }))
    expect((await lineOf(b.secretary, b.members[2]))?.madeUp?.how).toBe('听了讲解')
    await b.must(b.secretary, after.recordMakeUp, makeUp({ personId, studied: null }))
    expect((await lineOf(b.secretary, b.members[2]))?.madeUp).toBeNull()
  })

  test('before a meeting there is nothing to make up', async () => {
    const plan = plannedMeeting(b.branch)
    await b.must(b.secretary, contract.conveneMeeting, { ...plan, startsAt: '2026-12-05T14:30:00+08:00' })
    const early = makeUp({ meetingId: plan.meetingId })
    expect(await codeOf(b.as(away, after.recordMakeUp, early))).toBe('meetings.not-opened')
  })

  test('refused in a sentence: another’s, one who was there, a day before the meeting or ahead', async () => {
    const refused = [
      [b.members[1]!, makeUp({ personId: away.uuid }), 'access.denied'],
      [b.stranger, makeUp(), 'record.missing'],
      [b.members[1]!, makeUp(), 'meetings.was-there'],
      [away, makeUp({ studied: { ...studied, on: '2026-11-01' } }), 'meetings.made-up-day'],
      [away, makeUp({ studied: { ...studied, on: '2027-01-01' } }), 'meetings.made-up-day'],
      [b.secretary, makeUp({ personId: b.stranger.uuid }), 'meetings.not-due'],
      [away, makeUp({ studied: { ...studied, how: ' ' } }), 'input.invalid'],
    ] as const
    for (const [who, input, code] of refused) expect(await codeOf(b.as(who, after.recordMakeUp, input))).toBe(code)
    expect((await lineOf(b.secretary))?.madeUp).toEqual(studied)
  })
})

test('ED-01 how long of a meeting was study: said by who keeps it, and taken back', async () => {
  const hoursOf = async () => (await b.must(away, contract.getMeeting, { meetingId })).studyHours
  expect(await hoursOf()).toBeNull()
  await b.must(b.recorder, after.setStudyHours, { meetingId, hours: 1.5 })
  expect(await hoursOf()).toBe(1.5)
  expect(await codeOf(b.as(away, after.setStudyHours, { meetingId, hours: 9 }))).toBe('access.denied')
  expect(await codeOf(b.as(b.recorder, after.setStudyHours, { meetingId, hours: 1.3 }))).toBe('input.invalid')
  await b.must(b.recorder, after.setStudyHours, { meetingId, hours: null })
  expect(await hoursOf()).toBeNull()
})
