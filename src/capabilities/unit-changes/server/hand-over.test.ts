import { afterAll, beforeAll, expect, test } from 'vitest'
import * as floating from '#capabilities/floating/floating.contract.ts'
import * as records from '#capabilities/meetings/meeting-record.contract.ts'
import { closeMeeting, conveneMeeting, openMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { askTransfer, getTransfer } from '#capabilities/transfers/transfers.contract.ts'
import { newId } from '#kernel/id.ts'
import type { TestUnit } from '#testing/people.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as handOvers from '../hand-over.contract.ts'
import * as contract from '../unit-changes.contract.ts'

let b: TestBranch
const day = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
}, 120_000)
afterAll(() => b.stop())

test('an item with nowhere to go blocks the signed hand-over, never the closing; the list stays', async () => {
  const ending = await b.people.addUnit({ path: '000001.000002.000008.', name: '收尾项目党支部' })
  const leader = await b.add({ name: '壬书记', belongsTo: ending, posts: [{ kind: 'secretary', unit: ending }] })
  await b.add({ name: '癸党员', belongsTo: ending })
  await b.add({ name: '子党员', belongsTo: ending })
  const meeting = { ...plannedMeeting(ending), startsAt: '2026-11-20T09:30:00+08:00' }
  await b.must(leader, conveneMeeting, meeting)
  await b.must(leader, openMeeting, { meetingId: meeting.meetingId })
  const changeId = newId()
  const successors = [{ key: 'to', unitId: b.branch.uuid, name: '桥梁项目党支部', code: '', kind: 'branch' }]
  const plan = { kind: 'close' as const, day, superiorId: b.company.uuid, unitIds: [ending.uuid], successors }
  await b.must(b.clerk, contract.saveChange, { changeId, plan })
  await b.must(b.clerk, contract.confirmChange, { changeId })
  const { items } = await b.must(b.clerk, contract.getChange, { changeId })
  expect(items.find((item) => item.itemId === meeting.meetingId)).toMatchObject({
    fate: 'blocks',
    to: null,
  })
  const list = await b.must(b.clerk, handOvers.getHandOverList, { unitId: ending.uuid })
  expect(list.open.map(({ fate }) => fate)).toEqual(['blocks'])
  const input = {
    unitId: ending.uuid,
    handOverId: newId(),
    toUnitId: b.branch.uuid,
    toName: '桥梁项目党支部',
    lines: [{ what: '会议记录本 3 册', where: '桥梁项目党支部' }],
    given: { personId: leader.uuid, name: leader.name, on: day },
    taken: { personId: b.secretary.uuid, name: b.secretary.name, on: day },
  }
  const record = (more: object = {}, who = b.clerk) => b.as(who, handOvers.recordHandOver, { ...input, ...more })
  expect((await record()).error).toMatchObject({ code: 'unit-changes.hand-over-blocked', params: { count: 1 } })
  await b.people.sql(`update app.meeting set state = 'cancelled' where uuid = $1`, [meeting.meetingId])
  expect((await record({ given: { ...input.given, on: '2026-11-22' } })).error?.code).toBe(
    'unit-changes.hand-over-ahead',
  )
  expect((await record({}, b.stranger)).status).toBe(403)
  expect((await record()).value).toEqual({ handOverId: input.handOverId })
  expect((await record()).error?.code).toBe('unit-changes.hand-over-exists')
  const kept = await b.must(b.clerk, handOvers.getHandOver, { handOverId: input.handOverId })
  expect(kept).toMatchObject({
    unitName: '收尾项目党支部',
    given: { name: '壬书记', on: day },
    taken: { name: '王书记' },
  })
  expect(kept.lines.at(-1)).toMatchObject({ what: '会议记录本 3 册', where: '桥梁项目党支部' })
  expect((await b.as(b.stranger, handOvers.getHandOver, { handOverId: input.handOverId })).status).not.toBe(200)
})

test('after the closing its chair and recorder still finish the minutes, and the list is free; nobody else can', async () => {
  const ending = await b.people.addUnit({ path: '000001.000002.000009.', name: '撤场项目党支部' })
  const keeper = (name: string, kind: string) => b.add({ name, belongsTo: ending, posts: [{ kind, unit: ending }] })
  const leader = await keeper('丙书记', 'secretary')
  const writer = await keeper('丁宣传', 'publicity-commissioner')
  const bystander = await keeper('戊组织', 'organisation-commissioner')
  const meeting = {
    ...plannedMeeting(ending),
    startsAt: '2026-11-20T09:30:00+08:00',
    recorderId: writer.uuid,
  }
  const { meetingId } = meeting
  await b.must(leader, conveneMeeting, meeting)
  await b.must(leader, openMeeting, { meetingId })
  await b.must(leader, closeMeeting, { meetingId })
  const plan = {
    kind: 'close' as const,
    day,
    superiorId: b.company.uuid,
    unitIds: [ending.uuid],
    successors: [{ key: 'to', unitId: b.branch.uuid, name: '桥梁项目党支部', code: '', kind: 'branch' }],
  }
  const changeId = newId()
  await b.must(b.clerk, contract.saveChange, { changeId, plan })
  await b.must(b.clerk, contract.confirmChange, { changeId })
  const open = async () => (await b.must(b.clerk, handOvers.getHandOverList, { unitId: ending.uuid })).open
  expect((await open()).map((item) => item.itemId)).toContain(meetingId)
  const text = { meetingId, basedOn: 0, text: '会议学习了文件，讨论了撤场交接。' }
  expect((await b.as(bystander, records.saveMinutes, text)).status).toBe(403)
  expect((await b.must(writer, records.saveMinutes, text)).kept).toBe('text')
  expect((await b.as(writer, records.confirmMinutes, { meetingId, version: 1 })).status).toBe(403)
  expect((await b.as(leader, records.confirmMinutes, { meetingId, version: 1 })).error).toBeUndefined()
  expect((await open()).map((item) => item.itemId)).not.toContain(meetingId)
})

