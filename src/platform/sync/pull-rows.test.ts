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

test('revoked is what is not his, not what does not exist yet', async () => {
  const phone = await TestPhone.make(branch.server, branch.members[1]!)
  const cursors = { [`unit:${branch.branch.id}`]: 3, [`unit:${branch.other.id}`]: 0, 'member:999999': 5 }
  await branch.people.sql(`update app.stream_head set name = 'elsewhere' where name = $1`, [`unit:${branch.branch.id}`])
  expect(new Set((await phone.ask({ cursors })).value.revoke)).toEqual(
    new Set(['member:999999', `unit:${branch.other.id}`]),
  )
})
