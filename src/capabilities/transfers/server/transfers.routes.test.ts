import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { connect } from '#platform/database/connection.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../transfers.contract.ts'

let b: TestBranch
let host: BranchPerson
let member: BranchPerson
let number = 0
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
  host = b.stranger
}, 60_000)
afterAll(() => b.stop())

async function newMember(): Promise<BranchPerson> {
  member = await b.add({ name: `转接者${++number}`, belongsTo: b.branch })
  return member
}

function asking(person: BranchPerson, more: object = {}) {
  return {
    transferId: newId(),
    personId: person.uuid,
    toUnitId: b.other.uuid,
    askedOn: today,
    reason: '调到隧道项目',
    ...more,
  }
}

async function asked(by: BranchPerson = b.secretary): Promise<string> {
  const input = asking(await newMember())
  await b.must(by === member ? member : by, contract.askTransfer, input)
  return input.transferId
}

const release = (transferId: string, releasedOn = today) => ({ transferId, releasedOn, letter: '京建〔2026〕12 号' })
const receive = (transferId: string, receivedOn = today) => ({ transferId, receivedOn })

const placesOf = (person: BranchPerson) =>
  b.people.sql<{ unit: number; from: string; to: string }>(
    `select unit_id as unit, from_date::text as from, to_date::text as to from app.membership
     where person_id = $1 and kind = 'affiliation' and superseded_at is null order by from_date`,
    [person.id],
  )

describe('inside the group', () => {
  test('home releases, host receives, and he belongs to the host from the receiving day on', async () => {
    const transferId = await asked()
    await b.must(b.secretary, contract.releaseTransfer, release(transferId, '2026-11-10'))
    expect(await placesOf(member)).toHaveLength(1)
    const shown = await b.must(host, contract.getTransfer, { transferId })
    expect(shown).toMatchObject({
      state: 'released',
      next: 'host',
      answers: 'home',
      validUntil: '2027-02-08',
      askedBy: 'home',
    })
    expect(shown.can).toEqual({ release: false, receive: true, return: true, withdraw: false })
    const done = await b.must(host, contract.receiveTransfer, receive(transferId, '2026-11-18'))
    expect(done).toEqual({ transferId, state: 'moved', movedOn: '2026-11-18' })
    expect(await placesOf(member)).toEqual([
      { unit: b.branch.id, from: '2020-01-01', to: '2026-11-18' },
      { unit: b.other.id, from: '2026-11-18', to: 'infinity' },
    ])
    expect(await b.must(member, contract.getTransfer, { transferId })).toMatchObject({ answers: 'host', next: null })
    const { transfers } = await b.must(b.secretary, contract.listTransfers, { which: 'closed' })
    expect(transfers.map((one) => one.id)).toContain(transferId)
  })

  test('the host may come first; then the release moves him', async () => {
    const transferId = await asked()
    expect(await b.must(host, contract.receiveTransfer, receive(transferId))).toMatchObject({
      state: 'accepted',
      movedOn: null,
    })
    expect(await placesOf(member)).toMatchObject([{ unit: b.branch.id, to: 'infinity' }])
    const done = await b.must(b.secretary, contract.releaseTransfer, release(transferId))
    expect(done).toMatchObject({ state: 'moved', movedOn: today })
  })

  test('asked for by the member; returned with a reason; he belongs where he belonged', async () => {
    const transferId = newId()
    await newMember()
    await b.must(member, contract.askTransfer, { ...asking(member), transferId })
    expect(await b.must(member, contract.getTransfer, { transferId })).toMatchObject({
      askedBy: 'member',
      can: { withdraw: true },
    })
    await b.must(b.secretary, contract.releaseTransfer, release(transferId))
    await b.must(host, contract.returnTransfer, { transferId, returnedOn: today, reason: '人还没有到岗' })
    expect(await b.must(member, contract.getTransfer, { transferId })).toMatchObject({
      state: 'returned',
      returnedBy: 'host',
      returnReason: '人还没有到岗',
      answers: 'home',
    })
    expect(await placesOf(member)).toHaveLength(1)
    const late = await b.as(host, contract.receiveTransfer, receive(transferId))
    expect(late.error).toMatchObject({ code: 'transfers.closed', message: expect.stringContaining('没有改动') })
    await b.must(member, contract.askTransfer, asking(member))
  })

  test('asked for by the host where he works; his Party group and his place as a guest end with the move', async () => {
    await newMember()
    await b.people.sql(
      `insert into app.membership (person_id, kind, unit_id, place, from_date)
       values ($1, 'life', $2, null, '2026-05-01'), ($1, 'group', $3, '第一党小组', '2020-01-01')`,
      [member.id, b.other.id, b.branch.id],
    )
    const input = asking(member)
    await b.must(host, contract.askTransfer, input)
    expect(await b.must(host, contract.getTransfer, input)).toMatchObject({ askedBy: 'host', next: 'home' })
    await b.must(b.secretary, contract.releaseTransfer, release(input.transferId))
    await b.must(host, contract.receiveTransfer, receive(input.transferId))
    const open = await b.people.sql(
      `select kind, unit_id::int as unit from app.membership where person_id = $1 and superseded_at is null and to_date = 'infinity'`,
      [member.id],
    )
    expect(open).toEqual([{ kind: 'affiliation', unit: b.other.id }])
  })

  test('whoever has to act finds it on his first page, and it goes when it is done', async () => {
    const transferId = await asked()
    const waits = async (who: BranchPerson) =>
      (await b.must(who, getHome, {})).waiting.some((one) => one.ref === transferId)
    expect([await waits(b.secretary), await waits(host)]).toEqual([true, false])
    await b.must(b.secretary, contract.releaseTransfer, release(transferId))
    expect([await waits(b.secretary), await waits(host)]).toEqual([false, true])
    await b.must(host, contract.receiveTransfer, receive(transferId))
    expect([await waits(b.secretary), await waits(host)]).toEqual([false, false])
  })

  test('the same request twice has one effect', async () => {
    const input = asking(await newMember())
    const options = { operationId: newId() }
    const first = await b.must(b.secretary, contract.askTransfer, input, options)
    expect(await b.must(b.secretary, contract.askTransfer, input, options)).toEqual(first)
    expect((await b.as(b.secretary, contract.askTransfer, input)).error?.code).toBe('transfers.already-open')
    await b.must(b.secretary, contract.withdrawTransfer, { transferId: input.transferId })
    expect((await b.as(b.secretary, contract.withdrawTransfer, { transferId: input.transferId })).error?.code).toBe(
      'transfers.closed',
    )
  })
})

