import { afterAll, beforeAll, expect, test } from 'vitest'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { getPersonHistory, getUnitAsOf } from '#capabilities/organisation/history.contract.ts'
import { newId } from '#kernel/id.ts'
import { pullRows } from '#platform/sync/pull-rows.ts'
import type { TestUnit } from '#testing/people.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../unit-changes.contract.ts'

let b: TestBranch
const day = '2026-11-20'
const decision = { document: '党发〔2026〕8号', decidedOn: '2026-11-10', decidedBy: '一公司党委' }

beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

const successor = (key: string, more: object) => ({
  key,
  unitId: null,
  name: `${key}党支部`,
  code: `N-${key}`,
  kind: 'branch',
  ...more,
})
const goesOn = (key: string, unit: TestUnit, name: string) => ({
  key,
  unitId: unit.uuid,
  name,
  code: '',
  kind: 'branch',
})

async function prepare(plan: object, who: BranchPerson = b.clerk): Promise<string> {
  const changeId = newId()
  const whole = { day, superiorId: b.company.uuid, decision, ...plan }
  await b.must(who, contract.saveChange, { changeId, plan: whole as never })
  return changeId
}
const view = (changeId: string, who = b.clerk) => b.must(who, contract.getChange, { changeId })
const confirm = (changeId: string, who = b.clerk) => b.as(who, contract.confirmChange, { changeId })
const undo = (changeId: string) => b.as(b.clerk, contract.undoChange, { changeId })
const state = () =>
  b.people.sql(`select 'unit' as what, id, (to_jsonb(u) - 'extra')::text as row from app.unit u
    union all select 'membership', id, to_jsonb(m)::text from app.membership m
    union all select 'post', id, to_jsonb(p)::text from app.post p
    union all select 'place', id, to_jsonb(p)::text from app.unit_place p where corrects is null and from_date > '1900-01-01' order by 1, 2`)
const branchOf = async (person: BranchPerson, on: string) =>
  (
    await b.people.sql<{ unit_id: number }>(
      `select unit_id from app.membership where person_id = $1 and kind = 'affiliation' and superseded_at is null and from_date <= $2 and to_date > $2`,
      [person.id, on],
    )
  ).map((row) => row.unit_id)

test('a split is prepared by the secretary, shown with its warnings, confirmed by the office above, undone within the day', async () => {
  const [zhao, qian] = b.members
  const plan = {
    kind: 'split',
    unitIds: [b.branch.uuid],
    successors: [goesOn('old', b.branch, '桥梁项目党支部'), successor('new', {})],
    members: [zhao!, qian!].map(({ uuid }) => ({ personId: uuid, to: 'new' })),
    newPosts: [{ personId: zhao!.uuid, kind: 'secretary', to: 'new' }],
  }
  const meeting = plannedMeeting(b.branch)
  await b.must(b.secretary, conveneMeeting, meeting)
  const before = await state()
  const changeId = await prepare(plan, b.secretary)
  const draft = await view(changeId, b.secretary)
  expect(draft.can).toMatchObject({ change: true, confirm: false, undo: false })
  expect(draft.warnings.map(({ rule, code }) => `${rule} ${code}`)).toContain('BR-01 too-few-full')
  expect(draft.people.filter((person) => person.to === 'new')).toHaveLength(2)
  expect(draft.items.find((item) => item.itemId === meeting.meetingId)).toMatchObject({
    capability: 'meetings',
    fate: 'stays',
  })
  expect((await confirm(changeId, b.secretary)).status).toBe(403)
  expect((await b.as(b.members[2]!, contract.getChange, { changeId })).status).toBe(403)
  const foreign = { changeId: newId(), plan: { ...plan, day, superiorId: b.company.uuid } as never }
  expect((await b.as(b.stranger, contract.saveChange, foreign)).status).toBe(403)
  expect(await state()).toEqual(before)

  const operationId = newId()
  const done = await b.must(b.clerk, contract.confirmChange, { changeId }, { operationId })
  expect(done).toMatchObject({ moved: 2 })
  expect(await b.must(b.clerk, contract.confirmChange, { changeId }, { operationId })).toEqual(done)
  expect((await confirm(changeId)).error?.code).toBe('unit-changes.not-draft')
  const made = done.units.find((unit) => unit.key === 'new')!
  const [row] = await b.people.sql<{ id: number; path: string }>('select id, path from app.unit where uuid = $1', [
    made.unitId,
  ])
  expect(row!.path.startsWith(b.company.path)).toBe(true)
  expect(await branchOf(zhao!, day)).toEqual([row!.id])
  expect(await branchOf(zhao!, '2026-11-19')).toEqual([b.branch.id])
  const entry = { by: 'person', personId: zhao!.id, now: b.server.clock.now() } as const
  const pulled = await pullRows(b.server.services, entry, { cursors: {}, epoch: null, limit: 100_000 })
  const units = pulled!.rows.filter(([, kind]) => kind === 'unit').map(([stream]) => stream)
  expect(units).toEqual([`unit:${row!.id}`])

  expect((await view(changeId)).can).toMatchObject({ undo: true, whyNoUndo: null })
  expect((await undo(changeId)).status).toBe(200)
  expect(await state()).toEqual(before)
  expect((await undo(changeId)).error?.code).toBe('unit-changes.undo-not-done')
})

