import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import * as organisation from '#capabilities/organisation/organisation.contract.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../personal-data.contract.ts'

let b: TestBranch
let discipline: BranchPerson
let auditor: BranchPerson
const day = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

beforeAll(async () => {
  b = await startTestBranch()
  const root = { id: 1, uuid: '', path: '000001.' }
  discipline = await b.add({ name: '纪检干事', posts: [{ kind: 'discipline-officer', unit: b.company }] })
  auditor = await b.add({ name: '审计员', posts: [{ kind: 'auditor', unit: root }] })
})
afterAll(() => b.stop())

const open = (who: BranchPerson, person: BranchPerson) => b.as(who, organisation.getPerson, { personId: person.uuid })
const looksOf = async (person: BranchPerson) =>
  (await b.must(person, organisation.listOwnAccess, {})).looks.map(({ action, by }) => [action, by])
const take = (who: BranchPerson) => b.as(who, organisation.exportRoster, { unitId: b.branch.uuid })

describe('PR-11 N-83 who looked', () => {
  test('opening somebody’s record leaves one line a day for each who opens it; a name in a list leaves none', async () => {
    const person = b.members[0]!
    for (const _ of [1, 2, 3]) expect((await open(b.secretary, person)).status).toBe(200)
    await open(b.clerk, person)
    await open(person, person)
    await b.must(b.secretary, organisation.listRoster, { unitId: b.branch.uuid })
    expect(await looksOf(person)).toEqual([
      ['organisation.open-person', '党务干事'],
      ['organisation.open-person', '书记'],
    ])
    expect(await looksOf(b.members[1]!)).toEqual([])
  })

  test('two openings at once are one line', async () => {
    const person = b.members[4]!
    await Promise.all([1, 2, 3, 4].map(() => open(b.clerk, person)))
    expect(await looksOf(person)).toHaveLength(1)
  })

  test('a list that is taken along is told to everybody in the unit, also below; without a post nobody takes one', async () => {
    expect((await take(b.secretary)).status).toBe(200)
    expect((await take(b.members[2]!)).status).toBe(403)
    expect((await take(b.stranger)).status).toBe(403)
    expect(await looksOf(b.members[2]!)).toEqual([['organisation.export-roster', '书记']])
    expect(await looksOf(b.stranger)).toEqual([])
    const page = (await take(b.secretary)).value
    expect(page.people.every((line) => line.phoneTail === null)).toBe(true)
  })

  test('a look by the discipline post stays hidden from the person until that office releases it, never from the auditor', async () => {
    const person = b.members[3]!
    await b.people.sql(`insert into app.person_secret (person_id, key_id, phone_tail) values ($1, 'k', '0000')`, [
      person.id,
    ])
    const before = await looksOf(person)
    expect((await open(discipline, person)).status).toBe(200)
    expect(await looksOf(person)).toEqual(before)
    const own = await b.must(person, contract.getOwnData, {})
    expect(JSON.stringify(own)).not.toContain('打开了个人完整信息')
    const { looks } = await b.must(discipline, contract.listWithheldLooks, {})
    expect(looks).toMatchObject([{ personName: person.name, action: 'organisation.open-person', isOwn: true }])
    for (const other of [b.clerk, b.secretary, auditor, person]) {
      expect((await b.as(other, contract.listWithheldLooks, {})).status).toBe(403)
      expect((await b.as(other, contract.releaseLooks, { lookIds: [looks[0]!.id] })).status).toBe(403)
    }
    const seen = await b.must(auditor, contract.listAccessRecords, {
      from: day(),
      to: day(),
      post: 'discipline-officer',
    })
    expect(seen.records).toMatchObject([{ act: 'looked', by: ['纪检干事'], unit: '桥梁项目党支部', times: 1 }])
    const elsewhere = await b.people.addUnit({ path: '000001.000009.', kind: 'committee' })
    const otherOffice = await b.add({ name: '外公司纪检', posts: [{ kind: 'discipline-officer', unit: elsewhere }] })
    expect(await b.must(otherOffice, contract.releaseLooks, { lookIds: [looks[0]!.id] })).toEqual({ released: 0 })
    expect(await b.must(discipline, contract.releaseLooks, { lookIds: [looks[0]!.id] })).toEqual({ released: 1 })
    expect(await b.must(discipline, contract.releaseLooks, { lookIds: [looks[0]!.id] })).toEqual({ released: 0 })
    expect(await looksOf(person)).toEqual([['organisation.open-person', '纪检干事'], ...before])
    expect((await b.must(discipline, contract.listWithheldLooks, {})).looks).toEqual([])
  })
})