describe('a forged transfer gets a sentence and changes nothing', () => {
  test('by somebody without the duty, or of the wrong side', async () => {
    const transferId = await asked()
    for (const who of [member, b.members[0]!, b.recorder]) {
      for (const answer of [
        await b.as(who, contract.releaseTransfer, release(transferId)),
        await b.as(who, contract.receiveTransfer, receive(transferId)),
        await b.as(who, contract.returnTransfer, { transferId, returnedOn: today, reason: '不' }),
        await b.as(who, contract.withdrawTransfer, { transferId }),
      ]) {
        expect(answer.status).toBe(403)
        expect(answer.error?.message).toBeTruthy()
      }
    }
    expect((await b.as(host, contract.releaseTransfer, release(transferId))).status).toBe(403)
    expect((await b.as(b.secretary, contract.receiveTransfer, receive(transferId))).status).toBe(403)
    expect((await b.as(host, contract.withdrawTransfer, { transferId })).status).toBe(403)
    expect(await b.must(b.secretary, contract.getTransfer, { transferId })).toMatchObject({ state: 'asked' })
  })

  test('for another’s person, to no branch, to where he is, to a temporary branch, or of nobody', async () => {
    await newMember()
    const temporary = await b.people.addUnit({ path: '000001.000002.000008.', kind: 'temporary-branch' })
    const staff = await b.add({ name: '群众', category: 'staff', belongsTo: b.branch })
    const codes = []
    for (const [who, input] of [
      [host, asking(member)],
      [b.members[1]!, asking(member)],
      [b.secretary, asking(member, { toUnitId: b.company.uuid })],
      [b.secretary, asking(member, { toUnitId: b.branch.uuid })],
      [b.secretary, asking(member, { toUnitId: temporary.uuid })],
      [b.secretary, asking(member, { personId: newId() })],
      [b.secretary, asking(staff)],
      [b.secretary, asking(member, { askedOn: '2026-11-21' })],
      [b.secretary, asking(member, { direction: 'out', toUnitId: null })],
    ] as const) {
      const answer = await b.as(who, contract.askTransfer, input)
      codes.push(answer.error?.code)
      expect(answer.error?.message.length).toBeGreaterThan(5)
    }
    expect(codes).toEqual([
      'transfers.not-yours',
      'access.denied',
      'transfers.not-a-branch',
      'transfers.same-branch',
      'transfers.temporary-branch',
      'transfers.person-unknown',
      'transfers.not-a-member',
      'transfers.in-future',
      'transfers.paper-missing',
    ])
    const count = await b.people.sql('select from app.transfer where person_id = any($1)', [[member.id, staff.id]])
    expect(count).toEqual([])
  })

  test('in the database itself, past every use case: by a member, by the wrong branch, by writing the table', async () => {
    const transferId = await asked()
    const app = await connect(b.server.database.urls.app)
    const as = async (person: BranchPerson, text: string, values: unknown[]) => {
      await app.query('begin')
      await app.query('select app.enter_person($1, $2)', [person.id, today])
      const answer = await app.query(text, values).catch((error: Error) => error.message)
      await app.query('rollback')
      return answer
    }
    const step = 'select app.step_transfer($1, $2, $3, $4, $3)'
    expect(await as(member, step, [transferId, 'release', today, ''])).toMatch(/not within the duty/)
    expect(await as(host, step, [transferId, 'release', today, ''])).toMatch(/not within the duty/)
    expect(await as(b.secretary, step, [transferId, 'receive', today, ''])).toMatch(/not within the duty/)
    expect(await as(b.secretary, step, [transferId, 'move', today, ''])).toMatch(/not within the duty/)
    for (const text of [
      'update app.transfer set released_on = $2, received_on = $2 where uuid = $1',
      `insert into app.transfer (uuid, person_id) values ($1, 1) returning $2::text`,
    ]) {
      expect(await as(b.secretary, text, [transferId, today])).toMatch(/permission denied/)
    }
    expect(await as(b.secretary, 'select app.end_place(1, $1::date, $2::uuid)', [today, transferId])).toMatch(
      /permission denied/,
    )
    const touched = await as(
      b.secretary,
      `update app.membership set unit_id = $1 where person_id = $2 and kind = 'affiliation'`,
      [b.other.id, member.id],
    )
    expect(touched).toMatchObject({ rowCount: 0 })
    await app.end()
  })

  test('replayed after the roster moved him elsewhere', async () => {
    const transferId = await asked()
    await b.must(b.secretary, contract.releaseTransfer, release(transferId))
    const third = await b.people.addUnit({ path: `000001.000002.0000${++number + 10}.` })
    await b.people.sql(`update app.membership set unit_id = $1 where person_id = $2`, [third.id, member.id])
    const answer = await b.as(host, contract.receiveTransfer, receive(transferId))
    expect(answer.error).toMatchObject({
      code: 'transfers.moved-meanwhile',
      message: expect.stringContaining('退回或撤回'),
    })
    expect(await placesOf(member)).toMatchObject([{ unit: third.id, to: 'infinity' }])
    expect(await b.must(host, contract.getTransfer, { transferId })).toMatchObject({ state: 'released' })
  })
})

