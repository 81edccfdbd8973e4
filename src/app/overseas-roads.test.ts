import { afterAll, beforeAll, expect, test } from 'vitest'
import * as floating from '#capabilities/floating/floating.contract.ts'
import { setOverseas } from '#capabilities/organisation/overseas.contract.ts'
import * as transfers from '#capabilities/transfers/transfers.contract.ts'
import * as changes from '#capabilities/unit-changes/unit-changes.contract.ts'
import { newId } from '#kernel/id.ts'
import { openScimDesk } from '#testing/scim-client.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'

// SE-11 on every road that leads a person somewhere: the unit overseas is closed, whoever asks.

let b: TestBranch
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
  await b.must(b.clerk, setOverseas, { unitId: b.other.uuid, keeping: 'closed' })
}, 60_000)
afterAll(() => b.stop())

const placesOf = (personId: number) =>
  b.people.sql<{ kind: string; unit: number }>(
    `select kind, unit_id::int as unit from app.membership where person_id = $1 and superseded_at is null and to_date > $2 order by id`,
    [personId, today],
  )

test('SE-11 no transfer of affiliation arrives there: a sentence, and he belongs where he belonged', async () => {
  const [member] = b.members
  const transferId = newId()
  const ask = { transferId, personId: member!.uuid, toUnitId: b.other.uuid, askedOn: today }
  const asked = await b.as(b.secretary, transfers.askTransfer, ask)
  const last = asked.error ?? (await release())
  expect(last).toMatchObject({ code: 'overseas.closed', message: expect.stringMatching(/境外|不/) })
  expect(await placesOf(member!.id)).toEqual([{ kind: 'affiliation', unit: Number(b.branch.id) }])

  async function release() {
    await b.must(b.secretary, transfers.releaseTransfer, { transferId, releasedOn: today })
    return (await b.as(b.clerk, transfers.receiveTransfer, { transferId, receivedOn: today })).error
  }
})

test('SE-11 no floating member is taken in there: a sentence, and no place is written', async () => {
  const [, member] = b.members
  const caseId = newId()
  const stay = { caseId, personId: member!.uuid, hostUnitId: b.other.uuid, since: '2026-05-01' }
  const registered = await b.as(b.secretary, floating.registerFloating, stay)
  const last = registered.error ?? (await b.as(b.clerk, floating.acceptFloating, { caseId, acceptedOn: today })).error
  expect(last).toMatchObject({ code: 'overseas.closed' })
  expect(await placesOf(member!.id)).toEqual([{ kind: 'affiliation', unit: Number(b.branch.id) }])
})

test('SE-11 whoever merges it into a unit without a mark is told so beforehand, and may go on', async () => {
  const changeId = newId()
  const successors = [{ key: 'to', unitId: b.branch.uuid, name: '桥梁项目党支部', code: '', kind: 'branch' }]
  const units = { superiorId: b.company.uuid, unitIds: [b.other.uuid, b.branch.uuid], successors }
  await b.must(b.clerk, changes.saveChange, { changeId, plan: { kind: 'merge', day: today, ...units } })
  const { warnings } = await b.must(b.clerk, changes.getChange, { changeId })
  expect(warnings).toContainEqual({ code: 'overseas-mark', rule: 'SE-11', unit: '桥梁项目党支部', params: {} })
})

test('SE-11 an enterprise’s system sends nobody there: SCIM is refused, and the person stays where he was', async () => {
  const desk = await openScimDesk()
  try {
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User']
    const made = await desk.scim('POST', '/Users', {
      schemas,
      userName: 'abroad@example.cn',
      active: true,
      displayName: '出国的人',
    })
    const site = await desk.scim('POST', '/Groups', { displayName: '海外中心', externalId: 'DEP-ABROAD', members: [] })
    const mark = { unitId: site.body.id, keeping: 'closed' as const }
    expect((await desk.server.call(setOverseas, mark, { cookie: desk.cookie })).status).toBe(200)
    const before = await desk.person('出国的人')
    const added = await desk.patch(`/Groups/${site.body.id}`, {
      op: 'add',
      path: 'members',
      value: [{ value: made.body.id }],
    })
    expect(added.status).toBe(409)
    expect(JSON.stringify(added.body)).not.toContain('出国的人')
    expect(await desk.person('出国的人')).toEqual(before)
  } finally {
    await desk.server.stop()
  }
}, 60_000)
