import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { appointPerson } from '#capabilities/organisation/posts.contract.ts'
import { endDelegation, entrustDuties, listCandidates, listDelegations } from '../delegations.contract.ts'
import { getHandover, listHandovers, openHandover, signHandover, writeHandoverNote } from '../handovers.contract.ts'

let b: TestBranch
const day = (days: number) => new Date(Date.UTC(2026, 10, 20 + days)).toISOString().slice(0, 10)

beforeAll(async () => {
  b = await startTestBranch()
})
afterAll(() => b.stop())

const delegation = (
  person: BranchPerson,
  more: { scope?: 'chair' | 'record' | 'all'; from?: string; until?: string } = {},
) => ({
  delegationId: newId(),
  unitId: b.branch.uuid,
  personId: person.uuid,
  scope: more.scope ?? ('all' as const),
  from: more.from ?? day(0),
  until: more.until ?? day(10),
  reason: '回公司开会',
})
const codeOf = async (call: Promise<{ error: { code: string } | undefined }>) => (await call).error?.code

describe('委托', () => {
  it('gives a committee member the secretary’s duties until a day, told to him and seen by the branch', async () => {
    const input = delegation(b.recorder)
    const operationId = newId()
    const view = await b.must(b.secretary, entrustDuties, input, { operationId })
    expect(view).toMatchObject({ person: { name: '李宣传' }, by: { name: '王书记' }, scope: 'all', endedOn: null })
    expect(await b.must(b.secretary, entrustDuties, input, { operationId })).toEqual(view)
    expect((await b.must(b.recorder, getHome, {})).notice).toMatchObject({ event: 'notice.delegations.all' })
    const seen = await b.must(b.members[0]!, listDelegations, { unitId: b.branch.uuid })
    expect(seen.delegations).toHaveLength(1)
    expect(seen.can.entrust).toBe(false)
    const post = await b.people.sql(
      `select kind, from_date, to_date from app.post where person_id = $1 and kind = 'acting-secretary'`,
      [b.recorder.id],
    )
    expect(post).toEqual([{ kind: 'acting-secretary', from_date: day(0), to_date: day(11) }])
  })

  it('ends by itself on the day after, and earlier where it is taken back; what was done stays under his name', async () => {
    const [given] = (await b.must(b.secretary, listDelegations, { unitId: b.branch.uuid })).delegations
    const meeting = plannedMeeting(b.branch)
    await b.must(b.recorder, conveneMeeting, meeting)
    expect((await b.must(b.secretary, endDelegation, { delegationId: given!.id })).endedOn).toBe(day(0))
    expect(await codeOf(b.as(b.secretary, endDelegation, { delegationId: given!.id }))).toBe('delegations.over')
    const [made] = await b.people.sql<{ person_id: number }>(
      `select person_id from app.command_log where type = 'meetings.convene-meeting' order by received_at desc limit 1`,
    )
    expect(made!.person_id).toBe(b.recorder.id)
  })

  it('is also given by the office, where the secretary cannot be reached; by nobody else', async () => {
    const deputy = await b.add({
      name: '何副书记',
      belongsTo: b.branch,
      posts: [{ kind: 'deputy-secretary', unit: b.branch }],
    })
    await b.must(b.clerk, entrustDuties, delegation(deputy))
    for (const who of [deputy, b.recorder, b.members[0]!, b.stranger])
      expect(await codeOf(b.as(who, entrustDuties, delegation(b.recorder)))).toBe('access.denied')
  })

  it('is offered for members of the committee alone', async () => {
    const { candidates } = await b.must(b.secretary, listCandidates, { unitId: b.branch.uuid })
    expect(candidates.map(({ name }) => name)).toEqual(expect.arrayContaining(['李宣传', '何副书记']))
    expect(candidates).toHaveLength(2)
    expect(await codeOf(b.as(b.recorder, listCandidates, { unitId: b.branch.uuid }))).toBe('access.denied')
  })

  it('that came late from a site without a network is recorded as it was', async () => {
    const view = await b.must(
      b.secretary,
      entrustDuties,
      delegation(b.recorder, { scope: 'chair', from: day(-20), until: day(-10) }),
    )
    expect(view).toMatchObject({ from: day(-20), until: day(-10) })
  })

  it('BR-14: is refused with a sentence where it cannot be, and changes nothing', async () => {
    const before = await b.must(b.secretary, listDelegations, { unitId: b.branch.uuid })
    const refused = (input: ReturnType<typeof delegation>) => codeOf(b.as(b.secretary, entrustDuties, input))
    expect(await refused(delegation(b.members[0]!))).toBe('delegations.not-committee')
    expect(await refused(delegation(b.stranger))).toBe('delegations.not-committee')
    expect(await refused(delegation(b.secretary))).toBe('delegations.oneself')
    expect(await refused(delegation(b.recorder, { until: day(-1) }))).toBe('delegations.dates')
    expect(await refused(delegation(b.recorder, { until: day(400) }))).toBe('delegations.too-long')
    await b.must(b.secretary, entrustDuties, delegation(b.recorder, { scope: 'record', from: day(30), until: day(40) }))
    expect(await refused(delegation(b.recorder, { scope: 'chair', from: day(35), until: day(36) }))).toBe(
      'delegations.held-already',
    )
    const after = await b.must(b.secretary, listDelegations, { unitId: b.branch.uuid })
    expect(after.delegations).toHaveLength(before.delegations.length + 1)
  })
})

