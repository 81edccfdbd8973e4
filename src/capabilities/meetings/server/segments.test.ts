import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../meetings.contract.ts'
import * as segments from '../segments.contract.ts'

let b: TestBranch
const kind = 'general-meeting'
const codeOf = async (answer: Promise<{ error?: { code: string } | undefined }>) => (await answer).error?.code

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

async function set(who: typeof b.secretary, unitId: string, title: string, of = kind): Promise<string> {
  const segmentId = newId()
  await b.must(who, segments.addSegment, { unitId, segmentId, kind: of, title })
  return segmentId
}

async function agendaOf(meetingId: string) {
  return (await b.must(b.members[0]!, contract.getMeeting, { meetingId })).agenda
}

test('N-12 what the office and the branch set stands in every agenda of the kind, and says whose it is', async () => {
  const review = await set(b.clerk, b.company.uuid, '重温入党誓词')
  const safety = await set(b.secretary, b.branch.uuid, '安全提示')
  const other = await set(b.secretary, b.branch.uuid, '主题发言', 'theme-day')
  const preview = await b.must(b.secretary, contract.previewMeeting, { unitId: b.branch.uuid, on: '2026-11-27' })
  expect(preview.segments.map(({ id }) => id)).toEqual([review, safety, other])
  const own = { id: newId(), title: '学习文件', note: '' }
  const plan = { ...plannedMeeting(b.branch), agenda: [own, { id: review, title: '改了的', note: '', setBy: '别人' }] }
  await b.must(b.secretary, contract.conveneMeeting, plan)
  const [office] = preview.segments.map(({ setBy }) => setBy)
  expect(await agendaOf(plan.meetingId)).toEqual([
    { id: safety, title: '安全提示', note: '', setBy: '桥梁项目党支部' },
    own,
    { id: review, title: '重温入党誓词', note: '', setBy: office },
  ])
  // Left out of a change, it comes back: the record decides what is fixed.
  await b.must(b.secretary, contract.changeMeeting, { meetingId: plan.meetingId, agenda: [own] })
  expect((await agendaOf(plan.meetingId)).map(({ id }) => id)).toEqual([review, safety, own.id])
  await b.must(b.clerk, segments.withdrawSegment, { unitId: b.company.uuid, segmentId: review })
  expect((await agendaOf(plan.meetingId)).map(({ id }) => id)).toContain(review)
  const { segments: left } = await b.must(b.secretary, segments.listSegments, { unitId: b.branch.uuid })
  expect(left.map(({ id, isOwn }) => `${id} ${isOwn}`)).toEqual([`${safety} true`, `${other} true`])
})

test('refused: a member, another branch, what is above, a kind that nobody convenes; one page full', async () => {
  const adding = (more: object = {}) => ({ unitId: b.branch.uuid, segmentId: newId(), kind, title: '某环节', ...more })
  for (const who of [b.members[0]!, b.stranger])
    expect(await codeOf(b.as(who, segments.addSegment, adding()))).toBe('access.denied')
  const above = adding({ unitId: b.company.uuid })
  expect(await codeOf(b.as(b.secretary, segments.addSegment, above))).toBe('access.denied')
  const office = await set(b.clerk, b.company.uuid, '上级定的')
  const mine = { unitId: b.branch.uuid, segmentId: office }
  expect(await codeOf(b.as(b.secretary, segments.withdrawSegment, mine))).toBe('record.missing')
  expect(await codeOf(b.as(b.secretary, segments.addSegment, adding({ kind: 'nothing' })))).toBe(
    'meetings.kind-not-open',
  )
  for (let n = 0; n < 10; n++) await set(b.secretary, b.branch.uuid, `环节 ${n}`)
  expect(await codeOf(b.as(b.secretary, segments.addSegment, adding()))).toBe('meetings.segments-many')
})
