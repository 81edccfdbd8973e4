import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { addMonths } from '#kernel/local-date.ts'
import * as meetings from '#capabilities/meetings/meetings.contract.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { askTransfer, receiveTransfer, releaseTransfer } from '#capabilities/transfers/transfers.contract.ts'
import { connect } from '#platform/database/connection.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../floating.contract.ts'
import { floatingJobs } from './floating.jobs.ts'

let b: TestBranch
let host: BranchPerson
let member: BranchPerson
let number = 0
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
  host = b.stranger
}, 120_000)
afterAll(() => b.stop())

async function register(more: object = {}): Promise<string> {
  member = await b.add({ name: `流动者${++number}`, belongsTo: b.branch })
  const input = registering(member, more)
  await b.must(b.secretary, contract.registerFloating, input)
  return input.caseId
}

function registering(person: BranchPerson, more: object = {}) {
  const input = { caseId: newId(), personId: person.uuid, hostUnitId: b.other.uuid, since: '2026-05-01' }
  return { ...input, reason: '隧道项目，约两年', contactId: b.members[0]!.uuid, ...more }
}

async function accepted(): Promise<string> {
  const caseId = await register()
  await b.must(host, contract.acceptFloating, { caseId, acceptedOn: today })
  return caseId
}

const lifeOf = (person: BranchPerson) =>
  b.people.sql<{ unit: number; from: string; to: string }>(
    `select unit_id::int as unit, from_date::text as from, to_date::text as to from app.membership
     where person_id = $1 and kind = 'life' and superseded_at is null order by from_date`,
    [person.id],
  )

async function lookAfter(): Promise<void> {
  const [job] = floatingJobs
  const { services } = b.server
  await job!.run(services, {} as never, { entry: entryOf(job!.name), now: services.clock.now(), own: services.db })
}

describe('N-03 floating membership, both sides', () => {
  test('home registers, host accepts; he takes part there and belongs here; ended when he comes back', async () => {
    const caseId = await register()
    const waits = async () => (await b.must(host, getHome, {})).waiting.some((one) => one.ref === caseId)
    expect(await waits()).toBe(true)
    const seen = await b.must(host, contract.getFloating, { caseId })
    expect(seen).toMatchObject({ state: 'registered', next: 'host', seenFrom: 'host', floatingFrom: '2026-11-01' })
    expect(seen.can).toEqual({ accept: true, return: true, end: true, note: false })
    expect(await b.must(host, contract.acceptFloating, { caseId, acceptedOn: '2026-11-10' })).toEqual({
      caseId,
      state: 'running',
    })
    expect(await waits()).toBe(false)
    expect(await lifeOf(member)).toEqual([{ unit: b.other.id, from: '2026-11-10', to: 'infinity' }])
    expect(await b.must(member, contract.getFloating, { caseId })).toMatchObject({
      seenFrom: 'self',
      checkOn: '2027-05-10',
    })
    await b.must(b.secretary, contract.endFloating, { caseId, endedOn: today, reason: '项目完工' })
    expect(await lifeOf(member)).toEqual([{ unit: b.other.id, from: '2026-11-10', to: today }])
    const { cases } = await b.must(host, contract.listFloating, { which: 'closed' })
    expect(cases.find((one) => one.id === caseId)).toMatchObject({ state: 'ended', endedHow: 'came-back' })
  })

  test('due at the host by his place there, without a vote; due and voting at home', async () => {
    await accepted()
    const at = async (who: BranchPerson, unit: { uuid: string }) => {
      const input = { unitId: unit.uuid, kind: 'general-meeting', on: '2026-11-27' }
      return b.must(who, meetings.previewMeeting, input)
    }
    const there = JSON.stringify(await at(host, b.other))
    const here = JSON.stringify(await at(b.secretary, b.branch))
    expect([there.includes(member.uuid), here.includes(member.uuid)]).toEqual([true, true])
    expect(there).toContain('votes-at-affiliation')
  })

  test('returned by the host with a reason; then home may register anew', async () => {
    const caseId = await register()
    expect((await b.as(host, contract.returnFloating, { caseId, returnedOn: today, reason: '' })).status).toBe(400)
    await b.must(host, contract.returnFloating, { caseId, returnedOn: today, reason: '本人未到' })
    expect(await b.must(b.secretary, contract.getFloating, { caseId })).toMatchObject({
      state: 'returned',
      returnReason: '本人未到',
    })
    expect((await b.as(host, contract.acceptFloating, { caseId, acceptedOn: today })).error?.code).toBe(
      'floating.closed',
    )
    await b.must(b.secretary, contract.registerFloating, registering(member))
    expect((await b.as(b.secretary, contract.registerFloating, registering(member))).error?.code).toBe(
      'floating.already-open',
    )
  })

  test('ended by a transfer to the host, with his place as a guest, in the same moment', async () => {
    const caseId = await accepted()
    const transferId = newId()
    const asked = { transferId, personId: member.uuid, toUnitId: b.other.uuid, askedOn: today }
    await b.must(b.secretary, askTransfer, asked)
    await b.must(b.secretary, releaseTransfer, { transferId, releasedOn: today })
    await b.must(host, receiveTransfer, { transferId, receivedOn: today })
    expect(await b.must(host, contract.getFloating, { caseId })).toMatchObject({ state: 'ended', endedHow: 'transfer' })
    expect((await lifeOf(member)).filter((place) => place.to === 'infinity')).toEqual([])
  })

  test('the same request twice has one effect; a repeated step is told so', async () => {
    const caseId = await register()
    const options = { operationId: newId() }
    const step = { caseId, acceptedOn: today }
    const first = await b.must(host, contract.acceptFloating, step, options)
    expect(await b.must(host, contract.acceptFloating, step, options)).toEqual(first)
    expect((await b.as(host, contract.acceptFloating, step)).error?.code).toBe('floating.already-accepted')
    expect(await lifeOf(member)).toHaveLength(1)
  })

  test('outside the tree: what stands on paper, and the days on which the contact spoke with him', async () => {
    const caseId = await register({ hostUnitId: null, outside: '某县某镇党委', paper: '联系函 3 号' })
    expect(await b.must(b.secretary, contract.getFloating, { caseId })).toMatchObject({
      state: 'running',
      host: { id: null },
    })
    const note = { caseId, noteId: newId(), on: '2026-11-15', text: '电话，一切都好' }
    await b.must(b.members[0]!, contract.noteFloating, note)
    await b.must(b.members[0]!, contract.noteFloating, note)
    const { notes } = await b.must(member, contract.getFloating, { caseId })
    expect(notes).toMatchObject([{ kind: 'contact', on: '2026-11-15', by: b.members[0]!.name }])
    expect((await b.as(host, contract.getFloating, { caseId })).status).toBe(404)
  })
})

