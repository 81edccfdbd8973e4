import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { connect } from '#platform/database/connection.ts'
import type { TestUnit } from '#testing/people.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../elections.contract.ts'

let b: TestBranch
let temporary: TestUnit
let temporarySecretary: BranchPerson
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
  temporary = await b.people.addUnit({
    path: '000001.000002.000005.',
    kind: 'temporary-branch',
    name: '抢险临时党支部',
  })
  temporarySecretary = await b.add({
    name: '临书记',
    belongsTo: temporary,
    posts: [{ kind: 'secretary', unit: temporary }],
  })
})
afterAll(() => b.stop())

const codeOf = async (call: Promise<{ error: { code: string } | undefined }>) => (await call).error?.code
const setEnd = (unit: TestUnit, day: string | null) =>
  b.people.sql('update app.unit set term_ends_on = $2 where id = $1', [unit.id, day])
const endOf = async (unit: TestUnit) =>
  (await b.people.sql<{ day: string | null }>('select term_ends_on as day from app.unit where id = $1', [unit.id]))[0]!
    .day
const postsIn = (unit: TestUnit) =>
  b.people.sql<{ name: string; kind: string; from: string; to: string }>(
    `select p.name, x.kind, x.from_date::text as from, x.to_date::text as to from app.post x join app.person p on p.id = x.person_id
     where x.unit_id = $1 and x.superseded_at is null order by x.from_date, x.to_date, x.kind`,
    [unit.id],
  )

/** A branch of seven that elects three of four. */
function election(unit: TestUnit, more: object = {}) {
  const [zhao, qian, sun] = b.members as [BranchPerson, BranchPerson, BranchPerson]
  return {
    electionId: newId(),
    unitId: unit.uuid,
    kind: 'renewal' as const,
    body: 'committee' as const,
    heldOn: '2026-11-10',
    approvedBy: '公司党委',
    due: 7,
    present: 7,
    seats: 3,
    issued: 7,
    voters: 7,
    collected: 7,
    valid: 7,
    invalid: 0,
    candidates: [
      { personId: zhao.uuid, votes: 7, posts: ['secretary'] },
      { personId: qian.uuid, votes: 6, posts: ['organisation-commissioner'] },
      { personId: b.recorder.uuid, votes: 5, posts: ['publicity-commissioner'] },
      { personId: sun.uuid, votes: 2 },
    ],
    tellers: [b.members[3]!.uuid],
    ...more,
  }
}

