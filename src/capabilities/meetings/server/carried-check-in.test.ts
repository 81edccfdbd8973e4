import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import type { Via } from '#kernel/operation.ts'
import { runCommand } from '#platform/sync/run-command.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../meetings.contract.ts'
import { checkInCode } from '../check-in-code.rules.ts'
import { checkInSecret } from './check-in-secret.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

/** As it arrives from a phone that had no network, with that phone's clock. */
async function carry(who: BranchPerson, input: { meetingId: string; code: string }, at: string, via: Via = 'station') {
  const { name, version } = contract.checkInAttendee
  const op = { id: newId(), type: name, version, via, device: null, at, tz: null }
  const entry = { by: 'person', personId: who.id, now: b.server.clock.now() } as const
  const served = b.server.services.commands.get(name)!
  return runCommand(b.server.services, served, { op, entry, input, locale: 'zh', address: '' }).then(
    (output) => (output as { state: string }).state,
    (error: { code: string }) => error.code,
  )
}

async function convene(startsAt: string): Promise<string> {
  const plan = { ...plannedMeeting(b.branch), startsAt }
  await b.must(b.secretary, contract.conveneMeeting, plan)
  return plan.meetingId
}

const codeAt = async (meetingId: string, at: string) =>
  (await checkInCode(checkInSecret(b.server.services.keys, meetingId), new Date(at))).code

test('a code of any minute of the meeting is taken days later, whatever the phone’s clock said', async () => {
  const meetingId = await convene('2026-11-21T09:00:00+08:00')
  b.server.clock.set('2026-11-21T09:00:00+08:00')
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  const code = await codeAt(meetingId, '2026-11-21T09:40:00+08:00')
  const before = await codeAt(meetingId, '2026-11-21T08:40:00+08:00')
  b.server.clock.set('2026-11-21T10:30:00+08:00')
  await b.must(b.secretary, contract.closeMeeting, { meetingId })
  b.server.clock.set('2026-11-24T10:00:00+08:00')
  expect(await carry(b.members[0]!, { meetingId, code }, '2019-01-01T00:00:00Z')).toBe('present')
  expect(await carry(b.members[1]!, { meetingId, code }, '2026-11-21T01:40:00Z', 'bundle')).toBe('present')
  expect(await carry(b.members[2]!, { meetingId, code: before }, '2026-11-21T01:40:00Z')).toBe('meetings.code-expired')
  expect(await carry(b.members[2]!, { meetingId, code }, '2026-11-21T01:40:00Z', 'rest')).toBe('meetings.not-opened')
  expect(await carry(b.stranger, { meetingId, code }, '2026-11-21T01:40:00Z')).toBe('record.missing')
})

test('it may come before the opening itself, from a room without a network, and stands once that has come', async () => {
  const meetingId = await convene('2026-11-25T09:00:00+08:00')
  const code = await codeAt(meetingId, '2026-11-25T09:10:00+08:00')
  expect(await carry(b.members[0]!, { meetingId, code }, '2026-11-25T01:10:00Z')).toBe('meetings.not-opened')
  b.server.clock.set('2026-11-25T11:00:00+08:00')
  expect(await carry(b.members[0]!, { meetingId, code }, '2026-11-25T01:10:00Z')).toBe('present')
  const headers = { 'lianxian-at': '2026-11-25T01:05:00.000Z' }
  await b.must(b.secretary, contract.openMeeting, { meetingId }, { headers })
  const page = await b.must(b.secretary, contract.getMeeting, { meetingId })
  expect(page.people.filter((line) => line.state === 'present')).toMatchObject([
    { name: b.members[0]!.name, via: 'code' },
  ])
})

