import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { codeOf, noVotes, on, startTestAppraisals, type TestAppraisals } from '#testing/test-appraisal.ts'
import { type BranchPerson, plannedMeeting, type TestBranch } from '#testing/test-branch.ts'
import { findAppraisal, takePoll } from '../index.ts'
import * as contract from '../appraisal.contract.ts'

let w: TestAppraisals
let b: TestBranch
let one: BranchPerson
let two: BranchPerson

beforeAll(async () => {
  w = await startTestAppraisals()
  b = w.b
  ;[one, two] = [b.members[0]!, b.members[1]!]
}, 120_000)
afterAll(() => b.stop())

describe('BR-19 自评, 互评, 测评, 评定', () => {
  test('from opening to everybody’s own result', async () => {
    const appraisalId = await w.open()
    expect((await b.must(one, contract.listOwnAppraisals, {})).appraisals[0]).toMatchObject({
      id: appraisalId,
      year: 2026,
    })
    const self = { appraisalId, on, text: '带了两名新工友' }
    const operationId = newId()
    const once = await b.must(one, contract.writeSelf, self, { operationId })
    expect(await b.must(one, contract.writeSelf, self, { operationId })).toEqual(once)
    await b.must(b.secretary, contract.markSpoken, {
      appraisalId,
      on,
      personIds: [one.uuid, two.uuid, b.probationer.uuid],
    })
    await b.must(b.secretary, contract.settleMutual, { appraisalId, on, how: 'named' })
    const comment = { appraisalId, on, commentId: newId(), aboutId: two.uuid, text: '到班组少' }
    await b.must(one, contract.writeComment, comment)
    await b.must(b.recorder, contract.recordPoll, w.pollOf(appraisalId))
    const whole = await w.see(appraisalId, b.recorder)
    expect(whole.poll).toEqual({ on, source: 'paper', handedOut: 8, returned: 7 })
    const line = (who: BranchPerson) => whole.people.find(({ id }) => id === who.uuid)!
    expect(line(one)).toMatchObject({
      part: 'graded',
      self: { how: 'written', text: '带了两名新工友' },
      votes: { qualified: 7 },
    })
    expect(line(two)).toMatchObject({
      self: { how: 'spoken', text: '' },
      comments: [{ by: one.name, text: '到班组少' }],
    })
    expect(line(b.probationer)).toMatchObject({ part: 'probationary', self: { how: 'spoken' }, votes: null })
    expect(line(w.guest)).toMatchObject({ part: 'guest', self: null })
    expect(whole.people.map(({ id }) => id)).not.toContain(w.deputy.uuid)
    expect(await w.own(appraisalId, one)).toMatchObject({
      result: null,
      comments: [{ about: two.name }],
      can: { appeal: false },
    })
    await w.close(appraisalId, { [one.name]: { grade: 'excellent', reason: '急难时顶上去' } })
    const mine = await w.own(appraisalId, one)
    expect(mine).toMatchObject({
      state: 'closed',
      result: { grade: 'excellent', by: 'committee', reason: '急难时顶上去' },
    })
    expect(mine).toMatchObject({ others: [], can: { self: false, comment: false, appeal: true } })
    expect(JSON.stringify(await w.own(appraisalId, two))).not.toContain('到班组少')
    expect(JSON.stringify(mine)).not.toMatch(/votes|abstained/)
    expect((await b.must(one, getHome, {})).waiting.some(({ ref }) => ref === appraisalId)).toBe(false)
    const told = await b.people.sql<{ event: string }>(
      `select event from app.concern where person_id = $1 and ref = $2`,
      [one.id, appraisalId],
    )
    expect(told).toEqual([{ event: 'notice.appraisal.result' }])
  })

  test('one of a branch and year, opened by the branch, on a day that has come, of the year or the next', async () => {
    const input = { unitId: b.branch.uuid, appraisalId: newId(), year: 2026, on }
    for (const who of [one, b.clerk, b.stranger])
      expect(await codeOf(b.as(who, contract.openAppraisal, input))).toBe('access.denied')
    expect(await codeOf(b.as(b.secretary, contract.openAppraisal, { ...input, on: '2026-11-21' }))).toBe(
      'appraisal.in-future',
    )
    expect(await codeOf(b.as(b.secretary, contract.openAppraisal, { ...input, year: 2024 }))).toBe(
      'appraisal.other-year',
    )
    expect(await codeOf(b.as(b.secretary, contract.openAppraisal, { ...input, year: 2018, on: '2019-01-01' }))).toBe(
      'appraisal.nobody',
    )
    await w.open(w.deputy)
    expect(await codeOf(b.as(b.secretary, contract.openAppraisal, input))).toBe('appraisal.exists')
  })

  test('comments by name only where the branch settled on it, of another on the list', async () => {
    const appraisalId = await w.open()
    const comment = { appraisalId, on, commentId: newId(), aboutId: two.uuid, text: '意见' }
    expect(await codeOf(b.as(one, contract.writeComment, comment))).toBe('appraisal.not-named')
    await b.must(b.secretary, contract.settleMutual, { appraisalId, on, how: 'named' })
    expect(await codeOf(b.as(one, contract.writeComment, { ...comment, aboutId: one.uuid }))).toBe(
      'appraisal.own-comment',
    )
    expect(await codeOf(b.as(one, contract.writeComment, { ...comment, aboutId: b.stranger.uuid }))).toBe(
      'appraisal.person-unknown',
    )
    expect(await codeOf(b.as(b.clerk, contract.writeComment, comment))).toBe('access.denied')
    await b.must(b.secretary, contract.settleMutual, { appraisalId, on, how: 'groups', note: '两个小组分别进行' })
    expect(await codeOf(b.as(one, contract.writeComment, comment))).toBe('appraisal.not-named')
    expect(
      await codeOf(b.as(b.secretary, contract.markSpoken, { appraisalId, on, personIds: [b.stranger.uuid] })),
    ).toBe('appraisal.person-unknown')
    expect(await codeOf(b.as(one, contract.writeSelf, { appraisalId, on: '2026-11-21', text: '一' }))).toBe(
      'appraisal.in-future',
    )
  })
})

