import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../transfers.contract.ts'
import { transfersJobs } from './transfers.jobs.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
}, 60_000)
afterAll(() => b.stop())

test('MB-05 the job reminds whoever has to act, once for each of the days that the group has set', async () => {
  const transferId = newId()
  const input = { transferId, personId: b.members[0]!.uuid, toUnitId: b.other.uuid, askedOn: '2026-10-19' }
  await b.must(b.secretary, contract.askTransfer, input)
  await b.must(b.secretary, contract.releaseTransfer, { transferId, releasedOn: '2026-10-19' })
  const settings = { validDays: 60, remindDays: [40, 20] }
  expect((await b.as(b.secretary, contract.setTransferSettings, settings)).status).toBe(403)
  const office = await b.add({ posts: [{ kind: 'office-clerk', unit: { ...b.company, id: 1, path: '000001.' } }] })
  expect(await b.must(office, contract.setTransferSettings, settings)).toEqual({ validDays: 60, remindDays: [20, 40] })
  expect(await b.must(office, contract.getTransferSettings, {})).toMatchObject({
    remindDays: [20, 40],
    can: { set: true },
  })
  const run = async () => {
    const [job] = transfersJobs
    await job!.run(b.server.services, {} as never, {
      entry: entryOf(job!.name),
      now: b.server.clock.now(),
      own: b.server.db,
    })
  }
  const reminded = () =>
    b.people.sql(
      `select person_id::int as id, event from app.concern where ref = $1 and event like '%reminder' order by 1`,
      [transferId],
    )
  await run()
  expect(await reminded()).toEqual([{ id: b.stranger.id, event: 'notice.transfers.reminder' }])
  await b.people.sql(`update app.concern set event = 'told' where ref = $1`, [transferId])
  await run()
  expect(await reminded()).toEqual([])
  expect(await b.must(b.stranger, contract.getTransfer, { transferId })).toMatchObject({ validUntil: '2027-01-17' })
})