describe('terms', () => {
  test('EL-11 one list for the office: over, then due within six months, the oldest first; nothing else', async () => {
    await setEnd(b.branch, '2026-01-31')
    await setEnd(b.other, '2027-05-20')
    await setEnd(b.company, '2025-12-31')
    await setEnd(temporary, '2020-01-01')
    const { terms } = await b.must(b.clerk, contract.listTerms, {})
    expect(terms.map(({ unitId, state }) => [unitId, state])).toEqual([
      [b.company.uuid, 'over'],
      [b.branch.uuid, 'over'],
      [b.other.uuid, 'due'],
    ])
    await setEnd(b.other, '2027-05-21')
    expect((await b.must(b.clerk, contract.listTerms, {})).terms).toHaveLength(2)
    for (const who of [b.secretary, b.members[0]!])
      expect(await codeOf(b.as(who, contract.listTerms, {}))).toBe('access.denied')
  })

  test('EL-01 many are settled at once: elected, extended with who approved, planned; the same request twice is one', async () => {
    const terms = [
      { as: 'planned' as const, unitId: b.company.uuid, on: '2026-12-20' },
      { as: 'extended' as const, unitId: b.branch.uuid, endsOn: '2027-02-01', approvedBy: '一公司党委' },
      { as: 'elected' as const, unitId: b.other.uuid, on: '2026-11-01' },
    ]
    const operationId = newId()
    const done = await b.must(b.clerk, contract.settleTerms, { terms }, { operationId })
    expect(done.terms).toEqual([
      { unitId: b.company.uuid, termEndsOn: '2025-12-31', isFar: false },
      { unitId: b.branch.uuid, termEndsOn: '2027-02-01', isFar: true },
      { unitId: b.other.uuid, termEndsOn: '2029-11-01', isFar: false },
    ])
    expect(await b.must(b.clerk, contract.settleTerms, { terms }, { operationId })).toEqual(done)
    expect(await b.people.sql('select act from app.term_act')).toHaveLength(3)
    const left = (await b.must(b.clerk, contract.listTerms, {})).terms
    expect(left.map(({ unitId, plannedOn }) => [unitId, plannedOn])).toEqual([
      [b.company.uuid, '2026-12-20'],
      [b.branch.uuid, null],
    ])
  })

  test('one that cannot be settled refuses the sitting, and nothing of it is written', async () => {
    const good = { as: 'elected' as const, unitId: b.branch.uuid, on: '2026-11-01' }
    type Settled = CallOf<typeof contract.settleTerms>['terms'][number]
    const bad = (...terms: Settled[]) => codeOf(b.as(b.clerk, contract.settleTerms, { terms }))
    const other = b.other.uuid
    expect(await bad(good, { as: 'elected', unitId: other, on: '2026-11-21' })).toBe('elections.in-future')
    expect(await bad(good, { as: 'planned', unitId: other, on: '2026-11-19' })).toBe('elections.planned-past')
    expect(await bad(good, { as: 'elected', unitId: temporary.uuid, on: today })).toBe('elections.ends-early')
    const early = { as: 'extended' as const, unitId: other, endsOn: '2028-01-01', approvedBy: '公司党委' }
    expect(await bad(good, early)).toBe('elections.ends-early')
    expect(await bad(good, good)).toBe('elections.twice')
    expect(await bad(good, { ...early, approvedBy: ' ' })).toBe('input.invalid')
    expect(await bad(good, { as: 'planned', unitId: newId(), on: today })).toBe('record.missing')
    expect(await endOf(b.branch)).toBe('2027-02-01')
    expect(await codeOf(b.as(b.secretary, contract.settleTerms, { terms: [good] }))).toBe('access.denied')
  })

  test('everybody of the branch reads its term; nobody of another', async () => {
    const at = { unitId: b.branch.uuid }
    expect(await b.must(b.members[0]!, contract.getTerm, at)).toMatchObject({ state: 'due', can: { record: false } })
    expect(await b.must(b.secretary, contract.getTerm, at)).toMatchObject({ can: { record: true } })
    expect(await codeOf(b.as(b.stranger, contract.getTerm, at))).toBe('access.denied')
  })
})

