import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallOf, Endpoint } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { previewMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { listNotices } from '#capabilities/notices/notices.contract.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { rootUnit } from '#testing/people.ts'
import * as contract from '../lost-contact.contract.ts'
import { lostContactJobs } from './lost-contact.jobs.ts'

let b: TestBranch
let groupClerk: BranchPerson
const today = '2026-11-20'

beforeAll(async () => {
  b = await startTestBranch()
  groupClerk = await b.add({
    name: '集团干事',
    employedAt: rootUnit,
    posts: [{ kind: 'office-clerk', unit: rootUnit }],
  })
}, 300_000)
afterAll(() => b.stop())

async function open(person: BranchPerson, lostSince = '2026-01-15', by = b.secretary): Promise<string> {
  const caseId = newId()
  await b.must(by, contract.openCase, { unitId: b.branch.uuid, caseId, personId: person.uuid, lostSince })
  return caseId
}

const attempt = (caseId: string, more: Partial<CallOf<typeof contract.recordAttempt>> = {}) => ({
  caseId,
  attemptId: newId(),
  channel: 'phone',
  onDate: '2026-02-01',
  result: 'no-answer' as const,
  text: '打了三次，没有人接',
  ...more,
})
const decision = (caseId: string, more: Partial<CallOf<typeof contract.recordDecision>> = {}) => ({
  caseId,
  decisionId: newId(),
  kind: 'stop' as const,
  decidedOn: '2026-08-01',
  decidedBy: 'superior' as const,
  body: '一公司党委会',
  document: '一公司党〔2026〕18号',
  ...more,
})

async function expectRefused<E extends Endpoint>(
  who: BranchPerson | null,
  endpoint: E,
  input: CallOf<E>,
  code: string,
) {
  const { error } = await b.as(who, endpoint, input)
  expect([endpoint.name, error?.code]).toEqual([endpoint.name, code])
  expect(error!.message).not.toMatch(/\{|系统出了问题/)
}

/** How many of the branch are due on a day, and whether this person is. */
async function isDue(person: BranchPerson, on = today): Promise<boolean> {
  const { people } = await b.must(b.secretary, previewMeeting, { unitId: b.branch.uuid, kind: 'general-meeting', on })
  return people.find(({ personId }) => personId === person.uuid)!.due
}

describe('a search, step by step', () => {
  test('is opened, tried and found by those who keep it, and read by no one else', async () => {
    const [person] = b.members
    const caseId = await open(person!)
    const next = { text: '下周请老班长捎话', on: '2026-02-08' }
    expect(await b.must(b.secretary, contract.recordAttempt, attempt(caseId, { next }))).toEqual({
      caseId,
      state: 'searching',
    })
    await b.must(b.clerk, contract.setNextStep, { caseId, stepId: newId(), text: '由公司去函', on: '2026-03-01' })
    const view = await b.must(b.secretary, contract.getCase, { caseId })
    expect(view).toMatchObject({
      state: 'searching',
      person: { name: '赵一' },
      attempts: [{ channel: 'phone', text: '打了三次，没有人接', by: { name: '王书记' } }],
      next: { text: '由公司去函', on: '2026-03-01' },
      can: { write: true, decide: false },
      proposals: [{ kind: 'stop', since: '2026-07-15', rule: 'ED-05' }],
    })
    expect(view.untried).not.toContain('phone')
    const { cases } = await b.must(b.clerk, contract.listCases, { unitId: b.company.uuid })
    expect(cases.find(({ id }) => id === caseId)).toMatchObject({
      nextOn: '2026-03-01',
      unit: { name: '桥梁项目党支部' },
    })
    for (const who of [b.members[1]!, b.recorder, b.stranger, person!])
      await expectRefused(who, contract.getCase, { caseId }, who === person ? 'access.denied' : 'record.missing')
    await expectRefused(b.recorder, contract.listCases, { unitId: b.branch.uuid }, 'access.denied')
    await expectRefused(null, contract.getCase, { caseId }, 'sign-in.needed')
    const found = { caseId, noteId: newId(), foundOn: '2026-11-01', text: '他换了工地，当面谈过' }
    expect(await b.must(b.secretary, contract.reportFound, found)).toEqual({ caseId, state: 'found' })
    await expectRefused(b.secretary, contract.reportFound, { ...found, noteId: newId() }, 'lost-contact.already-found')
    expect((await b.must(b.secretary, contract.getCase, { caseId })).infos).toEqual([
      { rule: 'ED-09', text: 'may-correct' },
    ])
    const close = { caseId, noteId: newId(), outcome: 'back' as const, text: '已回支部' }
    expect(await b.must(b.secretary, contract.closeCase, close)).toEqual({ caseId, state: 'closed' })
    await expectRefused(b.secretary, contract.recordAttempt, attempt(caseId), 'lost-contact.closed')
    await open(person!, '2026-11-10')
  })

  test('the same request twice has one effect', async () => {
    const caseId = await open(b.members[1]!)
    const operationId = newId()
    const input = attempt(caseId)
    await b.must(b.secretary, contract.recordAttempt, input, { operationId })
    await b.must(b.secretary, contract.recordAttempt, input, { operationId })
    expect((await b.must(b.secretary, contract.getCase, { caseId })).attempts).toHaveLength(1)
  })

  test('what cannot be is refused in a sentence and changes nothing', async () => {
    const unitId = b.branch.uuid
    const person = b.members[2]!
    const opening = { unitId, caseId: newId(), personId: person.uuid, lostSince: '2026-01-15' }
    await expectRefused(
      b.secretary,
      contract.openCase,
      { ...opening, lostSince: '2026-11-21' },
      'lost-contact.in-future',
    )
    await expectRefused(
      b.secretary,
      contract.openCase,
      { ...opening, personId: b.stranger.uuid },
      'lost-contact.person-unknown',
    )
    await expectRefused(b.members[0]!, contract.openCase, opening, 'access.denied')
    await expectRefused(b.stranger, contract.openCase, opening, 'access.denied')
    await b.must(b.secretary, contract.openCase, opening)
    await expectRefused(b.secretary, contract.openCase, { ...opening, caseId: newId() }, 'lost-contact.already-open')
    await expectRefused(
      b.secretary,
      contract.openCase,
      { ...opening, personId: b.members[3]!.uuid },
      'lost-contact.exists',
    )
    const { caseId } = opening
    const wrong: [Partial<CallOf<typeof contract.recordAttempt>>, string][] = [
      [{ text: '他妻子的电话 13812345678' }, 'lost-contact.number-in-text'],
      [{ next: { text: '查 11010519491231002X', on: '2026-12-01' } }, 'lost-contact.number-in-text'],
      [{ onDate: '2026-11-21' }, 'lost-contact.in-future'],
      [{ onDate: '2026-01-14' }, 'lost-contact.before-lost'],
      [{ channel: 'tarot' }, 'lost-contact.channel-unknown'],
      [{ channel: 'relatives' }, 'lost-contact.consent-missing'],
    ]
    for (const [more, code] of wrong)
      await expectRefused(b.secretary, contract.recordAttempt, attempt(caseId, more), code)
    await b.must(b.secretary, contract.recordAttempt, attempt(caseId, { channel: 'relatives', consented: true }))
    expect((await b.must(b.secretary, contract.getCase, { caseId })).attempts).toHaveLength(1)
    await expectRefused(b.secretary, contract.getCase, { caseId: newId() }, 'record.missing')
  })
})

describe('decisions, which offices record', () => {
  test('ED-05 Q1 stopped: off the lists of who is due from that day; restored: on them again', async () => {
    const person = b.members[3]!
    const caseId = await open(person)
    await b.must(b.secretary, contract.recordAttempt, attempt(caseId))
    await expectRefused(b.secretary, contract.recordDecision, decision(caseId), 'access.denied')
    expect(await isDue(person)).toBe(true)
    const stop = decision(caseId)
    expect(await b.must(b.clerk, contract.recordDecision, stop)).toEqual({ caseId, state: 'stopped', warnings: [] })
    expect([await isDue(person), await isDue(person, '2026-07-31')]).toEqual([false, true])
    await expectRefused(b.clerk, contract.recordDecision, decision(caseId), 'lost-contact.already-stopped')
    await expectRefused(
      b.secretary,
      contract.closeCase,
      { caseId, noteId: newId(), outcome: 'otherwise', text: '先结束' },
      'lost-contact.still-stopped',
    )
    await b.must(b.secretary, contract.reportFound, {
      caseId,
      noteId: newId(),
      foundOn: '2026-11-10',
      text: '他自己回来了',
    })
    expect(await isDue(person)).toBe(false)
    const restore = decision(caseId, { kind: 'restore', decidedOn: '2026-11-15', document: '一公司党〔2026〕40号' })
    expect((await b.must(b.clerk, contract.recordDecision, restore)).state).toBe('restored')
    expect(await isDue(person)).toBe(true)
    const own = await b.must(person, contract.listOwnCases, {})
    expect(own.cases).toMatchObject([{ state: 'restored', decisions: [{ kind: 'stop' }, { kind: 'restore' }] }])
    expect(JSON.stringify(own)).not.toContain('打了三次')
  })

  test('ED-05 one that came early, out of nothing or without a search is recorded and marked', async () => {
    const person = await b.add({ name: '何早', belongsTo: b.branch })
    const caseId = await open(person, '2026-06-01')
    const early = await b.must(b.clerk, contract.recordDecision, decision(caseId, { decidedOn: '2026-06-10' }))
    expect(early.warnings).toEqual(['early', 'nothing-tried'])
    const removal = decision(caseId, { kind: 'remove', decidedOn: '2026-11-01' })
    expect((await b.must(groupClerk, contract.recordDecision, removal)).warnings).toEqual(['nothing-tried', 'early'])
    expect(await isDue(person)).toBe(false)
    const view = await b.must(b.clerk, contract.getCase, { caseId })
    expect(view.decisions.map(({ warnings }) => warnings.length)).toEqual([2, 2])
  })

  test('dates that cannot be are sent back; a wrong entry is withdrawn, the last one first', async () => {
    const person = await b.add({ name: '吕错', belongsTo: b.branch })
    const caseId = await open(person)
    const wrong: [Partial<CallOf<typeof contract.recordDecision>>, string][] = [
      [{ decidedOn: '2026-11-21' }, 'lost-contact.in-future'],
      [{ decidedOn: '2026-01-01' }, 'lost-contact.decided-before-lost'],
      [{ kind: 'restore' }, 'lost-contact.nothing-stopped'],
      [{ document: '见 13812345678' }, 'lost-contact.number-in-text'],
    ]
    for (const [more, code] of wrong)
      await expectRefused(b.clerk, contract.recordDecision, decision(caseId, more), code)
    const stop = decision(caseId)
    await b.must(b.clerk, contract.recordDecision, stop)
    const back = decision(caseId, { kind: 'remove', decidedOn: '2026-07-31' })
    await expectRefused(b.clerk, contract.recordDecision, back, 'lost-contact.out-of-order')
    const remove = decision(caseId, { kind: 'remove', decidedOn: '2026-11-01' })
    await b.must(b.clerk, contract.recordDecision, remove)
    await expectRefused(
      b.clerk,
      contract.recordDecision,
      decision(caseId, { decidedOn: '2026-11-02' }),
      'lost-contact.already-removed',
    )
    const withdraw = (decisionId: string) => ({ caseId, decisionId, reason: '文号抄错' })
    await expectRefused(b.clerk, contract.withdrawDecision, withdraw(stop.decisionId), 'lost-contact.others-follow')
    await expectRefused(b.clerk, contract.withdrawDecision, withdraw(newId()), 'lost-contact.decision-unknown')
    await expectRefused(b.secretary, contract.withdrawDecision, withdraw(remove.decisionId), 'access.denied')
    await b.must(b.clerk, contract.withdrawDecision, withdraw(remove.decisionId))
    expect((await b.must(b.clerk, contract.withdrawDecision, withdraw(stop.decisionId))).state).toBe('searching')
    expect(await isDue(person)).toBe(true)
    expect((await b.must(b.clerk, contract.getCase, { caseId })).decisions).toMatchObject([
      { withdrawn: { reason: '文号抄错' } },
      { withdrawn: { reason: '文号抄错' } },
    ])
  })

  test('ED-05 the nearest office is told of a proposal once, by no name', async () => {
    const person = await b.add({ name: '曹久', belongsTo: b.branch })
    const office = await b.add({
      name: '公司干事',
      employedAt: b.company,
      posts: [{ kind: 'office-clerk', unit: b.company }],
    })
    const caseId = await open(person, '2025-01-01')
    const job = lostContactJobs.find(({ name }) => name === 'lost-contact.tell-proposals')!
    const entry = { by: 'job', paths: ['000001.'] } as const
    const run = () =>
      job.run(b.server.services, undefined as never, { entry, now: b.server.clock.now(), own: b.server.db })
    await run()
    const told = async () =>
      (await b.must(office, listNotices, {})).notices.filter(
        ({ ref, kind }) => ref === caseId && kind === 'lost-contact',
      )
    const [first] = await told()
    expect(first).toMatchObject({
      event: 'notice.lost-contact.proposal',
      params: {},
      link: `/lost-contacts/cases/${caseId}`,
    })
    await run()
    expect(await told()).toEqual([first])
    expect((await b.must(groupClerk, listNotices, {})).notices.filter(({ ref }) => ref === caseId)).toEqual([])
  })
})

describe('ways of searching are data', () => {
  test('the group adds one of its own and retires it; what was recorded keeps its name', async () => {
    const own = {
      code: 'site-gate',
      zh: '工地门卫',
      en: 'Site gate',
      limitZh: '只请转告',
      limitEn: 'Only pass on word',
      needsConsent: false,
      retired: false,
    }
    await expectRefused(b.clerk, contract.setChannel, own, 'access.denied')
    await b.must(groupClerk, contract.setChannel, own)
    const caseId = await open(await b.add({ name: '孟门', belongsTo: b.branch }))
    await b.must(b.secretary, contract.recordAttempt, attempt(caseId, { channel: 'site-gate' }))
    await b.must(groupClerk, contract.setChannel, { ...own, retired: true })
    const { channels, can } = await b.must(b.secretary, contract.listChannels, {})
    expect([channels.find(({ code }) => code === 'site-gate')?.retired, can.set]).toEqual([true, false])
    expect((await b.must(b.secretary, contract.getCase, { caseId })).attempts[0]?.channel).toBe('site-gate')
  })
})

test('what was written lies nowhere in plain text, and in no stream of a unit', async () => {
  const tables = await b.people.sql<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  )
  for (const { name } of tables) {
    const [row] = await b.people.sql<{ text: string | null }>(
      `select string_agg(t::text, E'\\n') as text from ${name} t`,
    )
    expect([name, /打了三次|老班长捎话|由公司去函|当面谈过|已回支部/.test(row?.text ?? '')]).toEqual([name, false])
  }
  const inUnits = await b.people.sql(
    `select 1 from app.sync_row r join app.stream_head h on h.id = r.stream where h.name like 'unit:%' and r.kind like 'lost-contact%'`,
  )
  expect(inUnits).toEqual([])
})