describe('records of access', () => {
  test('tell posts and units, never a name or whose record it was', async () => {
    const { records, isCut } = await b.must(auditor, contract.listAccessRecords, { from: day(), to: day() })
    expect(isCut).toBe(false)
    expect(new Set(records.map((one) => one.act))).toEqual(new Set(['looked', 'exported', 'released', 'other']))
    const text = JSON.stringify(records)
    const people = await b.people.sql<{ name: string; uuid: string }>('select name, uuid from app.person')
    // 纪检干事 and 审计员 are names of posts as well.
    for (const { name, uuid } of people.filter(({ name: one }) => one !== '纪检干事' && one !== '审计员'))
      expect(text.includes(name) || text.includes(uuid), name).toBe(false)
  })

  test('are filtered by unit, post and act, for 31 days at most, and are the auditor’s alone', async () => {
    const ask = (more: object) => b.as(auditor, contract.listAccessRecords, { from: day(), to: day(), ...more })
    const exported = (await ask({ act: 'exported', unitId: b.branch.uuid })).value.records
    expect(exported).toMatchObject([{ act: 'exported', by: ['书记'], byUnit: '桥梁项目党支部' }])
    expect((await ask({ unitId: b.other.uuid })).value.records).toEqual([])
    expect((await ask({ from: '2026-01-01' })).error?.code).toBe('personal-data.span')
    expect((await ask({ to: '2026-01-01' })).error?.code).toBe('personal-data.span')
    for (const other of [b.clerk, b.secretary, discipline])
      expect((await b.as(other, contract.listAccessRecords, { from: day(), to: day() })).status).toBe(403)
    const local = await b.add({ name: '公司审计', posts: [{ kind: 'auditor', unit: b.other }] })
    expect((await b.must(local, contract.listAccessRecords, { from: day(), to: day() })).records).toEqual([])
  })

  test('an auditor sees no people and no branch', async () => {
    expect((await open(auditor, b.members[0]!)).status).toBe(404)
    expect((await b.as(auditor, organisation.getUnit, { unitId: b.branch.uuid })).status).toBe(403)
  })
})

describe('what is held about me', () => {
  test('is told in words, table by table, and comes along as rows and as a page of the same rows', async () => {
    const person = b.members[0]!
    const { groups } = await b.must(person, contract.getOwnData, {})
    expect(groups.map((group) => group.title)).toEqual(expect.arrayContaining(['基本信息', '组织关系与所在']))
    expect(JSON.stringify(groups)).toContain('正式党员')
    const file = async (format: string) =>
      fetch(`${b.server.url}/api/me/data/file?format=${format}`, { headers: { cookie: person.cookie } })
    const rows = (await (await file('json')).json()) as { tables: { table: string; rows: object[] }[] }
    expect(rows.tables.map((one) => one.table)).toEqual(
      expect.arrayContaining(['app.person', 'app.membership', 'app.audit']),
    )
    const page = await (await file('html')).text()
    for (const group of groups) expect(page).toContain(`<h2>${group.title}</h2>`)
    expect(page).not.toMatch(/<script|https?:/)
    const written = await b.people.sql(
      `select via from app.audit where action = 'personal-data.export-own' and actor_id = $1`,
      [person.id],
    )
    expect(written).toEqual([{ via: 'rest' }, { via: 'rest' }])
    expect((await fetch(`${b.server.url}/api/me/data/file`)).status).toBe(401)
  })
})

