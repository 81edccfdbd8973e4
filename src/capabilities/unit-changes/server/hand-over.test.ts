import { afterAll, beforeAll, expect, test } from 'vitest'
import { conveneMeeting, openMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { newId } from '#kernel/id.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
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
