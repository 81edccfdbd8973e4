import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { conveneMeeting, changeMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { getHome, listNotices, markSeen } from '../notices.contract.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

async function convene(): Promise<string> {
  const input = plannedMeeting(b.branch)
  await b.must(b.secretary, conveneMeeting, input)
  return input.meetingId
}

test('a thing that changed three times is told once, as it is now, and can be marked as read', async () => {
  const meetingId = await convene()
  for (const place of ['一', '二', '三']) await b.must(b.secretary, changeMeeting, { meetingId, place })
  const { notices } = await b.must(b.members[0]!, listNotices, {})
  expect(notices).toMatchObject([
    { ref: meetingId, event: 'notice.meetings.changed', params: { place: '三' }, seen: false },
  ])
  const other = await b.must(b.members[1]!, listNotices, {})
  const both = [notices[0]!.id, other.notices[0]!.id]
  expect(await b.must(b.members[0]!, markSeen, { ids: both })).toEqual({ unread: 0 })
  expect((await b.must(b.members[0]!, listNotices, {})).notices[0]).toMatchObject({ seen: true })
  expect((await b.must(b.members[1]!, getHome, {})).unread).toBe(1)
  await b.must(b.secretary, changeMeeting, { meetingId, place: '四' })
  expect((await b.must(b.members[0]!, getHome, {})).unread).toBe(1)
})

test('at night and past three a day only what is urgent asks for attention', async () => {
  b.server.clock.set('2026-11-21T23:00:00+08:00')
  const before = (await b.must(b.members[2]!, getHome, {})).unread
  const night = await convene()
  expect((await b.must(b.members[2]!, getHome, {})).unread).toBe(before)
  expect((await b.must(b.members[2]!, listNotices, {})).notices[0]).toMatchObject({ ref: night })
  await b.must(b.secretary, changeMeeting, { meetingId: night, place: '别处' })
  expect((await b.must(b.members[2]!, getHome, {})).unread).toBe(before + 1)
  b.server.clock.set('2026-11-23T10:00:00+08:00')
  for (const _ of [1, 2, 3, 4, 5]) await convene()
  expect((await b.must(b.members[2]!, getHome, {})).unread).toBe(before + 4)
  b.server.clock.set('2026-11-24T10:00:00+08:00')
  expect((await b.must(b.members[2]!, getHome, {})).unread).toBe(before + 6)
})

test('pages of thirty, newest first, each once', async () => {
  const [row] = await b.people.sql<{ id: number }>('select unit_id as id from app.concern limit 1')
  for (let n = 0; n < 40; n++) {
    await b.people.sql(
      `insert into app.concern (uuid, person_id, kind, ref, unit_id, unit_uuid, unit_name, event, link, raised_at, notify_at)
       values ($1, $2, 'test', $3, $4, $5, '支部', 'notice.test', '/', timestamptz '2026-11-20' - $6 * interval '1 day', timestamptz '2026-11-20')`,
      [newId(), b.members[4]!.id, newId(), row!.id, b.branch.uuid, n],
    )
  }
  const first = await b.must(b.members[4]!, listNotices, {})
  const second = await b.must(b.members[4]!, listNotices, { before: first.next! })
  expect(first.notices).toHaveLength(30)
  expect(second.next).toBeNull()
  const ids = [...first.notices, ...second.notices].map((notice) => notice.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect((await b.must(b.members[4]!, listNotices, { before: 'nonsense' })).notices).toHaveLength(30)
})