test('a meeting held before its day: what was done there arrives before its opening, by packet or late, and stands', async () => {
  b.server.clock.set('2026-11-25T12:00:00+08:00')
  const meetingId = await convene('2026-12-20T09:00:00+08:00')
  const shown = await codeAt(meetingId, '2026-11-26T09:10:00+08:00')
  const at = '2026-11-26T01:10:00Z'
  b.server.clock.set('2026-12-01T11:00:00+08:00')
  expect(await carry(b.members[0]!, { meetingId, code: shown }, at, 'bundle')).toBe('present')
  // Straight from a page it is as before: nothing is open there.
  expect(await carry(b.members[1]!, { meetingId, code: shown }, at, 'rest')).toBe('meetings.not-opened')
  expect(await carry(b.members[1]!, { meetingId, code: '000000' }, at)).toBe('meetings.not-opened')
  const headers = { 'lianxian-at': '2026-11-26T01:05:00.000Z' }
  await b.must(b.secretary, contract.openMeeting, { meetingId }, { headers })
  await b.must(
    b.secretary,
    contract.closeMeeting,
    { meetingId },
    { headers: { 'lianxian-at': '2026-11-26T02:00:00.000Z' } },
  )
  expect(await carry(b.members[1]!, { meetingId, code: shown }, at)).toBe('present')
  const page = await b.must(b.secretary, contract.getMeeting, { meetingId })
  expect(page.heldOn).toBe('2026-11-26')
  const there = page.people.filter((line) => line.state === 'present').map(({ name }) => name)
  expect(there.sort()).toEqual([b.members[0]!.name, b.members[1]!.name].sort())
})

test('a clock that is years off does not keep out a code of the last day', async () => {
  b.server.clock.set('2026-11-25T12:00:00+08:00')
  const meetingId = await convene('2026-12-21T09:00:00+08:00')
  b.server.clock.set('2026-12-01T11:00:00+08:00')
  const code = await codeAt(meetingId, '2026-12-01T09:10:00+08:00')
  expect(await carry(b.members[0]!, { meetingId, code }, '2019-01-01T00:00:00Z')).toBe('present')
})

test('codes are not to be tried out: ten wrong ones an hour, for one person at one meeting', async () => {
  const meetingId = await convene('2026-11-26T09:00:00+08:00')
  b.server.clock.set('2026-11-26T09:00:00+08:00')
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  const at = '2026-11-26T01:00:00Z'
  const right = await codeAt(meetingId, at)
  const wrong = right === '000000' ? '111111' : '000000'
  const tried = []
  for (let n = 0; n < 11; n++) tried.push(await carry(b.members[3]!, { meetingId, code: wrong }, at, 'sync'))
  expect(tried).toEqual([...Array(10).fill('meetings.code-expired'), 'meetings.too-many-codes'])
  expect(await carry(b.members[3]!, { meetingId, code: right }, at, 'sync')).toBe('meetings.too-many-codes')
  expect(await carry(b.members[4]!, { meetingId, code: right }, at, 'sync')).toBe('present')
  b.server.clock.advance(3_600_000)
  expect(await carry(b.members[3]!, { meetingId, code: right }, at, 'sync')).toBe('present')
})

test('words said in the room come in any order, and stand', async () => {
  const meetingId = await convene('2026-12-02T09:00:00+08:00')
  const early = await convene('2026-12-30T09:00:00+08:00')
  const say = async (who: BranchPerson, at: string, via: Via = 'sync', meeting = meetingId) => {
    const { name, version } = contract.postSpeech
    const op = { id: newId(), type: name, version, via, device: null, at, tz: null }
    const entry = { by: 'person', personId: who.id, now: b.server.clock.now() } as const
    const served = b.server.services.commands.get(name)!
    const input = { meetingId: meeting, speechId: newId(), text: '同意。' }
    return runCommand(b.server.services, served, { op, entry, input, locale: 'zh', address: '' }).then(
      () => 'said',
      (error: { code: string }) => error.code,
    )
  }
  const at = '2026-12-02T01:10:00Z'
  expect(await say(b.members[0]!, at)).toBe('meetings.not-opened')
  b.server.clock.set('2026-12-02T11:00:00+08:00')
  expect(await say(b.members[0]!, at)).toBe('said')
  // Held before its day, as it seems: what was said there stands until the opening comes.
  expect(await say(b.members[0]!, at, 'bundle', early)).toBe('said')
  expect(await say(b.members[0]!, '2026-11-01T01:00:00Z', 'bundle', early)).toBe('meetings.not-opened')
  expect(await say(b.members[0]!, at, 'rest')).toBe('meetings.not-opened')
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  await b.must(b.secretary, contract.closeMeeting, { meetingId })
  expect(await say(b.members[1]!, at, 'station')).toBe('said')
  expect(await say(b.members[1]!, at, 'rest')).toBe('meetings.not-opened')
  const { speeches } = await b.must(b.secretary, contract.listSpeeches, { meetingId })
  expect(speeches.map(({ person }) => person.name)).toEqual([b.members[0]!.name, b.members[1]!.name])
})
