import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'

let branch: TestBranch
let phone: TestPhone

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())
beforeEach(async () => {
  phone = await TestPhone.make(branch.server, branch.members[0]!)
  await branch.must(branch.secretary, conveneMeeting, plannedMeeting(branch.branch))
})

test('rows come page by page without a gap, until nothing is more; nobody else’s stream among them', async () => {
  const seen = new Map<string, unknown>()
  for (let more = true; more;) {
    const { value } = await phone.ask({ limit: 3 })
    for (const [stream, kind, key, , data] of value.rows) seen.set(`${stream} ${kind} ${key}`, data)
    more = value.more
  }
  const [own] = [`member:${branch.members[0]!.id}`]
  const streams = new Set([...seen.keys()].map((key) => key.split(' ')[0]))
  expect(streams).toEqual(new Set(['global', own, `unit:${branch.branch.id}`]))
  const held = await branch.people.sql<{ n: number }>(
    `select count(*)::int as n from app.sync_row r join app.stream_head h on h.id = r.stream where h.name = any($1) and not r.deleted`,
    [[...streams]],
  )
  expect([...seen.values()].filter((data) => data !== undefined)).toHaveLength(held[0]!.n)
  expect((await phone.ask()).value.rows).toEqual([])
})

test('who has left a unit is told to forget it', async () => {
  const leaver = await branch.add({ name: '蒋调出', belongsTo: branch.branch })
  const his = await TestPhone.make(branch.server, leaver)
  await his.ask()
  await branch.people.sql(`update app.membership set to_date = from_date + 1 where person_id = $1`, [leaver.id])
  const { value } = await his.ask()
  expect(value.revoke).toEqual([`unit:${branch.branch.id}`])
  expect((await his.ask()).value.rows).toEqual([])
})

test('a post that reads nothing of a unit brings nothing of it to a phone', async () => {
  const keeper = await branch.add({ name: '沈管理', posts: [{ kind: 'administrator', unit: branch.branch }] })
  await branch.people.sql(`insert into app.stream_head (name) values ('post:administrator:' || $1::text)`, [
    branch.branch.id,
  ])
  const his = await TestPhone.make(branch.server, keeper)
  const { rows, cursors } = (await his.ask()).value
  expect(new Set([...rows.map(([stream]) => stream), ...Object.keys(cursors)])).toEqual(new Set(['global']))
})

test('after a restore the epoch is another, and everything comes anew', async () => {
  const before = (await phone.ask()).value
  await branch.people.sql('insert into app.installation (id, nonce) values ($1, $1)', [newId()])
  const after = (await phone.ask()).value
  expect(after.epoch).not.toBe(before.epoch)
  expect(after.rows.length).toBe(before.rows.length)
})
