import { afterAll, beforeAll, expect, test } from 'vitest'
import { getHandbook } from '#capabilities/handbook/handbook.contract.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { importSampleGroup } from '#testing/sample-group.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import * as lists from '../meeting-lists.contract.ts'
import * as contract from '../meetings.contract.ts'
import { openSeedBranch, type SeedBranch, seedMeetingsDemo } from './meetings.seed.ts'

let server: TestServer
let branch: SeedBranch

beforeAll(async () => {
  server = await startTestServer()
  await importSampleGroup(server)
  await seedMeetingsDemo(server.services)
  branch = (await openSeedBranch(server.services))!
}, 90_000)
afterAll(() => server.stop())

test('the demo branch has a year behind it and a meeting next week', async () => {
  const cookie = await server.signIn(branch.secretary.id)
  const lines = []
  for (const year of [2025, 2026])
    lines.push(...(await server.call(lists.getYear, { unitId: branch.unit.uuid, year }, { cookie })).value.meetings)
  expect(lines.map((line) => line.state)).toEqual([
    'closed',
    'frozen',
    'closed',
    'frozen',
    'cancelled',
    'frozen',
    'closed',
    'planned',
  ])
  expect(lines.map((line) => line.backRecorded)).toEqual([true, false, true, false, false, false, false, false])
  const held = lines.filter((line) => line.state === 'frozen')
  for (const line of held) {
    const page = (await server.call(contract.getMeeting, { meetingId: line.id }, { cookie })).value
    expect(page.resolutions.length).toBeGreaterThan(0)
    for (const one of page.resolutions) expect([one.title, one.adopted, one.supported]).toEqual([one.title, true, true])
    expect(page.count.votersThere * 2).toBeGreaterThan(page.count.votersDue)
  }
  const home = (await server.call(getHome, {}, { cookie })).value
  expect(home.next).toMatchObject({ event: 'notice.meetings.changed' })
  expect(home.waiting.map((one) => one.wants)).toContain('confirm')
})

test('made again, it is the same', async () => {
  const rows = () =>
    server.db.read({ by: 'person', personId: branch.secretary.id, now: server.clock.now() }, (tx) =>
      tx.selectFrom('app.meeting').selectAll().orderBy('id').execute(),
    )
  const before = await rows()
  await seedMeetingsDemo(server.services)
  expect(await rows()).toEqual(before)
})

test('the year prints', async () => {
  const cookie = await server.signIn(branch.secretary.id)
  const { chapters } = (await server.call(getHandbook, { unitId: branch.unit.uuid, year: 2026 }, { cookie })).value
  expect(chapters.map(({ title }) => title)).toEqual([
    '支部基本情况',
    '党员名册',
    '支部委员会和党小组',
    '组织生活记录',
    '学时',
  ])
  const meetings = chapters[3]!.sections
  expect(meetings.map((page) => page.title.split('　')[1])).toHaveLength(5)
})
