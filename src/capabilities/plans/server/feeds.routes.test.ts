import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { cancelMeeting, changeMeeting, conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { setOverseas } from '#capabilities/organisation/overseas.contract.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { startTestServer } from '#testing/test-server.ts'
import * as contract from '../feeds.contract.ts'
import { addLine, placeLine } from '../plans.contract.ts'

let b: TestBranch
const logged: string[] = []
const branchName = '桥梁项目党支部'
const meeting = { meetingId: '' }

beforeAll(async () => {
  b = await startTestBranch(await startTestServer({ onLog: (line) => logged.push(line) }))
  const plan = plannedMeeting(b.branch)
  meeting.meetingId = plan.meetingId
  await b.must(b.secretary, conveneMeeting, plan)
  const unitId = b.branch.uuid
  const line = { unitId, newLineId: newId(), kind: 'theme-day', title: '植树', from: '2026-11-24', to: '2026-11-28' }
  await b.must(b.secretary, addLine, line)
  await b.must(b.secretary, placeLine, { unitId, lineId: line.newLineId, day: '2026-11-26' })
}, 120_000)
afterAll(() => b.stop())

const addressOf = async (who: BranchPerson, unitId: string | null) =>
  (await b.must(who, contract.makeFeed, { unitId })).address
async function read(address: string): Promise<{ status: number; text: string; events: string[] }> {
  const answer = await fetch(address)
  const text = (await answer.text()).replaceAll('\r\n ', '').replaceAll('\r\n', '\n')
  return { status: answer.status, text, events: text.split('BEGIN:VEVENT').slice(1) }
}

describe('a calendar by its address', () => {
  test('shows meetings with time, place and state and the plan as whole days, in no session and with no name', async () => {
    const { status, text, events } = await read(await addressOf(b.members[0]!, b.branch.uuid))
    expect(status).toBe(200)
    expect(events).toHaveLength(2)
    expect(text).toContain('X-WR-TIMEZONE:Asia/Shanghai')
    const [held, line] = events
    expect(held).toContain(`UID:${meeting.meetingId}@meetings.lianxian\nSEQUENCE:0\n`)
    // 14:30 in Beijing.
    expect(held).toContain('DTSTART:20261127T063000Z\n')
    expect(held).toContain('SUMMARY:支部党员大会\n')
    expect(held).toContain('LOCATION:三号会议室 · 线上\n')
    expect(held).toContain('STATUS:CONFIRMED\n')
    expect(line).toContain('SEQUENCE:1\n')
    expect(line).toContain('DTSTART;VALUE=DATE:20261126\nDTEND;VALUE=DATE:20261127\n')
    expect(line).toContain('SUMMARY:主题党日 · 植树\n')
    const people = await b.people.sql<{ name: string }>('select name from app.person')
    expect(people.filter(({ name }) => text.includes(name))).toEqual([])
    expect(text).not.toContain('接收预备党员')
  })

  test('of one’s own has the meetings that one stands on and the plan of one’s branch', async () => {
    const own = await read(await addressOf(b.members[1]!, null))
    expect(own.events).toHaveLength(2)
    const stranger = await read(await addressOf(b.stranger, null))
    expect(stranger.events).toHaveLength(0)
  })

  test('of a unit above has what its office reads below, and a member of a branch has none of it', async () => {
    expect((await read(await addressOf(b.clerk, b.company.uuid))).events).toHaveLength(1)
    const refused = await b.as(b.members[0]!, contract.makeFeed, { unitId: b.company.uuid })
    expect(refused.error?.code).toBe('plans.feed-closed')
    const missing = await b.as(b.members[0]!, contract.makeFeed, { unitId: newId() })
    expect(missing.error?.code).toBe('record.missing')
  })

  test('a change raises the number of the entry; what was cancelled says so', async () => {
    const address = await addressOf(b.members[0]!, b.branch.uuid)
    const startsAt = '2026-11-27T15:00:00+08:00'
    await b.must(b.secretary, changeMeeting, { ...meeting, startsAt, reason: '改时间' })
    const [moved] = (await read(address)).events
    expect(moved).toContain('SEQUENCE:1\n')
    expect(moved).toContain('DTSTART:20261127T070000Z\n')
    await b.must(b.secretary, cancelMeeting, { ...meeting, reason: '防汛' })
    const [cancelled] = (await read(address)).events
    expect(cancelled).toContain(`UID:${meeting.meetingId}@meetings.lianxian\nSEQUENCE:2\n`)
    expect(cancelled).toContain('STATUS:CANCELLED\n')
    expect(cancelled).toContain('支部党员大会（已取消）')
  })
})

describe('an address', () => {
  test('is renewed and withdrawn by its owner, and the old one opens nothing', async () => {
    const who = b.members[2]!
    const operationId = newId()
    const input = { unitId: b.branch.uuid }
    const { address: first } = await b.must(who, contract.makeFeed, input, { operationId })
    const { address: second } = await b.must(who, contract.makeFeed, input, { operationId })
    expect((await read(first)).status).toBe(404)
    expect((await read(second)).status).toBe(200)
    const places = (await b.must(who, contract.listFeeds, {})).places
    expect(places.map(({ name, madeAt }) => [name, madeAt !== null])).toEqual([
      ['', false],
      [branchName, true],
    ])
    const after = await b.must(who, contract.withdrawFeed, input)
    expect(after.places.every(({ madeAt }) => madeAt === null)).toBe(true)
    expect(await read(second)).toMatchObject({ status: 404, events: [] })
    expect(await b.must(who, contract.withdrawFeed, input)).toEqual(after)
    expect((await b.as(who, contract.withdrawFeed, { unitId: newId() })).error?.code).toBe('record.missing')
    for (const odd of ['x', `${'a'.repeat(43)}.ics`, '%00'])
      expect((await read(`${b.server.url}/api/calendars/${odd}`)).status).toBe(404)
  })

  test('is kept nowhere: neither in the database nor in the log', async () => {
    const address = await addressOf(b.members[3]!, null)
    await read(address)
    const token = /([\w-]{43})\.ics$/.exec(address)![1]!
    const rows = await b.people.sql<{ row: string }>('select t::text as row from app.calendar_feed t')
    const logs = await b.people.sql<{ row: string }>('select t::text as row from app.command_log t')
    expect(JSON.stringify([rows, logs, logged])).not.toContain(token)
    expect(logged.some((line) => line.includes('/api/calendars/:feedToken'))).toBe(true)
  })

  test('shows whoever moved away nothing of the old branch, and he can still withdraw it', async () => {
    const who = b.members[4]!
    const address = await addressOf(who, b.branch.uuid)
    expect((await read(address)).events).toHaveLength(2)
    await b.people.sql(`update app.membership set to_date = '2026-11-20' where person_id = $1`, [who.id])
    await b.people.sql(
      `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'affiliation', $2, '2026-11-20')`,
      [who.id, b.other.id],
    )
    const after = await read(address)
    expect(after).toMatchObject({ status: 200, events: [] })
    expect(after.text).not.toContain(branchName)
    const { places } = await b.must(who, contract.listFeeds, {})
    expect(places).toContainEqual(expect.objectContaining({ name: branchName, isOpen: false }))
    await b.must(who, contract.withdrawFeed, { unitId: b.branch.uuid })
    expect((await b.must(who, contract.listFeeds, {})).places.map(({ name }) => name)).toEqual(['', '隧道项目党支部'])
  })

  test('SE-11 gives nothing to anybody whose unit is overseas, an address that he had before included', async () => {
    const address = await addressOf(b.stranger, null)
    expect((await read(address)).status).toBe(200)
    await b.must(b.clerk, setOverseas, { unitId: b.other.uuid, keeping: 'closed' })
    const after = await read(address)
    expect(after).toMatchObject({ status: 200, events: [] })
    expect(after.text).not.toMatch(/党|支部|隧道|party|branch/i)
  })
})