describe('a correction', () => {
  const ask = (who: BranchPerson, more: object = {}, operationId?: string) => {
    const input = {
      correctionId: newId(),
      fact: 'born-on' as const,
      shouldBe: '1988-05-01',
      why: '身份证为准',
      ...more,
    }
    return b.as(who, contract.askCorrection, input, operationId === undefined ? {} : { operationId })
  }

  test('becomes a task for whoever keeps the roster, is answered once, and its state is seen by the person', async () => {
    const [one, two] = [b.members[0]!, b.members[1]!]
    const correctionId = newId()
    const operation = newId()
    for (const _ of [1, 2]) expect((await ask(one, { correctionId }, operation)).value).toEqual({ correctionId })
    expect((await b.must(one, contract.listOwnCorrections, {})).corrections).toMatchObject([
      { id: correctionId, state: 'open', shouldBe: '1988-05-01', why: '身份证为准', answer: null },
    ])
    expect((await b.must(two, contract.listOwnCorrections, {})).corrections).toEqual([])
    expect((await b.must(b.clerk, contract.listCorrections, {})).corrections).toMatchObject([
      { id: correctionId, personName: one.name, unit: '桥梁项目党支部' },
    ])
    expect((await b.as(b.secretary, contract.listCorrections, {})).status).toBe(403)
    const answer = (who: BranchPerson, outcome: 'corrected' | 'declined', text = '') =>
      b.as(who, contract.answerCorrection, { correctionId, outcome, answer: text })
    expect((await answer(b.secretary, 'corrected')).status).toBe(404)
    expect((await answer(one, 'corrected')).status).toBe(404)
    expect((await answer(b.clerk, 'declined')).error?.code).toBe('personal-data.reason-missing')
    expect((await answer(b.clerk, 'declined', '档案上就是这样')).value).toEqual({ state: 'declined' })
    expect((await answer(b.clerk, 'corrected')).error?.code).toBe('personal-data.answered')
    expect((await b.must(one, contract.listOwnCorrections, {})).corrections).toMatchObject([
      { state: 'declined', answer: '档案上就是这样' },
    ])
  })

  test('PR-03 its words are nowhere in the database but as ciphertext', async () => {
    const number = '11010519491231002X'
    await ask(b.members[2]!, { fact: 'identity', shouldBe: number, why: '抄错一位' })
    const tables = await b.people.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'boss')`,
    )
    for (const { name } of tables) {
      const [found] = await b.people.sql<{ count: number }>(
        `select count(*)::int as count from ${name} t where t::text like '%' || $1 || '%' or t::text like '%抄错一位%'`,
        [number],
      )
      expect([name, found!.count]).toEqual([name, 0])
    }
  })

  test('of one’s own is not one’s own to answer, and another company’s clerk does not see it', async () => {
    await b.people.sql(
      `insert into app.membership (person_id, kind, unit_id, from_date) values ($1, 'affiliation', $2, '2020-01-01')`,
      [b.clerk.id, b.branch.id],
    )
    const correctionId = newId()
    await ask(b.clerk, { correctionId })
    const own = await b.must(b.clerk, contract.listCorrections, {})
    expect(own.corrections.some((one) => one.id === correctionId)).toBe(false)
    expect((await b.as(b.clerk, contract.answerCorrection, { correctionId, outcome: 'corrected' })).status).toBe(404)
    const far = await b.people.addUnit({ path: '000001.000008.', kind: 'committee' })
    const other = await b.add({ name: '远处干事', posts: [{ kind: 'office-clerk', unit: far }] })
    expect((await b.must(other, contract.listCorrections, {})).corrections).toEqual([])
  })
})
