import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { listNotices } from '#capabilities/notices/notices.contract.ts'
import { rootUnit } from '#testing/people.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../find.contract.ts'
import { openCase } from '../lost-contact.contract.ts'
import { numberFrom, showNumber } from '../receipt-number.rules.ts'
import { contentOf, startSolver } from '../proof-of-work.rules.ts'
import { lostContactJobs } from './lost-contact.jobs.ts'
import { lostContactTables } from './lost-contact.tables.ts'
import { makeChallenge } from './make-challenge.ts'

let b: TestBranch
let office: BranchPerson
const letter = { name: '赵一', reach: '短信可收', organisation: '桥梁项目党支部', text: '换了工地以后失去联系' }

beforeAll(async () => {
  b = await startTestBranch()
  office = await b.add({ name: '集团干事', employedAt: rootUnit, posts: [{ kind: 'office-clerk', unit: rootUnit }] })
  await b.people.sql(`insert into app.setting (name, value) values ('lost-contact.findBits', '8')`)
}, 300_000)
afterAll(() => b.stop())

async function prove(purpose: 'report' | 'addition', fields: string[], device = newId()) {
  const { value } = await b.server.call(contract.getChallenge, { device })
  const solver = startSolver(value.challenge, contentOf(purpose, [device, ...fields]), value.bits)
  let solution = solver.run(5000)
  while (solution === null) solution = solver.run(5000)
  return { device, challenge: value.challenge, solution }
}

async function write(more: Partial<typeof letter> = {}, device?: string) {
  const words = { ...letter, ...more }
  return { ...words, ...(await prove('report', [words.name, words.reach, words.organisation, words.text], device)) }
}

async function runJob(name: string, data: object = {}): Promise<void> {
  const entry = { by: 'job', paths: name.endsWith('sweep-find') ? [] : ['000001.'] } as const
  const run = { entry, now: b.server.clock.now(), own: b.server.db }
  await lostContactJobs.find((job) => job.name === name)!.run(b.server.services, data as never, run)
}

async function send(more: Partial<typeof letter> = {}): Promise<{ number: string; id: string }> {
  const operationId = newId()
  const { value } = await b.server.call(contract.sendReport, await write(more), { operationId })
  return { number: value.number, id: operationId }
}

describe('a letter without an account', () => {
  test('comes to the group’s office, is added to by its number, passed on, linked and settled', async () => {
    const { number, id } = await send()
    expect(number).toMatch(/^([0-9A-Z]{4}-){2}[0-9A-Z]{4}$/)
    await runJob('lost-contact.tell-find', { what: 'report', id })
    const told = async () =>
      (await b.must(office, listNotices, {})).notices.filter(({ kind }) => kind === 'find-report')
    const card = { event: 'notice.find-report.received', params: {}, link: '/find-reports' }
    expect(await told()).toMatchObject([card])
    // A flood of letters is one card.
    await runJob('lost-contact.tell-find', { what: 'report', id: (await send()).id })
    expect(await told()).toMatchObject([card])
    const addition = newId()
    const more = { number, text: '白天方便' }
    const proof = await prove('addition', [number, more.text])
    const added = await b.server.call(contract.sendAddition, { ...more, ...proof }, { operationId: addition })
    expect(added.value).toEqual({ kept: true })
    await runJob('lost-contact.tell-find', { what: 'addition', id: addition })
    const listed = async (who: BranchPerson) =>
      (await b.must(who, contract.listReports, {})).reports.find((one) => one.id === id)
    expect(await listed(office)).toMatchObject({ ...letter, additions: [{ text: '白天方便' }], person: null })
    expect(await listed(b.clerk)).toBeUndefined()
    expect((await b.as(b.secretary, contract.listReports, {})).error?.code).toBe('access.denied')
    expect((await b.as(b.clerk, contract.passReport, { reportId: id, unitId: b.branch.uuid })).error?.code).toBe(
      'record.missing',
    )
    await b.must(office, contract.passReport, { reportId: id, unitId: b.branch.uuid })
    expect((await listed(b.clerk))?.name).toBe('赵一')
    const caseId = newId()
    const person = b.members[0]!
    await b.must(b.secretary, openCase, {
      unitId: b.branch.uuid,
      caseId,
      personId: person.uuid,
      lostSince: '2026-01-15',
    })
    await b.must(b.clerk, contract.linkReport, { reportId: id, personUuid: person.uuid })
    expect(await listed(b.clerk)).toMatchObject({ person: { id: person.uuid }, caseId })
    const stranger = { reportId: id, personUuid: newId() }
    expect((await b.as(b.clerk, contract.linkReport, stranger)).error?.code).toBe('lost-contact.person-unknown')
    await b.must(b.clerk, contract.settleReport, { reportId: id, outcome: 'answered' })
    expect((await listed(office))?.outcome).toBe('answered')
  })

  test('the same request twice is one letter with one number; the work counts once', async () => {
    const input = await write()
    const operationId = newId()
    const one = await b.server.call(contract.sendReport, input, { operationId })
    const again = await b.server.call(contract.sendReport, input, { operationId })
    expect(again.value).toEqual(one.value)
    const other = await b.server.call(contract.sendReport, input)
    expect(other.error?.code).toBe('lost-contact.solve-again')
    const [row] = await b.people.sql<{ count: number }>(
      `select count(*)::int as count from app.find_report where uuid = $1`,
      [operationId],
    )
    expect(row!.count).toBe(1)
  })

  test('work for other words, of another server, made up or run out, is none', async () => {
    const input = await write()
    const code = async (more: object) => (await b.server.call(contract.sendReport, { ...input, ...more })).error?.code
    expect(await code({ text: '别的话' })).toBe('lost-contact.solve-again')
    expect(await code({ challenge: input.challenge.replace(/^\d+/, '1') })).toBe('lost-contact.solve-again')
    expect(await code({ challenge: 'x' })).toBe('lost-contact.solve-again')
    expect(await code({ solution: input.solution.map(() => 0) })).toBe('lost-contact.solve-again')
    const late = await write()
    b.server.clock.set('2026-11-20T09:20:00+08:00')
    expect((await b.server.call(contract.sendReport, late)).error?.code).toBe('lost-contact.solve-again')
    const easy = makeChallenge(b.server.services, 1)
    expect((await b.server.call(contract.sendReport, { ...input, challenge: easy })).error?.code).toBe(
      'lost-contact.solve-again',
    )
  })

  test('one phone has an end for the day; others behind the same address go on', async () => {
    const device = newId()
    let code: string | undefined
    for (let n = 0; n < 30 && code !== 'rate.limited'; n++) {
      const asked = await b.server.call(contract.getChallenge, { device })
      code = asked.error?.code
      if (code === undefined) await b.server.call(contract.sendReport, await write({}, device))
    }
    expect(code).toBe('rate.limited')
    expect((await b.server.call(contract.getChallenge, { device: newId() })).status).toBe(200)
  })
})