test('a merge carries members, posts, Party groups and planned meetings to the successor, and is undone with its meetings', async () => {
  const target = await b.people.addUnit({ path: '000001.000002.000005.', name: '路基项目党支部' })
  const source = await b.people.addUnit({ path: '000001.000002.000006.', name: '房建项目党支部' })
  const leader = await b.add({ name: '丁书记', belongsTo: source, posts: [{ kind: 'secretary', unit: source }] })
  const seat = [{ kind: 'branch-committee-member', unit: source }]
  const grouped = await b.add({ name: '戊成员', belongsTo: source, posts: seat })
  const guest = await b.add({ name: '己客人', belongsTo: b.other, takesPartIn: source })
  const chief = await b.add({ name: '庚书记', belongsTo: target, posts: [{ kind: 'secretary', unit: target }] })
  await b.people.sql(
    `insert into app.membership (person_id, kind, unit_id, place, from_date) values ($1, 'group', $2, '一组', '2024-01-01')`,
    [grouped.id, source.id],
  )
  await b.people.sql(
    `insert into app.project (uuid, code, name, company_id, unit_id) values (gen_random_uuid(), 'PJ9', '滨河房建', $1, $2)`,
    [b.company.id, source.id],
  )
  const meeting = plannedMeeting(source)
  await b.must(leader, conveneMeeting, meeting)
  const before = await state()
  const plan = {
    kind: 'merge',
    unitIds: [source.uuid, target.uuid],
    successors: [goesOn('one', target, '路基房建联合党支部')],
  }
  const joint = {
    ...plan,
    successors: [{ ...plan.successors[0]!, kind: 'joint-branch', covers: ['路基', '房建'] }],
  }
  const changeId = await prepare(joint)
  const { items, posts } = await view(changeId)
  const kept = posts.find((post) => post.personId === grouped.uuid)!
  const whole = { ...joint, day, superiorId: b.company.uuid, decision, posts: [{ postId: kept.postId, to: 'one' }] }
  await b.must(b.clerk, contract.saveChange, { changeId, plan: whole as never })
  expect(items.filter((item) => item.to === 'one').map((item) => item.capability)).toEqual(['organisation', 'meetings'])
  expect((await confirm(changeId)).status).toBe(200)
  expect(await branchOf(leader, day)).toEqual([target.id])
  const groups = await b.people.sql(
    `select unit_id, place from app.membership where person_id = $1 and kind = 'group' and superseded_at is null and to_date = 'infinity'`,
    [grouped.id],
  )
  expect(groups).toEqual([{ unit_id: target.id, place: '一组' }])
  const guestAt = await b.people.sql<{ unit_id: number }>(
    `select unit_id from app.membership where person_id = $1 and kind = 'life' and superseded_at is null and to_date = 'infinity'`,
    [guest.id],
  )
  expect(guestAt.map((row) => row.unit_id)).toEqual([target.id])
  expect(
    (await b.people.sql<{ ended_on: string }>('select ended_on::text from app.unit where id = $1', [source.id]))[0]
      ?.ended_on,
  ).toBe(day)
  const covers = await b.people.sql('select covers, kind from app.unit where id = $1', [target.id])
  expect(covers).toEqual([{ covers: '路基、房建', kind: 'joint-branch' }])
  const [held] = await b.people.sql<{ unit_id: number; unit_name: string; due: number }>(
    `select m.unit_id, m.unit_name, (select count(*)::int from app.meeting_person p where p.meeting_id = m.id and p.is_here) as due from app.meeting m where uuid = $1`,
    [meeting.meetingId],
  )
  expect(held).toEqual({ unit_id: target.id, unit_name: '路基房建联合党支部', due: 4 })
  const goesOnIn = (await b.must(b.clerk, getPersonHistory, { personId: grouped.uuid })).posts
  expect(goesOnIn.map(({ unitId, from, to }) => [unitId, from, to])).toEqual([
    [target.uuid, day, null],
    [source.uuid, expect.any(String), day],
  ])
  const history = await b.must(b.clerk, getPersonHistory, { personId: leader.uuid })
  expect(history.posts.map(({ to }) => to)).toEqual([day])
  const then = await b.must(b.clerk, getUnitAsOf, { unitId: target.uuid, day: '2026-11-19' })
  expect([then.unit?.name, then.unit?.kind]).toEqual(['路基项目党支部', 'branch'])
  expect((await b.must(chief, contract.listChanges, {})).changes[0]).toMatchObject({ changeId, state: 'done' })
  expect((await undo(changeId)).status).toBe(200)
  const [back] = await b.people.sql<{ unit_id: number; due: number }>(
    `select m.unit_id, (select count(*)::int from app.meeting_person p where p.meeting_id = m.id and p.is_here) as due from app.meeting m where uuid = $1`,
    [meeting.meetingId],
  )
  expect(back).toEqual({ unit_id: source.id, due: 3 })
  expect(await state()).toEqual(before)
})