describe('BR-19 the poll', () => {
  test('a line for each member that adds up, mended until it is closed', async () => {
    const appraisalId = await w.open()
    const send = (poll: object) => codeOf(b.as(b.secretary, contract.recordPoll, { ...w.pollOf(appraisalId), ...poll }))
    expect(await send({ handedOut: 6 })).toBe('appraisal.poll-returned')
    expect(await send({ counts: w.pollOf(appraisalId).counts.slice(1) })).toBe('appraisal.poll-people')
    const refused = await b.as(b.secretary, contract.recordPoll, w.pollOf(appraisalId, { qualified: 6 }))
    expect(refused.error).toMatchObject({ code: 'appraisal.poll-sum', message: expect.stringContaining('7') })
    expect((await w.see(appraisalId)).poll).toBeNull()
    expect(await send({})).toBeUndefined()
    expect(await send(w.pollOf(appraisalId, { qualified: 6, abstained: 1 }))).toBeUndefined()
    expect((await w.see(appraisalId)).people.find(({ id }) => id === one.uuid)!.votes).toEqual({
      ...noVotes,
      qualified: 6,
      abstained: 1,
    })
    expect(await codeOf(b.as(one, contract.recordPoll, w.pollOf(appraisalId)))).toBe('access.denied')
  })

  test('another way of counting comes in through the door; paper does not write over it', async () => {
    const appraisalId = await w.open()
    const { services } = b.server
    const nothing = () => undefined
    const { id, uuid } = b.secretary
    await services.db.write({ by: 'person', personId: id, now: services.clock.now() }, async (tx) =>
      takePoll(
        {
          tx,
          today: on,
          now: services.clock.now(),
          actor: { personId: id, personUuid: uuid },
          audit: nothing,
        } as never,
        (await findAppraisal(tx, appraisalId))!,
        { ...w.pollOf(appraisalId), source: 'ballot' },
      ),
    )
    expect((await w.see(appraisalId)).poll).toMatchObject({ source: 'ballot' })
    expect(await codeOf(b.as(b.secretary, contract.recordPoll, w.pollOf(appraisalId)))).toBe('appraisal.other-poll')
  })
})

describe('BR-20 the verdict', () => {
  test('stands beside the poll, with a reason where it departs or is below 合格, and no grade without a vote', async () => {
    const appraisalId = await w.open()
    await b.must(b.secretary, contract.recordPoll, w.pollOf(appraisalId))
    const give = (who: BranchPerson, more: object = {}) =>
      codeOf(b.as(b.secretary, contract.giveVerdict, w.given(appraisalId, who, more)))
    expect(await give(one, { grade: 'excellent' })).toBe('appraisal.reason-needed')
    expect(await give(one, { grade: 'unqualified' })).toBe('appraisal.reason-needed')
    expect(await give(one, { grade: null })).toBe('appraisal.reason-needed')
    expect(await give(one, { grade: 'basic', reason: '少到会' })).toBe('appraisal.help-needed')
    expect(await give(b.probationer)).toBe('appraisal.no-grade')
    expect(await give(w.guest)).toBe('appraisal.no-grade')
    expect(await give(b.stranger)).toBe('appraisal.person-unknown')
    expect(await give(one, { meetingId: newId() })).toBe('appraisal.meeting-unknown')
    const meeting = plannedMeeting(b.branch)
    await b.must(b.secretary, conveneMeeting, meeting)
    expect(await give(one, { meetingId: meeting.meetingId, giver: 'general' })).toBeUndefined()
    expect(await give(one, { grade: 'basic', reason: '少到会', help: '书记谈心' })).toBeUndefined()
    const line = (await w.see(appraisalId)).people.find(({ id }) => id === one.uuid)!
    expect(line).toMatchObject({
      votes: { qualified: 7 },
      verdict: { grade: 'basic', help: '书记谈心', meetingId: null },
    })
    expect(await codeOf(b.as(b.secretary, contract.closeAppraisal, { appraisalId, on }))).toBe(
      'appraisal.verdict-missing',
    )
    expect(await codeOf(b.as(b.clerk, contract.giveVerdict, w.given(appraisalId, one)))).toBe('access.denied')
  })

  test('优秀 above a third warns and prevents nothing', async () => {
    const appraisalId = await w.open()
    for (const who of w.members.slice(0, 2))
      await b.must(b.secretary, contract.giveVerdict, w.given(appraisalId, who, { grade: 'excellent' }))
    expect((await w.see(appraisalId)).warnings).not.toContain('excellent-share')
    await b.must(b.secretary, contract.giveVerdict, w.given(appraisalId, one, { grade: 'excellent' }))
    expect((await w.see(appraisalId)).warnings).toContain('excellent-share')
    await w.close(appraisalId, Object.fromEntries(w.members.map(({ name }) => [name, { grade: 'excellent' }])))
  })
})
