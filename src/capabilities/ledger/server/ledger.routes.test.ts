import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { getHome } from '#capabilities/notices/notices.contract.ts'
import { connect } from '#platform/database/connection.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { findItemsOf, openLedgerItem } from '../index.ts'
import * as contract from '../ledger.contract.ts'
import { type LedgerEvent, type LedgerFacts, type LedgerStep, takeStep } from '../ledger-state.rules.ts'
import { ledgerJobs } from './ledger.jobs.ts'
import { exportEvents, exportItems, findItem } from './ledger.store.ts'
import { ledgerMemberRecord } from './ledger-member-record.ts'

let b: TestBranch
let owner: BranchPerson
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
  owner = b.members[0]!
}, 120_000)
afterAll(() => b.stop())

async function open(plan: object | null = {}, who = b.secretary): Promise<string> {
  const input = {
    unitId: b.branch.uuid,
    ledgerItemId: newId(),
    eventId: newId(),
    problem: '公开栏没有更新',
    on: '2026-11-01',
  }
  const settled = plan && { plan: { measure: '换上本季度的', ownerId: owner.uuid, dueOn: '2026-11-30', ...plan } }
  await b.must(who, contract.openItem, { ...input, ...settled })
  return input.ledgerItemId
}

const step = (ledgerItemId: string, words = '办好了') => ({ ledgerItemId, eventId: newId(), on: today, words })
const plan = (dueOn: string, who: BranchPerson = owner) => ({ measure: '换上', ownerId: who.uuid, dueOn })
const see = (ledgerItemId: string, who: BranchPerson = b.secretary) => b.must(who, contract.getItem, { ledgerItemId })
const waitsFor = async (who: BranchPerson, ref: string) =>
  (await b.must(who, getHome, {})).waiting.some((one) => one.ref === ref)
const codeOf = async (answer: Promise<{ error?: { code: string } | undefined }>) => (await answer).error?.code

async function runJob(n: number, data: object, now: Date): Promise<void> {
  const { services } = b.server
  const job = ledgerJobs[n]!
  const then = { ...services, clock: { now: () => now } }
  await job.run(then, data as never, { entry: entryOf(job.name), now, own: services.db })
}
const remindOn = (day: string) => runJob(0, {}, new Date(`${day}T00:00:00Z`))

