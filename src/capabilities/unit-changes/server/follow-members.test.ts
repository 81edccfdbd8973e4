import { afterAll, beforeAll, expect, test } from 'vitest'
import * as floating from '#capabilities/floating/floating.contract.ts'
import * as lost from '#capabilities/lost-contact/lost-contact.contract.ts'
import { newId } from '#kernel/id.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../unit-changes.contract.ts'

let b: TestBranch
const day = '2026-11-20'
const decision = { document: '党发〔2026〕8号', decidedOn: '2026-11-10', decidedBy: '一公司党委' }

beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

const successor = (key: string, more: object) => ({ key, unitId: null, code: `N-${key}`, kind: 'branch', ...more })

async function prepare(plan: object): Promise<string> {
  const changeId = newId()
  const whole = { kind: 'split', day, superiorId: b.company.uuid, unitIds: [b.branch.uuid], decision, ...plan }
  await b.must(b.clerk, contract.saveChange, { changeId, plan: whole as never })
  return changeId
}

async function openCase(person: BranchPerson): Promise<string> {
  const caseId = newId()
  const opening = { unitId: b.branch.uuid, caseId, personId: person.uuid, lostSince: '2026-01-15' }
  await b.must(b.secretary, lost.openCase, opening)
  return caseId
}

async function awayFrom(person: BranchPerson): Promise<string> {
  const caseId = newId()
  const input = { caseId, personId: person.uuid, hostUnitId: b.other.uuid, since: '2026-05-01' }
  await b.must(b.secretary, floating.registerFloating, input)
  return caseId
}

const unitOfCase = async (table: string, column: string, uuid: string) =>
  (
    await b.people.sql<{ name: string }>(
      `select u.name from app.${table} c join app.unit u on u.id = c.${column} where c.uuid = $1`,
      [uuid],
    )
  )[0]!.name

test('ED-06 after a split each open case goes where its member goes, stays with who stays, and comes back with the undo', async () => {
  const [zhao, qian, sun, zhou] = b.members as [BranchPerson, BranchPerson, BranchPerson, BranchPerson]
  const lostCases = [await openCase(zhao), await openCase(qian), await openCase(sun)]
  const away = [await awayFrom(zhao), await awayFrom(zhou)]
  const changeId = await prepare({
    successors: [
      successor('old', { unitId: b.branch.uuid, name: '桥梁项目党支部', code: '' }),
      successor('one', { name: '一工区党支部' }),
      successor('two', { name: '二工区党支部' }),
    ],
    members: [
      { personId: zhao.uuid, to: 'one' },
      { personId: qian.uuid, to: 'two' },
    ],
  })
  const places = async () => [
    ...(await Promise.all(lostCases.map((id) => unitOfCase('lost_contact_case', 'unit_id', id)))),
    ...(await Promise.all(away.map((id) => unitOfCase('floating_case', 'home_unit_id', id)))),
  ]
  const before = await places()
  const { items } = await b.must(b.clerk, contract.getChange, { changeId })
  const planned = new Map(items.map(({ itemId, fate, to }) => [itemId, `${fate} ${to ?? '-'}`]))
  expect([...lostCases, ...away].map((id) => planned.get(id))).toEqual([
    'follows one',
    'follows two',
    'follows -',
    'follows one',
    'follows -',
  ])
  await b.must(b.clerk, contract.confirmChange, { changeId })
  expect(await places()).toEqual(['一工区党支部', '二工区党支部', '桥梁项目党支部', '一工区党支部', '桥梁项目党支部'])
  const [open] = away.map((caseId) => b.must(b.clerk, floating.getFloating, { caseId }))
  expect((await open!).state).toBe('registered')
  await b.must(b.clerk, contract.undoChange, { changeId })
  expect(await places()).toEqual(before)
})

test('BR-13 a Party group is ended with the change: whoever stays is in none, and it goes with nobody', async () => {
  const [zhao, qian] = b.members as [BranchPerson, BranchPerson]
  for (const person of [zhao, qian])
    await b.people.sql(
      `insert into app.membership (person_id, kind, unit_id, place, from_date) values ($1, 'group', $2, '一组', '2024-01-01')`,
      [person.id, b.branch.id],
    )
  const groups = () =>
    b.people.sql<{ person_id: number }>(
      `select person_id from app.membership where kind = 'group' and superseded_at is null and to_date = 'infinity'`,
    )
  const changeId = await prepare({
    successors: [
      successor('old', { unitId: b.branch.uuid, name: '桥梁项目党支部', code: '' }),
      successor('one', { name: '三工区党支部', code: 'N-3' }),
    ],
    members: [{ personId: zhao.uuid, to: 'one' }],
    endedGroups: [{ unitId: b.branch.uuid, name: '一组' }],
  })
  await b.must(b.clerk, contract.confirmChange, { changeId })
  expect(await groups()).toEqual([])
  await b.must(b.clerk, contract.undoChange, { changeId })
  expect((await groups()).map(({ person_id }) => person_id)).toEqual([zhao.id, qian.id])
})