describe('outside the group', () => {
  const outside = '某市某街道党工委'

  test('out: the letter, then its return slip; until the slip he belongs here (ED-06)', async () => {
    const input = asking(await newMember(), { direction: 'out', toUnitId: null, outside })
    await b.must(b.secretary, contract.askTransfer, input)
    const { transferId } = input
    const early = await b.as(b.secretary, contract.receiveTransfer, receive(transferId))
    expect(early.error?.code).toBe('transfers.not-released')
    await b.must(b.secretary, contract.releaseTransfer, release(transferId, '2026-10-01'))
    expect(await placesOf(member)).toMatchObject([{ unit: b.branch.id, to: 'infinity' }])
    expect((await b.as(host, contract.getTransfer, { transferId })).status).toBe(404)
    const slip = { ...receive(transferId, '2026-11-02'), slip: '回执 77' }
    expect(await b.must(b.secretary, contract.receiveTransfer, slip)).toMatchObject({
      state: 'moved',
      movedOn: '2026-11-02',
    })
    expect(await placesOf(member)).toEqual([{ unit: b.branch.id, from: '2020-01-01', to: '2026-11-02' }])
    expect(await b.must(b.secretary, contract.getTransfer, { transferId })).toMatchObject({
      to: { id: null, name: outside },
      letter: '京建〔2026〕12 号',
      slip: '回执 77',
    })
  })

  test('in: by the branch where he works, with the letter that he brought', async () => {
    const newcomer = await b.add({ name: '新到党员', employedAt: b.other })
    const facts = {
      direction: 'in',
      toUnitId: b.other.uuid,
      outside,
      letter: '津介 8 号',
      letterOn: '2026-11-01',
    } as const
    const input = asking(newcomer, facts)
    expect((await b.as(b.secretary, contract.askTransfer, input)).error?.code).toBe('transfers.not-yours')
    await b.must(host, contract.askTransfer, input)
    expect(await placesOf(newcomer)).toEqual([])
    expect(await b.must(host, contract.receiveTransfer, receive(input.transferId))).toMatchObject({ state: 'moved' })
    expect(await placesOf(newcomer)).toEqual([{ unit: b.other.id, from: today, to: 'infinity' }])
    const again = await b.as(host, contract.askTransfer, asking(newcomer, facts))
    expect(again.error?.code).toBe('transfers.belongs-here')
  })
})