describe('N-14 a problem goes from measure to done, is verified by somebody else and struck off', () => {
  test('every step is a row of history with who, when and what words', async () => {
    const ledgerItemId = await open(null)
    expect(await see(ledgerItemId)).toMatchObject({ state: 'open', plan: null, can: { assign: true, done: false } })
    const eventId = newId()
    const given = { ledgerItemId, eventId, on: '2026-11-02', plan: plan('2026-11-30') }
    const operationId = newId()
    const once = await b.must(b.secretary, contract.assignItem, given, { operationId })
    expect(await b.must(b.secretary, contract.assignItem, given, { operationId })).toEqual(once)
    expect(await waitsFor(owner, ledgerItemId)).toBe(true)
    expect((await see(ledgerItemId, owner)).can).toEqual({
      assign: false, done: true, verify: false, sendBack: false, reopen: false, cancel: false,
    }) // prettier-ignore
    expect(await b.must(owner, contract.doItem, step(ledgerItemId, '换好了'))).toEqual({ ledgerItemId, state: 'done' })
    expect([await waitsFor(owner, ledgerItemId), await waitsFor(b.recorder, ledgerItemId)]).toEqual([false, true])
    const struck = await b.must(b.recorder, contract.verifyItem, step(ledgerItemId, '看过，属实'))
    expect(struck).toEqual({ ledgerItemId, state: 'struck' })
    expect(await waitsFor(b.recorder, ledgerItemId)).toBe(false)
    const { history, ...item } = await see(ledgerItemId, b.members[1])
    expect(item).toMatchObject({ state: 'struck', plan: { owner: { name: owner.name } }, lastOn: today })
    expect(history.map(({ kind, by, words }) => [kind, by.name, words])).toEqual([
      ['open', b.secretary.name, '公开栏没有更新'],
      ['assign', b.secretary.name, ''],
      ['done', owner.name, '换好了'],
      ['verify', b.recorder.name, '看过，属实'],
    ])
  })

  test('sent back and reopened it needs a new done and a new verification; what was written stays', async () => {
    const id = await open()
    await b.must(owner, contract.doItem, step(id))
    await b.must(b.secretary, contract.sendBackItem, step(id, '少了一期'))
    expect(await codeOf(b.as(b.recorder, contract.verifyItem, step(id)))).toBe('ledger.not-done')
    await b.must(owner, contract.doItem, step(id))
    await b.must(b.clerk, contract.verifyItem, step(id))
    expect(await codeOf(b.as(owner, contract.doItem, step(id)))).toBe('ledger.struck')
    await b.must(b.secretary, contract.reopenItem, step(id, '又没更新'))
    expect(await waitsFor(owner, id)).toBe(true)
    expect(await codeOf(b.as(b.recorder, contract.verifyItem, step(id)))).toBe('ledger.not-done')
    await b.must(owner, contract.doItem, step(id))
    await b.must(b.recorder, contract.verifyItem, step(id))
    const { history, ...facts } = (await inSystem((tx) => findItem(tx, id)))!.facts
    expect(history).toHaveLength(9)
    const first: LedgerFacts = { ...facts, state: 'open', plan: null, history: history.slice(0, 1) }
    const again = history
      .slice(1)
      .reduce((one, event) => takeStep(one, event as LedgerEvent & { kind: LedgerStep }), first)
    expect(again).toEqual({ ...facts, history })
  })

  test('the owner does not verify, whatever his post; nor does whoever said done before it was given to another', async () => {
    const id = await open({ ownerId: b.secretary.uuid })
    expect(await codeOf(b.as(b.recorder, contract.doItem, step(id)))).toBe('ledger.not-owner')
    expect(await codeOf(b.as(b.members[2]!, contract.doItem, step(id)))).toBe('access.denied')
    await b.must(b.secretary, contract.doItem, step(id))
    expect((await see(id)).can).toMatchObject({ verify: false, sendBack: true })
    expect(await codeOf(b.as(b.secretary, contract.verifyItem, step(id)))).toBe('ledger.own-work')
    expect(await codeOf(b.as(b.recorder, contract.assignItem, { ...step(id), plan: plan(today) }))).toBe('ledger.waits')
    await b.must(b.recorder, contract.sendBackItem, step(id, '再看看'))
    await b.must(b.recorder, contract.assignItem, { ...step(id), plan: plan(today) })
    await b.must(owner, contract.doItem, step(id))
    expect(await codeOf(b.as(b.secretary, contract.verifyItem, step(id)))).toBe('ledger.own-work')
    expect(await codeOf(b.as(b.members[1]!, contract.verifyItem, step(id)))).toBe('access.denied')
    await b.must(b.recorder, contract.verifyItem, step(id))
  })

  test('the database refuses what the machine refuses: the second lock', async () => {
    const id = await open({ ownerId: b.secretary.uuid })
    const app = await connect(b.server.database.urls.app)
    const tryAs = async (who: BranchPerson, ...statements: string[]) => {
      await app.query('begin')
      try {
        await app.query('select app.enter_person($1, $2)', [who.id, today])
        for (const statement of statements) await app.query(statement.replaceAll('$id', `'${id}'`))
        return 'ok'
      } catch (error) {
        return (error as { code: string }).code
      } finally {
        await app.query('rollback')
      }
    }
    const to = (state: string) => `update app.ledger_item set state = '${state}' where uuid = $id`
    const event = (kind: string, who: BranchPerson) =>
      `insert into app.ledger_event (uuid, item_id, kind, on_day, by_id, by_uuid, by_name)
       select gen_random_uuid(), id, '${kind}', '2026-11-20', ${who.id}, '${who.uuid}', '' from app.ledger_item where uuid = $id`
    expect(await tryAs(b.recorder, to('struck'))).toBe('42501')
    expect(await tryAs(b.recorder, to('done'))).toBe('42501')
    expect(await tryAs(b.secretary, to('done'))).toBe('ok')
    expect(await tryAs(b.secretary, to('done'), to('struck'))).toBe('42501')
    await b.must(b.secretary, contract.doItem, step(id))
    expect(await tryAs(b.secretary, to('struck'))).toBe('42501')
    expect(await tryAs(b.secretary, event('verify', b.secretary))).toBe('42501')
    expect(await tryAs(b.secretary, `update app.ledger_item set owner_id = ${b.recorder.id} where uuid = $id`)).toBe(
      '42501',
    )
    expect(await tryAs(b.recorder, to('struck'), event('verify', b.recorder))).toBe('ok')
    expect(await tryAs(b.recorder, event('verify', b.secretary))).toBe('42501')
    expect(await tryAs(b.recorder, `update app.ledger_event set words = ''`)).toBe('42501')
    expect(await tryAs(b.recorder, `delete from app.ledger_event`)).toBe('42501')
    await app.end()
  })

  test('recorded by mistake it is cancelled with a reason and stays to be read', async () => {
    const id = await open()
    await b.must(b.secretary, contract.cancelItem, step(id, '和上一项重复'))
    expect(await waitsFor(owner, id)).toBe(false)
    expect(await see(id)).toMatchObject({ state: 'cancelled', can: { reopen: false } })
    expect(await codeOf(b.as(b.secretary, contract.cancelItem, step(id)))).toBe('ledger.cancelled')
    expect(await codeOf(b.as(b.secretary, contract.reopenItem, step(id)))).toBe('ledger.cancelled')
    const ids = async (which: 'going' | 'cancelled') =>
      (await b.must(b.secretary, contract.listItems, { unitId: b.branch.uuid, which })).items.map((one) => one.id)
    expect([(await ids('going')).includes(id), (await ids('cancelled')).includes(id)]).toEqual([false, true])
  })
})