describe('an election held on paper', () => {
  test('offers full members of the unit and below, by name', async () => {
    const { people, fullMembers } = await b.must(b.secretary, contract.listNominees, { unitId: b.branch.uuid })
    expect(people).toHaveLength(7)
    expect(people.map(({ name }) => name)).not.toContain('郑预备')
    expect(fullMembers).toBe(7)
    const found = await b.must(b.clerk, contract.listNominees, { unitId: b.company.uuid, search: '书记' })
    expect(found.people.map(({ name }) => name)).toEqual(['王书记', '临书记'])
    for (const who of [b.recorder, b.members[0]!, b.stranger])
      expect(await codeOf(b.as(who, contract.listNominees, { unitId: b.branch.uuid }))).toBe('access.denied')
  })

  test('is refused with a sentence where it cannot be written, and changes nothing', async () => {
    const refused = (more: object) => codeOf(b.as(b.secretary, contract.recordElection, election(b.branch, more)))
    expect(await refused({ heldOn: '2026-11-21' })).toBe('elections.in-future')
    expect(await refused({ termEndsOn: '2026-11-10' })).toBe('elections.ends-early')
    const [first] = election(b.branch).candidates
    expect(await refused({ candidates: [first, first] })).toBe('elections.twice')
    expect(await refused({ candidates: [{ ...first, posts: ['committee-secretary'] }] })).toBe('elections.post-unknown')
    expect(await refused({ candidates: [{ ...first, personId: b.stranger.uuid }] })).toBe('elections.person-unknown')
    const keeper = await b.add({
      name: '管系统',
      belongsTo: b.branch,
      posts: [{ kind: 'administrator', unit: b.branch }],
    })
    const before = await postsIn(b.branch)
    expect(await refused({ candidates: [{ ...first, personId: keeper.uuid }] })).toBe('organisation.post-apart')
    for (const who of [b.recorder, b.members[0]!, b.stranger])
      expect(await codeOf(b.as(who, contract.recordElection, election(b.branch)))).toBe('access.denied')
    expect(await postsIn(b.branch)).toEqual(before)
    expect(await b.people.sql('select from app.election')).toEqual([])
  })

  test('EL-07 one that does not stand, with nobody elected, changes neither posts nor term', async () => {
    const before = await postsIn(b.branch)
    const none = election(b.branch).candidates.map(({ personId, votes }) => ({ personId, votes }))
    const input = election(b.branch, { heldOn: '2026-11-03', collected: 8, valid: 8, candidates: none })
    const view = await b.must(b.secretary, contract.recordElection, input)
    expect(view.findings.map(({ code }) => code)).toEqual(['EL-07', 'EL-08-ballots'])
    expect(view.termEndsOn).toBeNull()
    expect(await postsIn(b.branch)).toEqual(before)
    expect(await endOf(b.branch)).toBe('2027-02-01')
  })

  test('EL-09 results become posts on its day, the former committee ends, the term begins anew', async () => {
    const input = election(b.branch)
    const operationId = newId()
    const view = await b.must(b.secretary, contract.recordElection, input, { operationId })
    expect(view.findings).toEqual([])
    expect(view).toMatchObject({ termEndedOn: '2027-02-01', termEndsOn: '2029-11-10', recordedOn: today })
    expect(await b.must(b.secretary, contract.recordElection, input, { operationId })).toEqual(view)
    expect((await postsIn(b.branch)).filter(({ name }) => name !== '管系统')).toEqual([
      { name: '王书记', kind: 'secretary', from: '2020-01-01', to: '2026-11-10' },
      { name: '李宣传', kind: 'publicity-commissioner', from: '2020-01-01', to: 'infinity' },
      { name: '钱二', kind: 'organisation-commissioner', from: '2026-11-10', to: 'infinity' },
      { name: '赵一', kind: 'secretary', from: '2026-11-10', to: 'infinity' },
    ])
    expect(await endOf(b.branch)).toBe('2029-11-10')
    const seen = await b.must(b.members[4]!, contract.getTerm, { unitId: b.branch.uuid })
    expect(seen).toMatchObject({
      state: 'running',
      can: { record: false },
      elections: [{ id: input.electionId }, { heldOn: '2026-11-03' }],
    })
    expect(new Set(seen.elections[0]!.candidates.map(({ votes }) => votes))).toEqual(new Set([2, 5, 6, 7]))
    expect(await codeOf(b.as(b.secretary, contract.recordElection, election(b.branch)))).toBe('access.denied')
    expect(await codeOf(b.as(b.clerk, contract.recordElection, input))).toBe('elections.exists')
  })

  test('what really happened is recorded with warnings, and amended beside the record, never over it', async () => {
    const one = { personId: b.members[2]!.uuid, votes: 3, posts: ['discipline-commissioner'] }
    const counts = { present: 5, seats: 1, collected: 8, valid: 7, invalid: 0 }
    const input = election(b.branch, { ...counts, kind: 'by-election', candidates: [one], tellers: [one.personId] })
    const view = await b.must(b.members[0]!, contract.recordElection, input)
    expect(view.findings.map(({ code }) => code)).toEqual([
      'EL-05',
      'EL-03',
      'EL-10',
      'EL-07',
      'EL-08-ballots',
      'EL-06-notice',
    ])
    expect(await endOf(b.branch)).toBe('2029-11-10')
    expect((await postsIn(b.branch)).map(({ name }) => name)).toContain('孙三')
    const amend = { electionId: input.electionId, words: '收回应为 7 张，抄错。' }
    expect(await b.must(b.members[0]!, contract.amendElection, amend)).toEqual({ words: amend.words, on: today })
    for (const who of [b.members[2]!, b.secretary, b.stranger])
      expect(await codeOf(b.as(who, contract.amendElection, amend))).toMatch(/access.denied|record.missing/)
    const { elections } = await b.must(b.clerk, contract.getTerm, { unitId: b.branch.uuid })
    const kept = elections.find(({ id }) => id === input.electionId)
    expect(kept).toMatchObject({ collected: 8, amendments: [{ words: amend.words }] })
  })

  test('an older one, recorded after a newer, fills the time between and leaves the present as it is', async () => {
    const present = (await postsIn(b.branch)).filter(({ to }) => to === 'infinity')
    const former = [{ personId: b.members[3]!.uuid, votes: 7, posts: ['deputy-secretary'] }]
    const input = election(b.branch, {
      heldOn: '2023-06-01',
      candidates: former,
      body: 'leaders',
      seats: 1,
      tellers: [],
    })
    await b.must(b.clerk, contract.recordElection, input)
    const posts = await postsIn(b.branch)
    expect(posts).toContainEqual({ name: '周四', kind: 'deputy-secretary', from: '2023-06-01', to: '2026-11-10' })
    expect(posts).toContainEqual({ name: '王书记', kind: 'secretary', from: '2020-01-01', to: '2023-06-01' })
    for (const post of present.filter(({ name }) => name !== '李宣传')) expect(posts).toContainEqual(post)
    expect(posts.filter(({ name }) => name === '李宣传').map(({ from, to }) => [from, to])).toEqual([
      ['2020-01-01', '2023-06-01'],
      ['2026-11-10', 'infinity'],
    ])
    expect(await endOf(b.branch)).toBe('2029-11-10')
  })

  test('BR-08 a temporary branch does not elect: said in a sentence, and recorded all the same', async () => {
    await setEnd(temporary, null)
    const input = election(temporary, {
      candidates: [{ personId: temporarySecretary.uuid, votes: 7, posts: ['secretary'] }],
      tellers: [],
    })
    const view = await b.must(temporarySecretary, contract.recordElection, input)
    expect(view.findings.map(({ code }) => code)).toContain('BR-08')
    expect(view.termEndsOn).toBeNull()
    expect(await endOf(temporary)).toBeNull()
    expect(await postsIn(temporary)).toHaveLength(1)
  })
})