test('N-03 open floating cases and transfers go to the successor and come back; those between the two are over', async () => {
  const [target, source] = [
    await b.people.addUnit({ path: '000001.000002.00001a.', name: '机场项目党支部' }),
    await b.people.addUnit({ path: '000001.000002.00001b.', name: '跑道项目党支部' }),
  ]
  const chief = await b.add({ name: '午书记', belongsTo: target, posts: [{ kind: 'secretary', unit: target }] })
  const leader = await b.add({ name: '未书记', belongsTo: source, posts: [{ kind: 'secretary', unit: source }] })
  type Side = { unit: TestUnit; keeper: BranchPerson }
  const float = async (name: string, home: Side, host: Side) => {
    const person = await b.add({ name, belongsTo: home.unit })
    const caseId = newId()
    const stay = { caseId, personId: person.uuid, hostUnitId: host.unit.uuid, since: '2026-05-01' }
    await b.must(home.keeper, floating.registerFloating, stay)
    await b.must(host.keeper, floating.acceptFloating, { caseId, acceptedOn: '2026-11-10' })
    return { person, caseId }
  }
  const [ours, theirs] = [
    { unit: source, keeper: leader },
    { unit: target, keeper: chief },
  ]
  const away = await float('申流动', ours, { unit: b.other, keeper: b.stranger })
  const guest = await float('酉流动', { unit: b.branch, keeper: b.secretary }, ours)
  const between = await float('戌流动', ours, theirs)
  const mover = await b.add({ name: '亥调动', belongsTo: source })
  const transferId = newId()
  const asked = { transferId, personId: mover.uuid, toUnitId: b.other.uuid, askedOn: '2026-11-18' }
  await b.must(leader, askTransfer, asked)
  const cases = (caseId: string) => b.must(b.clerk, floating.getFloating, { caseId })
  const stands = async () => {
    const all = await Promise.all([away, guest, between].map(({ caseId }) => cases(caseId)))
    const transfer = await b.must(b.clerk, getTransfer, { transferId })
    return [...all.map((one) => [one.home.name, one.host.name, one.state]), [transfer.from.name, transfer.to.name]]
  }
  const places = () => b.people.sql<object>(`select to_jsonb(m)::text as row from app.membership m order by id`)
  const [old, before] = [await stands(), await places()]
  const merge = async () => {
    const changeId = newId()
    const successors = [{ key: 'one', unitId: target.uuid, name: '机场项目党支部', code: '', kind: 'branch' }]
    const unitIds = [source.uuid, target.uuid]
    const plan = { kind: 'merge' as const, day, superiorId: b.company.uuid, unitIds, successors }
    await b.must(b.clerk, contract.saveChange, { changeId, plan })
    await b.must(b.clerk, contract.confirmChange, { changeId })
    return changeId
  }
  const changeId = await merge()
  expect(await stands()).toEqual([
    ['机场项目党支部', '隧道项目党支部', 'running'],
    ['桥梁项目党支部', '机场项目党支部', 'running'],
    ['跑道项目党支部', '机场项目党支部', 'ended'],
    ['机场项目党支部', '隧道项目党支部'],
  ])
  const open = ({ person }: { person: BranchPerson }) =>
    b.people.sql(
      `select kind, unit_id from app.membership where person_id = $1 and kind in ('affiliation', 'life')
        and superseded_at is null and to_date = 'infinity' order by kind`,
      [person.id],
    )
  expect(await open(between)).toEqual([{ kind: 'affiliation', unit_id: target.id }])
  expect(await open(guest)).toContainEqual({ kind: 'life', unit_id: target.id })

  await b.must(b.clerk, contract.undoChange, { changeId })
  expect([await stands(), await places()]).toEqual([old, before])

  await merge()
  const end = { caseId: guest.caseId, endedOn: day, reason: '项目完工' }
  await b.must(chief, floating.endFloating, end)
  expect(await open(guest)).toEqual([{ kind: 'affiliation', unit_id: b.branch.id }])
})