describe('who is not of the case is refused with a sentence, and nothing changes', () => {
  test('other people, the other side, impossible facts', async () => {
    const caseId = await register()
    for (const who of [member, b.members[1]!, b.recorder, b.secretary]) {
      const answer = await b.as(who, contract.acceptFloating, { caseId, acceptedOn: today })
      expect([answer.status, Boolean(answer.error?.message)]).toEqual([403, true])
    }
    const note = { caseId, noteId: newId(), on: today }
    expect((await b.as(host, contract.noteFloating, note)).status).toBe(403)
    expect((await b.as(b.members[1]!, contract.endFloating, { caseId, endedOn: today })).status).toBe(403)
    expect((await b.as(host, contract.acceptFloating, { caseId, acceptedOn: '2026-11-21' })).error?.code).toBe(
      'floating.in-future',
    )
    const codes = []
    const someone = await b.add({ name: '别人', belongsTo: b.branch })
    for (const [who, more] of [
      [host, {}],
      [b.secretary, { hostUnitId: b.company.uuid }],
      [b.secretary, { hostUnitId: b.branch.uuid }],
      [b.secretary, { hostUnitId: null }],
      [b.secretary, { since: '2026-11-21' }],
      [b.secretary, { contactId: host.uuid }],
      [b.secretary, { personId: newId() }],
    ] as const) {
      codes.push((await b.as(who, contract.registerFloating, registering(someone, more))).error?.code)
    }
    expect(codes).toEqual([
      'floating.not-yours',
      'floating.not-a-branch',
      'floating.same-branch',
      'floating.host-missing',
      'floating.in-future',
      'floating.contact-unknown',
      'floating.person-unknown',
    ])
    expect(await lifeOf(member)).toEqual([])
  })

  test('in the database itself, past every use case', async () => {
    const caseId = await register()
    const app = await connect(b.server.database.urls.app)
    const as = async (person: BranchPerson, text: string, values: unknown[]) => {
      await app.query('begin')
      await app.query('select app.enter_person($1, $2)', [person.id, today])
      const answer = await app.query(text, values).catch((error: Error) => error.message)
      await app.query('rollback')
      return answer
    }
    const step = 'select app.step_floating($1, $2, $3, $4, $3)'
    expect(await as(member, step, [caseId, 'accept', today, ''])).toMatch(/not within the duty/)
    expect(await as(b.secretary, step, [caseId, 'accept', today, ''])).toMatch(/not within the duty/)
    expect(await as(host, 'update app.floating_case set accepted_on = $2 where uuid = $1', [caseId, today])).toMatch(
      /permission denied/,
    )
    // A case ends by a move only where somebody has moved.
    await as(b.secretary, 'select app.end_floating_of_moved($1, $2, $2)', [member.id, today])
    const ended = await as(b.secretary, 'select app.end_floating_of_moved($1, $2, $2) as ended', [member.id, today])
    expect(ended).toMatchObject({ rows: [{ ended: [] }] })
    await app.end()
  })
})

