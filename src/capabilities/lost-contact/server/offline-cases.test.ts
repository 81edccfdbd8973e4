import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layOver } from '#browser/sync/held-rows.ts'
import { newId } from '#kernel/id.ts'
import type { Command } from '#kernel/endpoint.ts'
import { heldRows, offlineReader } from '#testing/offline-reader.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../lost-contact.contract.ts'
import { lostContactOffline } from '../lost-contact.offline.ts'
import { followMember } from './follow-member.ts'
import { listHeld } from './list-held.ts'
import { lostContactJobs } from './lost-contact.jobs.ts'
import { moveCase } from './lost-contact.store.ts'

let b: TestBranch

beforeAll(async () => {
  b = await startTestBranch()
  // Phones know their units from the night's job; here at once.
  await b.people.sql(`select set_config('app.paths', '{000001.}', false)`)
  await b.people.sql(`select app.publish(app.unit_changes(null))`)
  await b.people.sql(`select set_config('app.paths', '', false)`)
}, 300_000)
afterAll(() => b.stop())

const views = lostContactOffline.views
const plain = (value: unknown) => (value === undefined ? value : JSON.parse(JSON.stringify(value))) as unknown

/** What his phone shows out of its rows, with operations laid over them. */
async function onPhone(who: BranchPerson, ops: [Command, object][] = []) {
  const reader = await offlineReader(b, who)
  const at = b.server.clock.now().toISOString()
  const pending = ops.map(([endpoint, body]) => {
    return { id: newId(), type: endpoint.name, v: endpoint.version, body, at, person: who.uuid, kind: 'own' as const }
  })
  const rows = layOver(await heldRows(b, who), pending, [lostContactOffline], reader)
  const view = (route: string, input: Record<string, string>) => plain(views[route]!(rows, input, reader))
  return {
    list: (unitId: string) => view('GET /api/units/:unitId/lost-contacts', { unitId }),
    one: (caseId: string) => view('GET /api/lost-contacts/:caseId', { caseId }),
    own: () => view('GET /api/me/lost-contacts', {}),
    channels: () => view('GET /api/search-channels', {}),
  }
}

/** Instants and the name that only a server knows are not what is compared. */
function still(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'at' || key === 'openedAt' ? '' : part)))
}

test('each step shows on the phone before it is sent as the server shows it after', async () => {
  const person = b.members[0]!
  const caseId = newId()
  const as = (who: BranchPerson, endpoint: Command, input: object) => [who, endpoint, input] as const
  const steps = [
    as(b.secretary, contract.openCase, {
      unitId: b.branch.uuid,
      caseId,
      personId: person.uuid,
      lostSince: '2026-01-15',
      shownName: person.name,
    }),
    as(b.secretary, contract.recordAttempt, {
      caseId,
      attemptId: newId(),
      channel: 'relatives',
      consented: true,
      onDate: '2026-02-01',
      result: 'heard-of',
      text: '他哥哥说在外省',
      next: { text: '去函', on: '2026-03-01' },
    }),
    as(b.clerk, contract.setNextStep, { caseId, stepId: newId(), text: '发公函', on: '2026-03-15' }),
    as(b.clerk, contract.recordDecision, {
      caseId,
      decisionId: newId(),
      kind: 'stop',
      decidedOn: '2026-08-01',
      decidedBy: 'superior',
      body: '公司党委',
      document: '18号',
    }),
    as(b.secretary, contract.reportFound, { caseId, noteId: newId(), foundOn: '2026-11-01', text: '回来了' }),
    as(b.clerk, contract.recordDecision, {
      caseId,
      decisionId: newId(),
      kind: 'restore',
      decidedOn: '2026-11-05',
      decidedBy: 'branch-meeting',
      body: '十一月党员大会',
      document: '3号',
    }),
  ]
  for (const [who, endpoint, input] of steps) {
    const before = await onPhone(who, [[endpoint, input]])
    const waiting = [before.one(caseId), before.list(b.branch.uuid)]
    await b.must(who, endpoint, input)
    const server = [
      await b.must(who, contract.getCase, { caseId }),
      await b.must(who, contract.listCases, { unitId: b.branch.uuid }),
    ]
    expect([endpoint.name, still(waiting)]).toEqual([endpoint.name, still(server)])
    const after = await onPhone(who)
    expect([after.one(caseId), after.list(b.branch.uuid)]).toEqual(plain(server))
  }
  expect(await (await onPhone(b.clerk)).list(b.company.uuid)).toEqual(
    plain(await b.must(b.clerk, contract.listCases, { unitId: b.company.uuid })),
  )
  expect((await onPhone(person)).own()).toEqual(plain(await b.must(person, contract.listOwnCases, {})))
  expect((await onPhone(person)).one(caseId)).toBeUndefined()
  expect((await onPhone(b.members[1]!)).one(caseId)).toBeUndefined()
  expect((await onPhone(b.secretary)).channels()).toEqual(plain(await b.must(b.secretary, contract.listChannels, {})))
})