describe('who and what', () => {
  test('those who keep meetings record; an owner of the unit, a meeting of the unit, no day ahead', async () => {
    const base = { unitId: b.branch.uuid, ledgerItemId: newId(), eventId: newId(), problem: '问题', on: today }
    expect(await codeOf(b.as(owner, contract.openItem, base))).toBe('access.denied')
    expect(await codeOf(b.as(b.stranger, contract.openItem, base))).toBe('access.denied')
    expect(await codeOf(b.as(b.secretary, contract.openItem, { ...base, on: '2026-11-21' }))).toBe('ledger.in-future')
    expect(await codeOf(b.as(b.secretary, contract.openItem, { ...base, plan: plan(today, b.stranger) }))).toBe(
      'ledger.owner-unknown',
    )
    expect(await codeOf(b.as(b.secretary, contract.openItem, { ...base, meetingId: newId() }))).toBe(
      'ledger.meeting-unknown',
    )
    const meeting = plannedMeeting(b.branch)
    await b.must(b.secretary, conveneMeeting, meeting)
    await b.must(b.clerk, contract.openItem, { ...base, meetingId: meeting.meetingId })
    expect(await codeOf(b.as(b.clerk, contract.openItem, base))).toBe('ledger.exists')
    const item = await see(base.ledgerItemId, owner)
    expect(item).toMatchObject({ meetingId: meeting.meetingId, source: null, state: 'open' })
    expect(await codeOf(b.as(b.recorder, contract.doItem, step(base.ledgerItemId)))).toBe('ledger.not-assigned')
    expect(await codeOf(b.as(b.recorder, contract.reopenItem, step(base.ledgerItemId)))).toBe('ledger.still-open')
  })

  test('the branch reads its list, its office that of every branch; nobody else', async () => {
    const id = await open({ ownerId: b.members[3]!.uuid })
    const listed = async (who: BranchPerson, unitId: string, which: (typeof contract.whichItems)[number] = 'going') =>
      (await b.must(who, contract.listItems, { unitId, which })).items.some((one) => one.id === id)
    expect(await listed(b.members[2]!, b.branch.uuid)).toBe(true)
    expect(await listed(b.clerk, b.company.uuid)).toBe(true)
    expect(await listed(b.members[3]!, b.branch.uuid, 'mine')).toBe(true)
    expect(await listed(b.members[2]!, b.branch.uuid, 'mine')).toBe(false)
    expect(await codeOf(b.as(b.stranger, contract.listItems, { unitId: b.branch.uuid }))).toBe('access.denied')
    expect(await codeOf(b.as(b.stranger, contract.getItem, { ledgerItemId: id }))).toBe('record.missing')
    const first = await b.must(b.clerk, contract.listItems, { unitId: b.company.uuid, after: id })
    expect(first.items.map((one) => one.id)).not.toContain(id)
  })

  test('another capability opens an item through the door, with where it comes from', async () => {
    const source = { kind: 'hazard', id: newId() }
    const ledgerItemId = newId()
    const { services } = b.server
    const now = services.clock.now()
    const { id, uuid } = b.secretary
    const nothing = () => undefined
    const effects = { publish: nothing, audit: nothing, touch: nothing, enqueue: nothing }
    await services.db.write({ by: 'person', personId: id, now }, (tx) =>
      openLedgerItem(
        { ...effects, tx, now, today, actor: { personId: id, personUuid: uuid } } as never,
        { ...b.branch, companyId: 1, name: '桥梁项目党支部' },
        { ledgerItemId, eventId: newId(), problem: '临边没有防护', on: today, source, meetingId: null },
      ),
    )
    const found = await inSystem((tx) => findItemsOf(tx, source))
    expect(found.map(({ facts }) => [facts.id, facts.source, facts.state])).toEqual([[ledgerItemId, source, 'open']])
  })
})

