import { expect, test } from 'vitest'
import { givenKinds } from '#capabilities/organisation/unit-kinds.rules.ts'
import { type ChangePlan, endingUnits, proposalOf, type Successor } from './plan.rules.ts'
import { type PlanFacts, warnOf } from './warnings.rules.ts'

const branch: Successor = {
  key: 'a',
  unitId: null,
  name: '新支部',
  code: 'N1',
  kind: 'branch',
  ownKind: null,
  covers: [],
  plannedEndOn: null,
}
const decided = { document: '党发〔2026〕8号', decidedOn: '2026-11-01', decidedBy: '公司党委' }
const plan: ChangePlan = {
  kind: 'set-up',
  day: '2026-11-20',
  superiorId: 'company',
  unitIds: ['old'],
  successors: [branch],
  members: [],
  posts: [],
  newPosts: [],
  endedGroups: [],
  items: [],
  decision: decided,
  projectMonths: 24,
  answersId: null,
}

function facts(full: number, more: Partial<PlanFacts> = {}): { facts: PlanFacts; members: ChangePlan['members'] } {
  const people = Array.from({ length: full }, (_, at) => ({
    personId: `p${at}`,
    unitId: 'old',
    category: 'member',
    isAffiliated: true,
  }))
  const members = people.map(({ personId }) => ({ personId, to: 'a' }))
  return {
    facts: {
      superiorKind: 'committee',
      kinds: givenKinds,
      people,
      already: new Map(),
      posts: [],
      overseas: new Set(),
      ...more,
    },
    members,
  }
}

function codes(full: number, change: Partial<ChangePlan> = {}, more: Partial<PlanFacts> = {}): string[] {
  const { facts: known, members } = facts(full, more)
  return warnOf({ ...plan, members, ...change }, known)
    .map(({ rule, code }) => `${rule} ${code}`)
    .filter((one) => !one.endsWith('filing-upward'))
}

const chosen = (more: Partial<Successor>) => ({ successors: [{ ...branch, ...more }] })
const commissioners = [
  { kind: 'organisation-commissioner', to: 'a' },
  { kind: 'publicity-commissioner', to: 'a' },
]

test('BR-01 a branch of fewer than three full members is advised against, from three it is not', () => {
  expect(codes(2)).toEqual(['BR-01 too-few-full'])
  expect(codes(3)).toEqual([])
})

test('BR-02 more than fifty members are a warning', () => {
  expect(codes(50, {}, { posts: commissioners })).toEqual([])
  expect(codes(51, {}, { posts: commissioners })).toEqual(['BR-02 above-fifty'])
})

test('BR-03 a joint branch covers five units at most', () => {
  const covers = (count: number) =>
    chosen({ kind: 'joint-branch', covers: Array.from({ length: count }, (_, at) => `单位${at}`) })
  expect(codes(4, covers(5))).toEqual([])
  expect(codes(4, covers(6))).toEqual(['BR-03 joint-too-many'])
})

test('BR-04 a project of less than six months has no branch of its own', () => {
  expect(codes(3, { projectMonths: 5 })).toEqual(['BR-04 project-short'])
  expect(codes(3, { projectMonths: 6 })).toEqual([])
  expect(codes(3, { projectMonths: null })).toEqual([])
})

test('BR-06 the document of approval and its day belong to the record', () => {
  expect(codes(3, { decision: { ...decided, document: '' } })).toEqual(['BR-06 no-document'])
  expect(codes(3, { decision: { ...decided, decidedOn: null } })).toEqual(['BR-06 no-document'])
})

test('BR-07 closing a branch that still has three full members says so', () => {
  const close = { kind: 'close', successors: [], members: [] } as const
  expect(codes(3, { ...close, successors: [], members: [] })).toEqual(['BR-07 could-have-branch'])
  expect(codes(2, { ...close, successors: [], members: [] })).toEqual([])
})

test('BR-08 a temporary branch has no modules, wants its end and holds no affiliation', () => {
  const temporary = chosen({ kind: 'temporary-branch' })
  expect(codes(2, temporary)).toEqual(['BR-08 temporary-without-modules', 'BR-08 no-planned-end'])
  expect(codes(2, chosen({ kind: 'temporary-branch', plannedEndOn: '2027-06-01' }))).toEqual([
    'BR-08 temporary-without-modules',
  ])
  const becomes = {
    kind: 'change-kind' as const,
    ...chosen({ kind: 'temporary-branch', unitId: 'old', plannedEndOn: '2027-06-01' }),
  }
  expect(codes(2, { ...becomes, members: [] })).toContain('BR-08 temporary-holds-members')
})

test('BR-22 a committee is due from seven full members and not below', () => {
  expect(codes(7)).toEqual(['BR-22 committee-due'])
  expect(codes(7, {}, { posts: commissioners })).toEqual([])
  expect(codes(6, {}, { posts: commissioners })).toEqual(['BR-22 committee-none'])
})

test('a branch under a branch is unusual, a renaming is nobody’s business', () => {
  expect(codes(3, {}, { superiorKind: 'branch' })).toEqual(['BR-06 parent-unusual'])
  expect(codes(1, { kind: 'rename', decision: { ...decided, document: '' } })).toEqual([])
})

test('BR-07 merging and closing end units, splitting the one that does not go on', () => {
  const goesOn = { ...branch, unitId: 'old' }
  expect(endingUnits({ ...plan, kind: 'set-up' })).toEqual([])
  expect(endingUnits({ ...plan, kind: 'split', successors: [goesOn, branch] })).toEqual([])
  expect(endingUnits({ ...plan, kind: 'split', successors: [branch, branch] })).toEqual(['old'])
  expect(endingUnits({ ...plan, kind: 'merge', unitIds: ['old', 'other'], successors: [goesOn] })).toEqual(['other'])
  expect(endingUnits({ ...plan, kind: 'close' })).toEqual(['old'])
})

test('SE-03 a body that is made, merged or closed asks for its Party organisation', () => {
  expect(proposalOf('set-up', false)).toBe('set-up')
  expect(proposalOf('merge', false)).toBe('adjust')
  expect(proposalOf('close', false)).toBe('close')
  expect(proposalOf('rename', false)).toBeUndefined()
  expect(proposalOf('set-up', true)).toBeUndefined()
})

test('SE-11 people who leave a unit overseas for one without a mark: the office is told, and stopped by nothing', () => {
  const overseas = new Set(['old'])
  expect(codes(3, {}, { overseas })).toEqual(['SE-11 overseas-mark'])
  // Below a marked unit, into a marked one, or nobody sent: the mark holds, or nobody is there for whom it would.
  expect(codes(3, {}, { overseas: new Set(['old', 'company']) })).toEqual([])
  const merged = { kind: 'merge' as const, unitIds: ['old', 'far'], ...chosen({ unitId: 'far' }) }
  expect(codes(3, merged, { overseas: new Set(['old', 'far']) })).toEqual([])
  expect(codes(3, merged, { overseas })).toEqual(['SE-11 overseas-mark'])
  expect(codes(3, merged, { overseas: new Set(['far']) })).toEqual([])
})