describe('a change of secretary', () => {
  it('is one page of what stands open, signed by both, and fixed with the second signature', async () => {
    const next = b.members[1]!
    await b.must(b.clerk, appointPerson, {
      unitId: b.branch.uuid,
      personId: next.uuid,
      kind: 'secretary',
      from: day(0),
    })
    const ids = { handoverId: newId(), unitId: b.branch.uuid, fromPersonId: b.secretary.uuid, toPersonId: next.uuid }
    await b.must(b.clerk, openHandover, ids)
    expect(await codeOf(b.as(b.clerk, openHandover, { ...ids, handoverId: newId() }))).toBe('delegations.handover-open')
    const at = { handoverId: ids.handoverId }
    expect((await b.must(next, getHome, {})).waiting.map(({ event }) => event)).toContain('notice.delegations.handover')
    await b.must(b.secretary, writeHandoverNote, { ...at, note: '党员活动室钥匙两把' })
    const open = await b.must(next, getHandover, at)
    expect(open.contents.delegations.map(({ person }) => person)).toContain('何副书记')
    expect(open.can).toEqual({ signFrom: false, signTo: true, write: true })
    expect((await b.must(b.secretary, signHandover, at)).toSignedAt).toBeNull()
    await b.must(next, signHandover, at)
    const signed = await b.must(b.secretary, getHandover, at)
    expect(signed.note).toBe('党员活动室钥匙两把')
    expect(signed.can).toEqual({ signFrom: false, signTo: false, write: false })
    expect(await codeOf(b.as(next, writeHandoverNote, { ...at, note: '改' }))).toBe('delegations.handover-signed')
    expect(await codeOf(b.as(next, signHandover, at))).toBe('delegations.handover-signed')
    const [deputys] = (await b.must(b.clerk, listDelegations, { unitId: b.branch.uuid })).delegations.filter(
      ({ person }) => person?.name === '何副书记',
    )
    await b.must(b.clerk, endDelegation, { delegationId: deputys!.id })
    expect((await b.must(next, getHandover, at)).contents).toEqual(signed.contents)
    const list = await b.must(b.clerk, listHandovers, { unitId: b.branch.uuid })
    expect(list.handovers.map(({ isSigned }) => isSigned)).toEqual([true])
  })

  it('is between two secretaries of the branch, and nobody else reads or signs it', async () => {
    const input = { handoverId: newId(), unitId: b.branch.uuid, fromPersonId: b.secretary.uuid }
    expect(await codeOf(b.as(b.clerk, openHandover, { ...input, toPersonId: b.members[3]!.uuid }))).toBe(
      'delegations.not-secretaries',
    )
    expect(await codeOf(b.as(b.clerk, openHandover, { ...input, toPersonId: b.secretary.uuid }))).toBe(
      'delegations.same-person',
    )
    const [done] = (await b.must(b.clerk, listHandovers, { unitId: b.branch.uuid })).handovers
    for (const who of [b.members[0]!, b.recorder, b.stranger])
      expect(['access.denied', 'record.missing']).toContain(
        await codeOf(b.as(who, getHandover, { handoverId: done!.id })),
      )
    expect(await codeOf(b.as(b.clerk, signHandover, { handoverId: done!.id }))).toBe('access.denied')
  })
})
