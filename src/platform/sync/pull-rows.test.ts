import { afterAll, beforeAll, expect, test } from 'vitest'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'

let branch: TestBranch

beforeAll(async () => {
  branch = await startTestBranch()
  await branch.must(branch.secretary, conveneMeeting, plannedMeeting(branch.branch))
})
afterAll(() => branch.stop())

test('a cursor above the head was given by another history: the stream comes from its beginning', async () => {
  const phone = await TestPhone.make(branch.server, branch.members[0]!)
  const first = (await phone.ask()).value
  const unit = `unit:${branch.branch.id}`
  expect(first.cursors[unit]).toBeGreaterThan(0)
  const above = { ...first.cursors, [unit]: first.cursors[unit]! + 7 }
  const again = (await phone.ask({ cursors: above })).value
  expect(again.rows).toEqual(first.rows.filter(([stream]) => stream === unit))
  expect(again.cursors).toEqual(first.cursors)
})

test('who keeps only a post that reads nothing of the unit is told to forget it', async () => {
  const leaver = await branch.add({
    name: '褚管理',
    belongsTo: branch.branch,
    posts: [{ kind: 'administrator', unit: branch.branch }],
  })
  const his = await TestPhone.make(branch.server, leaver)
  await his.ask()
  await branch.people.sql(`update app.membership set to_date = from_date + 1 where person_id = $1`, [leaver.id])
  expect((await his.ask()).value.revoke).toEqual([`unit:${branch.branch.id}`])
})

test('what a phone names without having read any of it is revoked as well: old rows may still lie there', async () => {
  const phone = await TestPhone.make(branch.server, branch.members[1]!)
  const cursors = { [`unit:${branch.other.id}`]: 0 }
  expect((await phone.ask({ cursors })).value.revoke).toEqual([`unit:${branch.other.id}`])
})