test('BR-08 whoever joins a temporary branch stays a member at home; it ends with the body that it was set up in', async () => {
  const body = await b.people.addUnit({ path: '000001.000002.000007.', kind: 'body', name: '抢险指挥部' })
  const person = await b.add({ name: '辛队员', belongsTo: b.other })
  const setUp = await prepare({
    kind: 'set-up',
    superiorId: body.uuid,
    unitIds: [b.other.uuid],
    successors: [successor('task', { kind: 'temporary-branch', plannedEndOn: '2027-01-31' })],
    members: [{ personId: person.uuid, to: 'task' }],
  })
  const done = await b.must(b.clerk, contract.confirmChange, { changeId: setUp })
  expect(await branchOf(person, day)).toEqual([b.other.id])
  const life = () =>
    b.people.sql<{ uuid: string }>(
      `select u.uuid from app.membership m join app.unit u on u.id = m.unit_id
    where m.person_id = $1 and m.kind = 'life' and m.superseded_at is null and m.to_date = 'infinity'`,
      [person.id],
    )
  expect(await life()).toEqual([{ uuid: done.units[0]!.unitId }])
  const close = await prepare({ kind: 'close', unitIds: [body.uuid], successors: [] })
  expect((await view(close)).endsWith.map(({ name }) => name)).toEqual(['task党支部'])
  expect((await confirm(close)).status).toBe(200)
  expect(await life()).toEqual([])
  expect(await branchOf(person, day)).toEqual([b.other.id])
  const lines = (await b.must(b.clerk, contract.listChanges, {})).changes
  expect(lines.find((line) => line.changeId === close)?.proposes).toBe('close')
  expect((await undo(setUp)).error?.code).toBe('unit-changes.undo-later')
})

