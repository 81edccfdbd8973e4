import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../plans.contract.ts'

let b: TestBranch
let group: BranchPerson
let root: { uuid: string }

beforeAll(async () => {
  b = await startTestBranch()
  group = await b.add({
    name: '集团干事',
    posts: [{ kind: 'office-clerk', unit: { ...b.company, id: 1, path: '000001.' } }],
  })
  root = (await b.people.sql<{ uuid: string }>('select uuid from app.unit where id = 1'))[0]!
}, 120_000)
afterAll(() => b.stop())

const codeOf = async (call: Promise<{ error: { code: string } | undefined }>) => (await call).error?.code
const planOf = (who = b.secretary, unit: { uuid: string } = b.branch) =>
  b.must(who, contract.getPlan, { unitId: unit.uuid, year: 2027 })
const lineIn = async (title: string, who = b.secretary, unit: { uuid: string } = b.branch) =>
  (await planOf(who, unit)).lines.find((line) => line.title === title)
const newLine = (unit: { uuid: string }, title: string, more = {}) => ({
  unitId: unit.uuid,
  newLineId: newId(),
  kind: 'theme-day',
  title,
  from: '2027-03-01',
  to: '2027-03-31',
  ...more,
})

describe('a line of the year', () => {
  test('set by the group is read by the branches it is for, with who set it; the same request twice is one', async () => {
    const input = newLine(root, '学雷锋', { kinds: ['branch'], note: '就近' })
    const operationId = newId()
    const made = await b.must(group, contract.addLine, input, { operationId })
    expect(await b.must(group, contract.addLine, input, { operationId })).toEqual(made)
    expect(await codeOf(b.as(group, contract.addLine, input))).toBe('plans.exists')
    expect(await lineIn('学雷锋')).toMatchObject({
      note: '就近',
      setBy: { id: root.uuid },
      isOwn: false,
      state: 'open',
      day: null,
    })
    expect(await lineIn('学雷锋', b.clerk, b.company)).toBeUndefined()
    expect((await planOf(group, root)).lines).toHaveLength(1)
  })

  test('of a branch is its own: a sister and the company do not have it in their year', async () => {
    await b.must(b.secretary, contract.addLine, newLine(b.branch, '本支部党课', { kind: 'party-lesson' }))
    expect(await lineIn('本支部党课')).toMatchObject({ isOwn: true, kind: 'party-lesson' })
    expect(await lineIn('本支部党课', b.clerk, b.other)).toBeUndefined()
    expect(await lineIn('本支部党课', b.clerk, b.company)).toBeUndefined()
    expect(await planOf(b.members[2])).toMatchObject({ can: { keep: false }, lines: [{}, {}] })
    expect(await codeOf(b.as(b.stranger, contract.getPlan, { unitId: b.branch.uuid, year: 2027 }))).toBe(
      'access.denied',
    )
  })

  test('that cannot be is refused and changes nothing', async () => {
    const before = await b.people.sql('select * from app.plan_line')
    const add = (more: object, who = b.secretary) =>
      codeOf(b.as(who, contract.addLine, newLine(b.branch, '一条', more)))
    expect(await add({ kind: 'party' })).toBe('plans.kind-unknown')
    expect(await add({ to: '2027-02-01' })).toBe('plans.span-wrong')
    expect(await add({ to: '2028-03-01' })).toBe('plans.span-wrong')
    expect(await add({ kinds: ['nothing'] })).toBe('plans.kinds-unknown')
    for (const who of [b.members[2]!, b.stranger]) expect(await add({}, who)).toBe('access.denied')
    expect(await codeOf(b.as(b.secretary, contract.addLine, newLine(root, '一条')))).toBe('access.denied')
    expect(await b.people.sql('select * from app.plan_line')).toEqual(before)
  })
})

describe('a branch', () => {
  const place = async (title: string, say: { day: string | null; reason?: string }, who = b.secretary) =>
    b.as(who, contract.placeLine, { unitId: b.branch.uuid, lineId: (await lineIn(title))!.id, ...say })

  test('gives a line a day, moves it, takes it back; a day outside the span is said and kept', async () => {
    await place('学雷锋', { day: '2027-03-05' })
    expect(await lineIn('学雷锋')).toMatchObject({ state: 'placed', day: '2027-03-05', isOutside: false })
    await place('学雷锋', { day: '2027-04-02' })
    expect(await lineIn('学雷锋')).toMatchObject({ day: '2027-04-02', isOutside: true })
    await place('学雷锋', { day: null })
    expect(await lineIn('学雷锋')).toMatchObject({ state: 'open', day: null })
    expect(await lineIn('学雷锋', group, root)).toMatchObject({ state: 'open' })
  })

  test('says of a line from above that it is not for it, and not of its own', async () => {
    await place('学雷锋', { day: null, reason: '工地停工' })
    expect(await lineIn('学雷锋')).toMatchObject({ state: 'not-ours', reason: '工地停工' })
    expect(await codeOf(place('本支部党课', { day: null, reason: '不办' }))).toBe('plans.own-line')
    expect(await codeOf(place('学雷锋', { day: '2027-03-05', reason: '也许' }))).toBe('plans.day-or-reason')
    expect(await codeOf(place('学雷锋', { day: '2027-03-05' }, b.members[2]))).toBe('access.denied')
  })

  test('withdraws its own line; one from above only where it was set', async () => {
    const take = (who: BranchPerson, unit: { uuid: string }, lineId: string) =>
      codeOf(b.as(who, contract.withdrawLine, { unitId: unit.uuid, lineId }))
    const own = (await lineIn('本支部党课'))!.id
    const above = (await lineIn('学雷锋'))!.id
    expect(await take(b.secretary, b.branch, above)).toBe('plans.not-yours')
    expect(await take(b.secretary, b.branch, own)).toBeUndefined()
    expect(await take(b.secretary, b.branch, own)).toBe('plans.withdrawn')
    expect(await take(group, root, above)).toBeUndefined()
    expect((await planOf()).lines).toEqual([])
    const again = { unitId: b.branch.uuid, lineId: above, day: '2027-03-05' }
    expect(await codeOf(b.as(b.secretary, contract.placeLine, again))).toBe('plans.withdrawn')
  })
})