describe('a day that has passed', () => {
  test('is told to the owner first and alone, a week later to who can help, each once', async () => {
    const id = await open({ dueOn: '2026-11-18' })
    const eventFor = async (who: BranchPerson) =>
      (
        await b.people.sql<{ event: string }>(`select event from app.concern where person_id = $1 and ref = $2`, [
          who.id,
          id,
        ])
      )[0]?.event
    await remindOn('2026-11-19')
    expect([await eventFor(owner), await eventFor(b.secretary)]).toEqual(['notice.ledger.due-passed', undefined])
    expect((await see(id, owner)).attention).toBe('due-passed')
    expect((await see(id)).attention).toBeNull()
    const raised = await b.people.sql(`select raised_at from app.concern where ref = $1`, [id])
    await remindOn('2026-11-20')
    expect(await b.people.sql(`select raised_at from app.concern where ref = $1`, [id])).toEqual(raised)
    await remindOn('2026-11-25')
    expect(await eventFor(b.secretary)).toBe('notice.ledger.help-needed')
    expect(await eventFor(owner)).toBe('notice.ledger.due-passed')
    expect(await eventFor(b.recorder)).toBeUndefined()
    // Another day that was agreed is another turn.
    await b.must(b.secretary, contract.assignItem, { ...step(id), plan: plan('2026-11-24') })
    expect(await waitsFor(b.secretary, id)).toBe(false)
    await remindOn('2026-11-25')
    expect(await eventFor(owner)).toBe('notice.ledger.due-passed')
    const lines = await b.must(b.secretary, contract.listItems, { unitId: b.branch.uuid, which: 'help' })
    expect(lines.items.map((one) => one.id)).not.toContain(id)
  })

  test('of the secretary himself is put to the office', async () => {
    const id = await open({ ownerId: b.secretary.uuid, dueOn: '2026-11-01' })
    await remindOn(today)
    expect(await waitsFor(b.clerk, id)).toBe(true)
    const { items } = await b.must(b.clerk, contract.listItems, { unitId: b.company.uuid, which: 'help' })
    expect(items.find((one) => one.id === id)).toMatchObject({ attention: 'help-needed', isMine: false })
    expect((await b.must(owner, contract.listItems, { unitId: b.branch.uuid, which: 'help' })).items).toEqual([])
  })
})

describe('what follows and what stays', () => {
  test('an owner who has moved sees his item and says it is done; the branch is told', async () => {
    const mover = await b.add({ name: '调走的', belongsTo: b.branch })
    const id = await open({ ownerId: mover.uuid })
    await b.people.sql(`update app.membership set unit_id = $2 where person_id = $1`, [mover.id, b.other.id])
    expect((await see(id, mover)).can.done).toBe(true)
    await b.must(mover, contract.doItem, step(id))
    await runJob(1, { ledgerItemId: id }, b.server.clock.now())
    expect(await waitsFor(b.recorder, id)).toBe(true)
    await b.must(b.recorder, contract.verifyItem, step(id))
    const of = { personId: mover.id, unitId: b.branch.id, from: '2026-11-01', to: '2026-12-01' }
    const record = await inSystem((tx) => ledgerMemberRecord.list(tx, of))
    expect(record).toEqual([{ on: today, kind: 'ledger.struck', source: id, title: '换上本季度的', detail: '' }])
    expect(await inSystem((tx) => exportItems(tx, mover.id))).toMatchObject([{ ledger_state: 'struck' }])
    expect(await inSystem((tx) => exportEvents(tx, mover.id))).toMatchObject([{ ledger_step: 'done', words: '办好了' }])
  })
})

async function inSystem<T>(work: (tx: Parameters<typeof findItem>[0]) => Promise<T>): Promise<T> {
  return b.server.services.db.read(entryOf('ledger.remind'), work)
}