test('ED-06 nobody is left without a branch, and nothing that cannot be carried out changes anything', async () => {
  const before = await state()
  const refused = async (plan: object) => (await confirm(await prepare(plan))).error?.code
  const close = { kind: 'close', unitIds: [b.branch.uuid], successors: [] }
  expect(await refused(close)).toBe('unit-changes.member-left-out')
  expect(
    await refused({ ...close, successors: [{ ...goesOn('up', b.company, '一公司党委'), kind: 'committee' }] }),
  ).toBe('unit-changes.member-left-out')
  expect(await refused({ ...close, day: '2026-11-21' })).toBe('unit-changes.day-ahead')
  const split = { kind: 'split', unitIds: [b.branch.uuid] }
  const two = [goesOn('old', b.branch, '桥梁项目党支部'), successor('x', { code: '000001.000002.000004.' })]
  expect(await refused({ ...split, successors: two.slice(0, 1) })).toBe('unit-changes.incomplete')
  expect(await refused({ ...split, successors: two })).toBe('unit-changes.code-taken')
  const fine = [two[0], successor('x', {})]
  expect(await refused({ ...split, successors: fine, members: [{ personId: b.members[0]!.uuid, to: 'y' }] })).toBe(
    'unit-changes.nowhere',
  )
  expect(await refused({ ...split, successors: [two[0], successor('x', { kind: 'kingdom' })] })).toBe(
    'unit-changes.kind-unknown',
  )
  const seat = (person: BranchPerson, kind: string) =>
    refused({ ...split, successors: fine, newPosts: [{ personId: person.uuid, kind, to: 'old' }] })
  expect(await seat(b.secretary, 'secretary')).toBe('unit-changes.post-twice')
  expect(await seat(b.clerk, 'administrator')).toBe('organisation.post-apart')
  expect(await seat(b.clerk, 'group-leader')).toBe('organisation.post-unknown')
  expect(
    await refused({
      kind: 'close',
      superiorId: b.branch.uuid,
      unitIds: [b.company.uuid],
      successors: [goesOn('o', b.other, '隧道项目党支部')],
    }),
  ).toBe('unit-changes.loop')
  expect(await state()).toEqual(before)
})

test('a draft is dropped; what happened since, or another day, keeps a change from being undone', async () => {
  const rename = (name: string) => ({
    kind: 'rename',
    unitIds: [b.other.uuid],
    successors: [goesOn('o', b.other, name)],
  })
  const dropped = await prepare(rename('不要的名字'))
  expect((await b.as(b.clerk, contract.dropChange, { changeId: dropped })).status).toBe(200)
  expect((await confirm(dropped)).error?.code).toBe('unit-changes.not-draft')
  const again = { changeId: dropped, plan: { ...rename('又要'), day, superiorId: b.company.uuid } as never }
  expect((await b.as(b.clerk, contract.saveChange, again)).error?.code).toBe('unit-changes.not-draft')

  const ours = { kind: 'rename', unitIds: [b.branch.uuid], successors: [goesOn('o', b.branch, '书记改的名字')] }
  const shared = await prepare({ ...ours, successors: [goesOn('o', b.branch, '干事写的名字')] })
  const written = { changeId: shared, plan: { ...ours, day, superiorId: b.company.uuid } as never }
  expect((await b.as(b.secretary, contract.saveChange, written)).status).toBe(200)
  expect((await view(shared)).plan.successors[0]!.name).toBe('书记改的名字')
  await b.must(b.clerk, contract.dropChange, { changeId: shared })

  const changeId = await prepare(rename('隧道工程党支部'))
  await b.must(b.clerk, contract.confirmChange, { changeId })
  await b.people.sql(`update app.unit set name = '又改了' where id = $1`, [b.other.id])
  expect((await view(changeId)).can.whyNoUndo).toBe('in-use')
  expect((await undo(changeId)).error?.code).toBe('unit-changes.undo-in-use')
  await b.people.sql(`update app.unit set name = '隧道工程党支部' where id = $1`, [b.other.id])
  const now = b.server.clock.now()
  b.server.clock.set('2026-11-21T09:00:00+08:00')
  expect((await undo(changeId)).error?.code).toBe('unit-changes.undo-not-today')
  b.server.clock.set(now.toISOString())
  const earlier = await prepare({ ...rename('更早的名字'), day: '2026-11-01' })
  expect((await confirm(earlier)).error?.code).toBe('unit-changes.later-change')
})
