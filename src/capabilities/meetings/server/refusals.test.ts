import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallOf, Endpoint } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as record from '../meeting-record.contract.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as contract from '../meetings.contract.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

async function convene(more: Partial<CallOf<typeof contract.conveneMeeting>> = {}): Promise<string> {
  const input = { ...plannedMeeting(b.branch), recorderId: b.recorder.uuid, ...more }
  await b.must(b.secretary, contract.conveneMeeting, input)
  return input.meetingId
}

async function open(): Promise<string> {
  const meetingId = await convene()
  await b.must(b.secretary, contract.openMeeting, { meetingId })
  return meetingId
}

async function close(): Promise<string> {
  const meetingId = await open()
  await b.must(b.secretary, contract.closeMeeting, { meetingId })
  return meetingId
}

async function confirm(): Promise<string> {
  const meetingId = await close()
  await b.must(b.recorder, record.saveMinutes, { meetingId, text: '记录', basedOn: 0 })
  await b.must(b.secretary, record.confirmMinutes, { meetingId, version: 1 })
  return meetingId
}

async function expectRefused<E extends Endpoint>(
  who: BranchPerson | null,
  endpoint: E,
  input: CallOf<E>,
  code: string,
): Promise<void> {
  const answer = await b.as(who, endpoint, input)
  expect([endpoint.name, answer.error?.code]).toEqual([endpoint.name, code])
  expect(answer.error!.message).not.toMatch(/\{|系统出了问题/)
}

const vote = () => ({ resolutionId: newId(), title: '决议', act: 'general-meeting' as const, for: 0 })

describe('what a plan may not be', () => {
  test('a kind that is not convened here, no place, no branch, a stranger as chair, twice', async () => {
    const input = plannedMeeting(b.branch)
    await expectRefused(b.secretary, contract.conveneMeeting, { ...input, kind: 'talk' }, 'meetings.kind-not-open')
    await expectRefused(
      b.secretary,
      contract.conveneMeeting,
      { ...input, place: '', onlineLink: '' },
      'meetings.no-place',
    )
    await expectRefused(b.clerk, contract.conveneMeeting, plannedMeeting(b.company), 'meetings.not-a-branch')
    const yearOf = (unit: { uuid: string }) => b.must(b.clerk, lists.getYear, { unitId: unit.uuid, year: 2026 })
    expect(await yearOf(b.company)).toMatchObject({ rhythm: [], can: { convene: false, backRecord: false } })
    const { rhythm, can } = await yearOf(b.branch)
    expect(rhythm.filter(({ kind }) => kind === 'general-meeting').map((one) => one.number)).toEqual([1, 2, 3, 4])
    expect(can).toMatchObject({ convene: true, backRecord: true })
    await expectRefused(
      b.secretary,
      contract.conveneMeeting,
      { ...input, chairId: b.stranger.uuid },
      'meetings.person-unknown',
    )
    await expectRefused(
      b.secretary,
      contract.conveneMeeting,
      { ...input, onlineLink: 'javascript:alert(1)' },
      'input.invalid',
    )
    const meetingId = await convene()
    await expectRefused(b.secretary, contract.conveneMeeting, { ...input, meetingId }, 'meetings.exists')
    await expectRefused(
      b.secretary,
      contract.changeMeeting,
      { meetingId, place: '', onlineLink: '' },
      'meetings.no-place',
    )
    await expectRefused(
      b.secretary,
      contract.changeMeeting,
      { meetingId, chairId: b.stranger.uuid },
      'meetings.person-unknown',
    )
    await expectRefused(
      b.secretary,
      contract.openMeeting,
      { meetingId, exclusions: [{ personId: b.stranger.uuid, reason: 'bedridden', approval: '批复' }] },
      'meetings.person-unknown',
    )
  })

  test('postponed: a new time first; cancelled: nothing more; opened: no change', async () => {
    const meetingId = await convene()
    expect(await b.must(b.secretary, contract.postponeMeeting, { meetingId, reason: '台风' })).toEqual({
      state: 'postponed',
    })
    await expectRefused(b.secretary, contract.openMeeting, { meetingId }, 'meetings.is-postponed')
    expect(
      await b.must(b.secretary, contract.changeMeeting, { meetingId, startsAt: '2026-11-30T09:00:00+08:00' }),
    ).toEqual({ state: 'planned' })
    expect(await b.must(b.secretary, contract.cancelMeeting, { meetingId, reason: '合并召开' })).toEqual({
      state: 'cancelled',
    })
    for (const endpoint of [contract.postponeMeeting, contract.cancelMeeting])
      await expectRefused(b.secretary, endpoint, { meetingId, reason: '再来' }, 'meetings.is-cancelled')
    await expectRefused(b.secretary, contract.changeMeeting, { meetingId, place: '别处' }, 'meetings.is-cancelled')
    await expectRefused(b.secretary, contract.openMeeting, { meetingId }, 'meetings.is-cancelled')
    await expectRefused(
      b.secretary,
      contract.addGuest,
      { meetingId, guestId: newId(), name: '某人' },
      'meetings.is-cancelled',
    )
    await expectRefused(
      b.members[0]!,
      record.postComment,
      { meetingId, commentId: newId(), text: '好' },
      'meetings.is-cancelled',
    )
    const opened = await open()
    await expectRefused(
      b.secretary,
      contract.changeMeeting,
      { meetingId: opened, place: '别处' },
      'meetings.already-opened',
    )
    await expectRefused(
      b.secretary,
      contract.postponeMeeting,
      { meetingId: opened, reason: '晚了' },
      'meetings.already-opened',
    )
    await expectRefused(
      b.secretary,
      contract.cancelMeeting,
      { meetingId: opened, reason: '晚了' },
      'meetings.already-opened',
    )
    await expectRefused(b.secretary, contract.openMeeting, { meetingId: opened }, 'meetings.already-opened')
  })
})

describe('what a meeting that is not open does not take', () => {
  test('before the opening', async () => {
    const meetingId = await convene()
    const marks = [{ personId: b.members[0]!.uuid, state: 'present' as const }]
    await expectRefused(b.secretary, contract.markRoll, { meetingId, marks }, 'meetings.not-opened')
    await expectRefused(b.secretary, contract.getCheckInCode, { meetingId }, 'meetings.not-opened')
    await expectRefused(b.members[0]!, contract.checkInAttendee, { meetingId, code: '000000' }, 'meetings.not-opened')
    await expectRefused(b.secretary, contract.countPresent, { meetingId, countId: newId() }, 'meetings.not-opened')
    await expectRefused(b.secretary, contract.closeMeeting, { meetingId }, 'meetings.not-opened')
    await expectRefused(
      b.members[0]!,
      contract.postSpeech,
      { meetingId, speechId: newId(), text: '早' },
      'meetings.not-opened',
    )
    await expectRefused(b.secretary, record.recordResolution, { meetingId, ...vote() }, 'meetings.not-opened')
    await expectRefused(b.recorder, record.takePen, { meetingId }, 'meetings.not-opened')
    await expectRefused(b.recorder, record.saveMinutes, { meetingId, text: '早', basedOn: 0 }, 'meetings.not-opened')
    await expectRefused(
      b.members[0]!,
      record.writeReflection,
      { meetingId, reflectionId: newId(), text: '早' },
      'meetings.not-opened',
    )
  })

  test('while it is open: strangers to the list, an old code, a count that nobody took, votes that cannot be', async () => {
    const meetingId = await open()
    await expectRefused(
      b.secretary,
      contract.markRoll,
      { meetingId, marks: [{ personId: b.stranger.uuid, state: 'present' }] },
      'meetings.not-due',
    )
    await expectRefused(b.clerk, contract.checkInAttendee, { meetingId, code: '000000' }, 'meetings.not-due')
    const { code } = await b.must(b.secretary, contract.getCheckInCode, { meetingId })
    b.server.clock.advance(4 * 60_000)
    await expectRefused(b.members[0]!, contract.checkInAttendee, { meetingId, code }, 'meetings.code-expired')
    await expectRefused(
      b.secretary,
      contract.addGuest,
      { meetingId, guestId: newId(), name: '赵一', personId: b.members[0]!.uuid },
      'meetings.is-due',
    )
    await expectRefused(
      b.secretary,
      contract.addGuest,
      { meetingId, guestId: newId(), name: '谁', personId: b.stranger.uuid },
      'meetings.person-unknown',
    )
    await expectRefused(
      b.clerk,
      contract.postSpeech,
      { meetingId, speechId: newId(), text: '我不在名单' },
      'meetings.not-invited',
    )
    await expectRefused(
      b.clerk,
      record.writeReflection,
      { meetingId, reflectionId: newId(), text: '我不在名单' },
      'meetings.not-invited',
    )
    await expectRefused(
      b.clerk,
      record.postComment,
      { meetingId, commentId: newId(), text: '我不在名单' },
      'meetings.not-invited',
    )
    await expectRefused(
      b.secretary,
      record.recordResolution,
      { meetingId, ...vote(), countId: newId() },
      'meetings.count-unknown',
    )
    await expectRefused(
      b.secretary,
      record.recordResolution,
      { meetingId, ...vote(), for: 1 },
      'rules.for-over-present',
    )
    await expectRefused(
      b.secretary,
      record.recordResolution,
      { meetingId, ...vote(), present: 99 },
      'rules.present-over-due',
    )
    await expectRefused(
      b.secretary,
      record.judgeVote,
      { meetingId, act: 'general-meeting', for: 3, present: 2 },
      'rules.for-over-present',
    )
    const resolution = vote()
    await b.must(b.secretary, record.recordResolution, { meetingId, ...resolution })
    const other = { ...resolution, title: '另一件事' }
    await expectRefused(b.secretary, record.recordResolution, { meetingId, ...other }, 'meetings.exists')
    await b.must(b.recorder, record.takePen, { meetingId })
    await expectRefused(b.secretary, record.takePen, { meetingId }, 'meetings.pen-taken')
    await b.must(b.secretary, record.takePen, { meetingId, force: true })
    await expectRefused(b.secretary, record.confirmMinutes, { meetingId, version: 1 }, 'meetings.not-closed')
  })

  test('after it: the minutes in their order', async () => {
    const meetingId = await close()
    await expectRefused(b.secretary, record.confirmMinutes, { meetingId, version: 1 }, 'meetings.minutes-missing')
    await b.must(b.recorder, record.saveMinutes, { meetingId, text: '一', basedOn: 0 })
    await b.must(b.recorder, record.saveMinutes, { meetingId, text: '二', basedOn: 1 })
    await expectRefused(b.secretary, record.confirmMinutes, { meetingId, version: 1 }, 'meetings.minutes-newer')
    await b.must(b.secretary, record.confirmMinutes, { meetingId, version: 2 })
    await expectRefused(b.secretary, record.confirmMinutes, { meetingId, version: 2 }, 'meetings.already-confirmed')
    await expectRefused(
      b.recorder,
      record.amendMinutes,
      { meetingId, amendmentId: newId(), text: '补充' },
      'meetings.not-frozen',
    )
  })

  test('once it is frozen nothing changes but by amendments', async () => {
    const before = b.server.clock.now().toISOString()
    const meetingId = await confirm()
    b.server.clock.advance(5 * 86_400_000)
    const stale = { meetingId }
    await expectRefused(
      b.secretary,
      contract.markRoll,
      { ...stale, marks: [{ personId: b.members[0]!.uuid, state: 'present' }] },
      'meetings.is-frozen',
    )
    await expectRefused(b.secretary, contract.countPresent, { ...stale, countId: newId() }, 'meetings.is-frozen')
    await expectRefused(
      b.secretary,
      contract.addGuest,
      { ...stale, guestId: newId(), name: '某' },
      'meetings.is-frozen',
    )
    await expectRefused(b.secretary, contract.removeGuest, { ...stale, guestId: newId() }, 'meetings.is-frozen')
    await expectRefused(b.secretary, record.recordResolution, { ...stale, ...vote() }, 'meetings.is-frozen')
    await expectRefused(
      b.secretary,
      record.withdrawResolution,
      { ...stale, resolutionId: newId(), reason: '错' },
      'meetings.is-frozen',
    )
    await expectRefused(b.recorder, record.takePen, stale, 'meetings.is-frozen')
    await expectRefused(b.recorder, record.saveMinutes, { ...stale, text: '改', basedOn: 1 }, 'meetings.is-frozen')
    await expectRefused(b.recorder, record.settleSuggestion, { ...stale, suggestionId: newId() }, 'meetings.is-frozen')
    const page = await b.must(b.recorder, contract.getMeeting, stale)
    expect(page).toMatchObject({
      state: 'frozen',
      can: { markRoll: false, recordResolution: false, draftMinutes: false, amendMinutes: true },
    })
    b.server.clock.set(before)
  })
})