test('what he did at the host comes home, once, and is corrected with it', async () => {
  const caseId = await accepted()
  const plan = plannedMeeting(b.other)
  const { meetingId } = plan
  await b.must(host, meetings.conveneMeeting, plan)
  b.server.clock.set('2026-11-27T14:35:00+08:00')
  await b.must(host, meetings.openMeeting, { meetingId })
  const mark = async (state: 'online' | 'absent') =>
    b.must(host, meetings.markRoll, { meetingId, marks: [{ personId: member.uuid, state }] })
  await mark('online')
  await b.must(host, meetings.closeMeeting, { meetingId })
  await lookAfter()
  await lookAfter()
  const { lines } = await b.must(b.secretary, contract.getFloating, { caseId })
  expect(lines).toEqual([
    { id: meetingId, on: '2026-11-27', words: { zh: '接收预备党员（线上参加）', en: '接收预备党员 (online)' } },
  ])
  await b.people.sql(`update app.attendance set state = 4 where person_id = $1`, [member.id])
  await lookAfter()
  expect((await b.must(b.secretary, contract.getFloating, { caseId })).lines).toEqual([])
})

test('half a year on, home is asked quietly whether it is still so, once, and again half a year after its look', async () => {
  const caseId = await accepted()
  const asked = async () => {
    const rows = await b.people.sql<{ person: number }>(
      `select person_id::int as person from app.concern where ref = $1 and event = 'notice.floating.check'`,
      [caseId],
    )
    await b.people.sql(`update app.concern set event = 'told' where ref = $1`, [caseId])
    return rows.map((row) => row.person)
  }
  b.server.clock.set(`${addMonths(today, 6)}T06:00:00+08:00`)
  await lookAfter()
  expect(new Set(await asked())).toEqual(new Set([b.secretary.id, b.members[0]!.id]))
  await lookAfter()
  expect(await asked()).toEqual([])
  await b.must(b.secretary, contract.noteFloating, { caseId, noteId: newId(), kind: 'check', on: '2027-05-20' })
  b.server.clock.set('2027-11-20T06:00:00+08:00')
  await lookAfter()
  expect(await asked()).not.toEqual([])
})

describe('MB-06 put to the branch', () => {
  const at = async (person: BranchPerson, unit: number, from: string) => {
    await b.people.sql(`delete from app.membership where person_id = $1 and kind = 'site'`, [person.id])
    await b.people.sql(`insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'site', $2, $3)`, [
      person.id,
      unit,
      from,
    ])
  }
  const proposalsOf = async (person: BranchPerson) =>
    (await b.must(b.secretary, contract.listProposals, {})).proposals.filter((one) => one.person.id === person.uuid)

  test('MB-06 six months away: once, with a reason if none of it, and not again until the facts change', async () => {
    b.server.clock.set('2026-11-20T06:00:00+08:00')
    const [away, recent, near] = [
      await b.add({ name: '久在外', belongsTo: b.branch }),
      await b.add({ name: '才外出', belongsTo: b.branch }),
      await b.add({ name: '在身边', belongsTo: b.branch }),
    ]
    await at(away, b.other.id, '2026-05-20')
    await at(recent, b.other.id, '2026-05-21')
    await at(near, b.branch.id, '2020-01-01')
    await lookAfter()
    await lookAfter()
    const [proposal, ...more] = await proposalsOf(away)
    expect(more).toEqual([])
    expect(proposal).toMatchObject({ work: '隧道项目党支部', awaySince: '2026-05-20', unit: { id: b.branch.uuid } })
    expect([...(await proposalsOf(recent)), ...(await proposalsOf(near))]).toEqual([])
    const { id: proposalId } = proposal!
    expect((await b.as(host, contract.answerProposal, { proposalId, answer: 'floating' })).status).toBe(404)
    expect((await b.as(b.recorder, contract.answerProposal, { proposalId, answer: 'floating' })).status).toBe(404)
    const bare = await b.as(b.secretary, contract.answerProposal, { proposalId, answer: 'none' })
    expect(bare.error).toMatchObject({ code: 'floating.reason-missing', message: expect.stringContaining('原因') })
    await b.must(b.secretary, contract.answerProposal, { proposalId, answer: 'none', reason: '每周都回来' })
    const again = await b.as(b.secretary, contract.answerProposal, { proposalId, answer: 'transfer' })
    expect(again.error?.code).toBe('floating.already-answered')
    await lookAfter()
    expect(await proposalsOf(away)).toEqual([])
    await at(away, b.other.id, '2026-04-01')
    await lookAfter()
    expect(await proposalsOf(away)).toMatchObject([{ awaySince: '2026-04-01' }])
  })

  test('MB-06 nobody is asked about whom a case or a transfer is under way', async () => {
    const caseId = await accepted()
    await at(member, b.other.id, '2026-01-01')
    await lookAfter()
    expect(await proposalsOf(member)).toEqual([])
    await b.must(b.secretary, contract.endFloating, { caseId, endedOn: today })
    const transferId = newId()
    await b.must(b.secretary, askTransfer, {
      transferId,
      personId: member.uuid,
      toUnitId: b.other.uuid,
      askedOn: today,
    })
    await lookAfter()
    expect(await proposalsOf(member)).toEqual([])
  })
})