describe('nothing is told about anybody', () => {
  test('answers for known and unknown people and numbers are the same, byte for byte but for the number itself', async () => {
    const ask = async (name: string, organisation: string) => {
      const response = await fetch(b.server.url + contract.sendReport.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...operation() },
        body: JSON.stringify(await write({ name, organisation })),
      })
      const body = (await response.text()).replace(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/, 'N')
      const headers = [...response.headers].filter(([key]) => key !== 'date')
      return JSON.stringify([response.status, headers, body])
    }
    const known = await ask('赵一', '桥梁项目党支部')
    expect(await ask('查无此人', '没有这个支部')).toBe(known)
    const { number } = await send()
    const add = async (to: string) => {
      const proof = await prove('addition', [to, '再说一句'])
      const { status, value } = await b.server.call(contract.sendAddition, { number: to, text: '再说一句', ...proof })
      return [status, value]
    }
    expect(await add(unknownNumber())).toEqual(await add(number))
    const wrong = await b.server.call(contract.sendAddition, {
      number: 'AAAA',
      text: 'x',
      ...(await prove('addition', ['AAAA', 'x'])),
    })
    expect(wrong.error?.code).toBe('lost-contact.number-mistyped')
  })

  test('the server takes no longer for one who is known than for one who is not', { timeout: 300_000 }, async () => {
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    for (let n = 0; n < 80; n++) {
      const kind = n % 2 === 0 ? 'known' : 'unknown'
      const input = await write(kind === 'known' ? {} : { name: '查无人', organisation: '没有这样支部' })
      const started = performance.now()
      await b.server.call(contract.sendReport, input)
      times[kind].push(performance.now() - started)
    }
    // Mann-Whitney: how often one of the known takes longer than one of the unknown; 0.5 if nothing tells them apart.
    const pairs: number[] = times.known.flatMap((one) =>
      times.unknown.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)),
    )
    const share = pairs.reduce((sum, one) => sum + one, 0) / pairs.length
    const spread = Math.sqrt((40 + 40 + 1) / (12 * 40 * 40))
    expect(Math.abs(share - 0.5) / spread).toBeLessThan(4)
  })

  test('what was written lies nowhere in plain text; what belongs to no letter goes after a week', async () => {
    const tables = await b.people.sql<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    )
    for (const { name } of tables) {
      const [row] = await b.people.sql<{ text: string | null }>(
        `select string_agg(t::text, E'\\n') as text from ${name} t`,
      )
      expect([name, /短信可收|换了工地以后|白天方便|再说一句/.test(row?.text ?? '')]).toEqual([name, false])
    }
    const count = async () =>
      (await b.people.sql<{ n: number }>('select count(*)::int as n from app.find_addition'))[0]!.n
    const before = await count()
    b.server.clock.set('2026-11-28T09:00:00+08:00')
    await runJob('lost-contact.sweep-find')
    expect(await count()).toBe(before - 1)
    expect((await b.people.sql('select 1 from app.find_spent')).length).toBe(0)
  })
})

test('PR-02 letters that are due go as an office erases them, and what was added to them is swept', async () => {
  const { find, erase } = lostContactTables.find(({ table }) => table === 'app.find_report')!.erasure!
  const as = (who: BranchPerson) => ({ by: 'person', personId: who.id, now: b.server.clock.now() }) as const
  const due = (who: BranchPerson) => b.server.db.read(as(who), (tx) => find(tx, { companyId: 1, before: '2028-12-01' }))
  const letters = await due(office)
  expect(letters.length).toBeGreaterThan(2)
  expect(JSON.stringify(letters)).not.toMatch(/短信可收|白天方便/)
  const keys = letters.map(({ key }) => key)
  expect(await b.server.db.write(as(b.secretary), (tx) => erase(tx, keys))).toBe(0)
  expect(await b.server.db.write(as(office), (tx) => erase(tx, keys))).toBe(keys.length)
  await runJob('lost-contact.sweep-find')
  expect(await b.people.sql('select 1 from app.find_report union all select 1 from app.find_addition')).toEqual([])
})

function operation(): Record<string, string> {
  return { [operationHeaders.id]: newId() }
}

/** A number of the right shape that nobody was given. */
function unknownNumber(): string {
  return showNumber(numberFrom(new Uint8Array(32).fill(7)))
}