test('the database lets nobody change posts or terms past a record, and no record be rewritten', async () => {
  const app = await connect(b.server.database.urls.app)
  const as = async (who: BranchPerson, statement: string) => {
    await app.query('begin')
    await app.query('select app.enter_person($1, $2::date)', [who.id, today])
    const done = await app.query(statement).then(
      ({ rowCount }) => rowCount ?? 0,
      (error: Error) => error.message,
    )
    await app.query('rollback')
    return done
  }
  const post = `insert into app.post (person_id, unit_id, kind, from_date) values (${b.members[4]!.id}, ${b.branch.id}, 'secretary', '2026-11-20')`
  expect(await as(b.members[0]!, post)).toMatch(/row-level security/)
  expect(await as(b.members[0]!, `update app.post set to_date = '2026-11-20' where unit_id = ${b.branch.id}`)).toBe(0)
  expect(await as(b.members[0]!, `select app.set_term_end(${b.branch.id}, '2035-01-01')`)).toMatch(/within the duty/)
  expect(await as(b.clerk, 'update app.election set collected = 1')).toMatch(/permission denied/)
  expect(await as(b.clerk, 'delete from app.election_person')).toMatch(/permission denied/)
  expect(await as(b.stranger, `select from app.election where unit_id = ${b.branch.id}`)).toBe(0)
  await app.end()
})
