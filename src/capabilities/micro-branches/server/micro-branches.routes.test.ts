import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CallOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { SuccessionUnit } from '#platform/http/succession.ts'
import { arrangeGroups } from '#capabilities/organisation/groups.contract.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../micro-branches.contract.ts'
import { microBranchesSuccession } from './micro-branches-succession.ts'

let b: TestBranch
beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

const codeOf = async (call: Promise<{ error: { code: string } | undefined }>) => (await call).error?.code
const input = (more: Partial<CallOf<typeof contract.saveMicroBranch>> = {}) => ({
  unitId: b.branch.uuid,
  microBranchId: newId(),
  name: '云上一组',
  convenerId: b.members[0]!.uuid,
  memberIds: [b.members[0]!.uuid, b.members[1]!.uuid],
  ...more,
})
const read = async (who = b.members[4]!, day?: string) => {
  const found = await b.must(who, contract.getMicroBranches, { unitId: b.branch.uuid, ...(day ? { day } : {}) })
  return found.microBranches.map(({ name, members }) => [name, members.map((member) => member.name)])
}

test('ED-06 the branch keeps it; its people stay members of the branch and of their Party groups; dated, and once per request', async () => {
  const [one, two, three] = b.members
  await b.must(b.secretary, arrangeGroups, {
    unitId: b.branch.uuid,
    groups: [{ name: '第一党小组', leaderId: null, memberIds: [one!.uuid] }],
  })
  const places = () => b.people.sql('select * from app.membership order by id')
  const posts = () => b.people.sql('select * from app.post order by id')
  const before = [await places(), await posts()]
  const operationId = newId()
  const first = input()
  const made = await b.must(b.secretary, contract.saveMicroBranch, first, { operationId })
  expect(await b.must(b.secretary, contract.saveMicroBranch, first, { operationId })).toEqual(made)
  expect(made.microBranches).toMatchObject([{ name: '云上一组', convenerId: one!.uuid }])
  expect(await read()).toEqual([['云上一组', [one!.name, two!.name]]])
  b.server.clock.advance(3 * 86_400_000)
  const second = input({ name: '云上二组', convenerId: null, memberIds: [two!.uuid, three!.uuid] })
  await b.must(b.clerk, contract.saveMicroBranch, second)
  expect(await read()).toEqual([
    ['云上一组', [one!.name]],
    ['云上二组', [two!.name, three!.name]],
  ])
  expect(await read(b.secretary, '2026-11-21')).toEqual([['云上一组', [one!.name, two!.name]]])
  expect([await places(), await posts()]).toEqual(before)
})

test('whoever no longer belongs to the branch is in none of its micro-branches', async () => {
  await b.people.sql(`update app.membership set to_date = '2026-11-22' where person_id = $1 and kind = 'affiliation'`, [
    b.members[2]!.id,
  ])
  expect((await read()).at(-1)).toEqual(['云上二组', [b.members[1]!.name]])
})

test('what cannot be is refused with its reason and changes nothing', async () => {
  const before = await b.people.sql('select * from app.micro_branch_member order by id')
  const refused = (more: Parameters<typeof input>[0], who = b.secretary) =>
    codeOf(b.as(who, contract.saveMicroBranch, input({ name: '云上三组', ...more })))
  expect(await refused({ name: '云上一组' })).toBe('micro-branches.name-twice')
  expect(await refused({ convenerId: b.members[3]!.uuid })).toBe('micro-branches.convener-outside')
  expect(await refused({ convenerId: null, memberIds: [b.stranger.uuid] })).toBe('micro-branches.person-elsewhere')
  expect(await refused({ unitId: b.company.uuid }, b.clerk)).toBe('micro-branches.not-a-branch')
  for (const who of [b.members[0]!, b.stranger]) expect(await refused({}, who)).toBe('access.denied')
  expect(await codeOf(b.as(b.stranger, contract.getMicroBranches, { unitId: b.branch.uuid }))).toBe('access.denied')
  expect(await b.people.sql('select * from app.micro_branch_member order by id')).toEqual(before)
})

test('one ends from today on and is in the history; it is not taken up again', async () => {
  const { microBranches } = await b.must(b.secretary, contract.getMicroBranches, { unitId: b.branch.uuid })
  const end = { unitId: b.branch.uuid, microBranchId: microBranches[0]!.id }
  await b.must(b.secretary, contract.endMicroBranch, end)
  expect((await read()).map(([name]) => name)).toEqual(['云上二组'])
  expect((await read(b.secretary, '2026-11-21')).map(([name]) => name)).toEqual(['云上一组'])
  expect(await codeOf(b.as(b.secretary, contract.endMicroBranch, end))).toBe('micro-branches.ended')
  const again = input({ microBranchId: end.microBranchId, name: '再来' })
  expect(await codeOf(b.as(b.secretary, contract.saveMicroBranch, again))).toBe('micro-branches.ended')
  expect(await codeOf(b.as(b.members[0]!, contract.endMicroBranch, end))).toBe('access.denied')
})

test('goes on in the successor of its branch, and back again when that is undone', async () => {
  const [row] = await b.people.sql<{ uuid: string }>(`select uuid from app.micro_branch where name = '云上二组'`)
  const [one, other] = [b.branch, b.other].map((unit) => ({ ...unit, companyId: 1 })) as [
    SuccessionUnit,
    SuccessionUnit,
  ]
  const list = (unit: SuccessionUnit) =>
    b.server.db.read(entryOf(b.clerk), (tx) => microBranchesSuccession.list(tx, unit, '2026-11-23'))
  const items = await list(one)
  expect(items).toEqual([{ kind: 'micro-branches.open', id: row!.uuid, title: '云上二组', count: 2, fate: 'moves' }])
  const move = (from: SuccessionUnit, to: SuccessionUnit) =>
    b.server.db.write(entryOf(b.clerk), (tx) => microBranchesSuccession.move({ tx } as never, from, to, items))
  await move(one, other)
  expect([await list(one), await list(other)]).toEqual([[], items])
  await move(other, one)
  expect((await read()).map(([name]) => name)).toEqual(['云上二组'])
})

function entryOf(person: BranchPerson) {
  return { by: 'person', personId: person.id, now: b.server.clock.now() } as const
}
