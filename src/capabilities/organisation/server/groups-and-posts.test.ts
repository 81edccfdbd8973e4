import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/id.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { arrangeGroups, getGroups } from '../groups.contract.ts'
import { appointPerson, endPost } from '../posts.contract.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
})
afterAll(() => b.stop())

const unitId = () => b.branch.uuid
const group = (name: string, members: readonly { uuid: string }[], leader: { uuid: string } | null = null) => ({
  name,
  leaderId: leader?.uuid ?? null,
  memberIds: members.map(({ uuid }) => uuid),
})

describe('Party groups', () => {
  it('are made, led and changed by the secretary in one go; what was before stays dated', async () => {
    const [one, two, three, four] = b.members
    const first = [group('第一党小组', [one!, two!], one), group('第二党小组', [three!, four!], three)]
    const operationId = newId()
    const done = await b.must(b.secretary, arrangeGroups, { unitId: unitId(), groups: first }, { operationId })
    expect(done).toEqual({ groups: 2, notHere: 0 })
    expect(await b.must(b.secretary, arrangeGroups, { unitId: unitId(), groups: first }, { operationId })).toEqual(done)
    b.server.clock.advance(10 * 86_400_000)
    await b.must(b.secretary, arrangeGroups, {
      unitId: unitId(),
      groups: [group('第一党小组', [one!, two!, three!], two), group('第二党小组', [four!], null)],
    })
    const { groups, can } = await b.must(b.members[4]!, getGroups, { unitId: unitId() })
    expect(groups.map(({ name, leaderId, memberIds }) => [name, leaderId, memberIds.length])).toEqual([
      ['第一党小组', two!.uuid, 3],
      ['第二党小组', null, 1],
    ])
    expect(can.arrange).toBe(false)
    const history = await b.people.sql(
      `select place, to_date < 'infinity' as ended from app.membership where person_id = $1 and kind = 'group' order by from_date`,
      [three!.id],
    )
    expect(history).toEqual([
      { place: '第二党小组', ended: true },
      { place: '第一党小组', ended: false },
    ])
    const leads = await b.people.sql(
      `select person_id, to_date < 'infinity' as ended from app.post where kind = 'group-leader' order by from_date, person_id`,
    )
    expect(leads).toEqual([
      { person_id: one!.id, ended: true },
      { person_id: three!.id, ended: true },
      { person_id: two!.id, ended: false },
    ])
  })

  it('leave out whoever is no longer of the branch, and say how many', async () => {
    const stranger = b.stranger
    const done = await b.must(b.secretary, arrangeGroups, {
      unitId: unitId(),
      groups: [group('第一党小组', [b.members[0]!, stranger], stranger)],
    })
    expect(done).toEqual({ groups: 1, notHere: 1 })
  })

  it('are refused with a sentence where they cannot be, and to whoever does not keep the branch', async () => {
    const [one, two] = b.members
    const before = await b.must(b.secretary, getGroups, { unitId: unitId() })
    const attempt = async (who: typeof b.secretary, groups: ReturnType<typeof group>[]) =>
      (await b.as(who, arrangeGroups, { unitId: unitId(), groups })).error?.code
    expect(await attempt(b.secretary, [group('甲', [one!]), group('甲', [two!])])).toBe('organisation.group-name-twice')
    expect(await attempt(b.secretary, [group('甲', [one!]), group('乙', [one!])])).toBe(
      'organisation.group-person-twice',
    )
    expect(await attempt(b.secretary, [group('甲', [one!], two)])).toBe('organisation.group-leader-outside')
    expect(await attempt(b.members[0]!, [group('甲', [one!])])).toBe('access.denied')
    expect(await attempt(b.stranger, [group('甲', [one!])])).toBe('access.denied')
    expect(await b.must(b.secretary, getGroups, { unitId: unitId() })).toEqual(before)
  })
})

describe('posts', () => {
  const from = '2026-11-20'

  it('are given and ended by whoever keeps the roster, and open what they open', async () => {
    const person = b.members[0]!
    const post = { unitId: b.other.uuid, personId: person.uuid, kind: 'contact-leader' }
    expect(await b.must(b.clerk, appointPerson, { ...post, from })).toEqual({ from, to: null })
    expect((await b.as(person, getGroups, { unitId: b.other.uuid })).status).toBe(200)
    const on = '2026-12-10'
    expect(await b.must(b.clerk, endPost, { ...post, on })).toEqual({ on })
  })

  it('of one kind never overlap in one unit, and dates run forward', async () => {
    const post = { unitId: unitId(), personId: b.members[1]!.uuid, kind: 'guide' }
    const refused = async (more: { from: string; to?: string }) =>
      (await b.as(b.clerk, appointPerson, { ...post, ...more })).error?.code
    await b.must(b.clerk, appointPerson, { ...post, from, to: '2026-12-31' })
    expect(await refused({ from: '2026-12-30' })).toBe('organisation.post-held')
    expect(await refused({ from: '2026-12-31', to: '2026-12-31' })).toBe('organisation.post-dates')
    await b.must(b.clerk, appointPerson, { ...post, from: '2026-12-31', to: '2027-01-31' })
    const twice = `insert into app.post (person_id, unit_id, kind, from_date) values (${b.members[1]!.id}, ${b.branch.id}, 'guide', '2026-12-01')`
    await expect(b.people.sql(twice)).rejects.toThrow(/post_once/)
  })

  it('PR-06: that must be held apart are refused with their names', async () => {
    const clerkToo = { unitId: b.company.uuid, personId: b.secretary.uuid, kind: 'auditor', from }
    const answer = await b.as(b.clerk, appointPerson, clerkToo)
    expect(answer.error?.code).toBe('organisation.post-apart')
    expect(answer.error?.message).toContain('审计员')
  })

  it('that have their own command, that nobody holds, or that lie outside the duty are refused', async () => {
    const post = { unitId: unitId(), personId: b.members[2]!.uuid }
    const code = async (call: Promise<{ error: { code: string } | undefined }>) => (await call).error?.code
    expect(await code(b.as(b.clerk, appointPerson, { ...post, kind: 'group-leader', from }))).toBe(
      'organisation.post-unknown',
    )
    expect(await code(b.as(b.clerk, endPost, { ...post, kind: 'liaison', on: from }))).toBe(
      'organisation.post-not-held',
    )
    expect(await code(b.as(b.secretary, appointPerson, { ...post, kind: 'liaison', from }))).toBe('access.denied')
  })
})