test('what the server will refuse changes nothing on the phone', async () => {
  const caseId = newId()
  const opening = { unitId: b.branch.uuid, caseId, personId: b.members[1]!.uuid, lostSince: '2026-05-01' }
  await b.must(b.secretary, contract.openCase, opening)
  const as = await onPhone(b.secretary)
  const wrong: [Command, object][] = [
    [contract.openCase, { ...opening, caseId: newId() }],
    [
      contract.recordAttempt,
      { caseId, attemptId: newId(), channel: 'relatives', onDate: '2026-06-01', result: 'reached', text: '问了' },
    ],
    [contract.reportFound, { caseId, noteId: newId(), foundOn: '2027-01-01', text: '找到' }],
    [
      contract.recordDecision,
      {
        caseId,
        decisionId: newId(),
        kind: 'restore',
        decidedOn: '2026-06-01',
        decidedBy: 'superior',
        body: 'x',
        document: 'y',
      },
    ],
    [contract.withdrawDecision, { caseId, decisionId: newId(), reason: 'x' }],
  ]
  for (const step of wrong) {
    const then = await onPhone(b.secretary, [step])
    expect([step[0].name, then.one(caseId), then.list(b.branch.uuid)]).toEqual([
      step[0].name,
      as.one(caseId),
      as.list(b.branch.uuid),
    ])
  }
  const closing = { caseId, noteId: newId(), outcome: 'otherwise' as const, text: '弄错了' }
  const closed = await onPhone(b.secretary, [[contract.closeCase, closing]])
  expect(closed.list(b.branch.uuid)).not.toEqual(as.list(b.branch.uuid))
  await b.must(b.secretary, contract.closeCase, closing)
  expect((await onPhone(b.secretary)).one(caseId)).toBeUndefined()
})

describe('a case goes to the phones of those who keep it, where its member and his branch go', () => {
  test('succession and transfer: open cases move with what was written, closed ones stay', async () => {
    const person = await b.add({ name: '范转', belongsTo: b.branch })
    const caseId = await open(person)
    await b.must(b.secretary, contract.recordAttempt, {
      caseId,
      attemptId: newId(),
      channel: 'phone',
      onDate: '2026-02-01',
      result: 'no-answer',
      text: '打了三次，没有人接',
    })
    const unit = { ...b.branch, companyId: 1 }
    const held = await b.server.db.read(entryOf(b.clerk), (tx) => listHeld(tx, unit))
    const item = { kind: 'lost-contact.case', id: caseId, title: '2026-01-15', count: 1, fate: 'moves' }
    expect(held).toContainEqual({ ...item, personId: person.id })
    expect(held.filter(({ fate }) => fate === 'stays')).toMatchObject([{ kind: 'lost-contact.closed', id: null }])
    expect(JSON.stringify(held)).not.toContain('范转')
    const queued: object[] = []
    await b.server.db.write(entryOf(b.clerk), async (tx) => {
      const context = { tx, enqueue: (_: string, data: object) => void queued.push(data) } as never
      const move = { personId: person.id, from: unit, to: { ...b.other, companyId: 1 }, on: '2026-11-20' }
      await followMember(context, move)
    })
    expect(queued).toEqual([{ caseId, from: b.branch.id }])
    const job = lostContactJobs.find(({ name }) => name === 'lost-contact.publish-case')!
    const run = { entry: { by: 'job', paths: ['000001.'] }, now: b.server.clock.now(), own: b.server.db } as const
    await job.run(b.server.services, queued[0] as never, run)
    expect((await b.must(b.stranger, contract.getCase, { caseId })).attempts).toHaveLength(1)
    expect((await b.as(b.secretary, contract.getCase, { caseId })).error?.code).toBe('record.missing')
    const streams = await b.people.sql<{ name: string; deleted: boolean }>(
      `select h.name, r.deleted from app.sync_row r join app.stream_head h on h.id = r.stream where r.key = $1 and h.name like 'post:secretary:%'`,
      [caseId],
    )
    expect(streams).toContainEqual({ name: `post:secretary:${b.branch.id}`, deleted: true })
    expect(streams).toContainEqual({ name: `post:secretary:${b.other.id}`, deleted: false })
  })

  test('whoever keeps neither end moves nothing', async () => {
    const caseId = await open(await b.add({ name: '丁留', belongsTo: b.branch }))
    const outsider = await b.add({ name: '外人', belongsTo: b.other, posts: [{ kind: 'secretary', unit: b.other }] })
    const move = b.server.db.write(entryOf(outsider), (tx) => moveCase(tx, caseId, b.company.id))
    await expect(move).rejects.toThrow(/not within the duty/)
  })
})

async function open(person: BranchPerson): Promise<string> {
  const caseId = newId()
  const opening = { unitId: b.branch.uuid, caseId, personId: person.uuid, lostSince: '2026-01-15' }
  await b.must(b.secretary, contract.openCase, opening)
  return caseId
}

function entryOf(person: BranchPerson) {
  return { by: 'person', personId: person.id, now: b.server.clock.now() } as const
}
