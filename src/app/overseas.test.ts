import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe, getSignIn, listSessions } from '#capabilities/accounts/accounts.contract.ts'
import { conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { setOverseas } from '#capabilities/organisation/overseas.contract.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { connect } from '#platform/database/connection.ts'
import { platformTables } from '#platform/platform.tables.ts'
import type { TestUnit } from '#testing/people.ts'
import { sampleInput } from '#testing/sample-input.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { type BranchPerson, plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { capabilities } from './capabilities.ts'
import { partyWords } from './party-words.ts'

// SE-11: a member and Party group leader of a branch at home works in a unit overseas. What reaches his phone, by any road?

let b: TestBranch
let site: TestUnit
let abroad: BranchPerson
let phone: TestPhone
let meetingId: string

const keep = (keeping: 'no' | 'closed' | 'codes') => b.must(b.clerk, setOverseas, { unitId: site.uuid, keeping })

beforeAll(async () => {
  b = await startTestBranch()
  site = await b.people.addUnit({ path: `${b.company.path}000007.`, kind: 'body', name: '塞拉项目部' })
  const posts = [{ kind: 'group-leader', unit: b.branch }]
  abroad = await b.add({ name: '海外甲', belongsTo: b.branch, employedAt: site, posts })
  meetingId = (await b.must(b.secretary, conveneMeeting, plannedMeeting(b.branch))).meetingId
  await b.people.sql(`select app.publish(jsonb_build_array(jsonb_build_object(
    'stream', 'global', 'kind', 'search-channels', 'key', gen_random_uuid(), 'data', '{"zh": "党群部门"}'::jsonb)))`)
  phone = await TestPhone.make(b.server, abroad)
}, 60_000)
afterAll(() => b.stop())

test('SE-11 while his unit is not marked he is served as everybody, and his phone holds his branch', async () => {
  expect((await b.must(abroad, getMe, {})).memberships).toHaveLength(1)
  const { value } = await phone.ask()
  expect(new Set(value.rows.map(([stream]) => stream))).toEqual(
    new Set(['global', `member:${abroad.id}`, `unit:${b.branch.id}`]),
  )
})

describe('SE-11 once it is marked', () => {
  beforeAll(() => keep('closed'))

  test('SE-11 his phone is told to forget every stream that it held, the one for everybody too, and is given no row', async () => {
    const held = Object.keys(phone.cursors)
    expect(held).toHaveLength(3)
    const { value } = await phone.ask()
    expect([value.rows, value.cursors, value.revoke.toSorted(), value.stations]).toEqual([[], {}, held.toSorted(), []])
    expect((await phone.ask({ cursors: {} })).value.rows).toEqual([])
  })

  test('SE-11 he is told his name and his account, and nothing that a Party word is in', async () => {
    const me = await b.must(abroad, getMe, {})
    expect(me).toEqual({
      person: { id: abroad.uuid, name: '海外甲' },
      posts: [], memberships: [], handsOutAccess: [], unseenEvents: me.unseenEvents, isEmployee: true,
    }) // prettier-ignore
    const told = [me, await b.must(abroad, getSignIn, {}), await b.must(abroad, listSessions, {})]
    expect(JSON.stringify(told).match(partyWords.zh)).toBeNull()
  })

  test('SE-11 of all routes, those about the account answer; the rest are not there for him, and say so without a Party word', async () => {
    const values = {
      unitId: b.branch.uuid, personId: abroad.uuid, meetingId, unitIds: [b.branch.uuid], by: null,
      lookIds: ['1'], superiorId: b.company.uuid, code: 'branch',
    } // prettier-ignore
    const wrong: unknown[] = []
    let asked = 0
    for (const served of capabilities.flatMap((capability) => capability.endpoints)) {
      const { endpoint } = served
      if (endpoint.permission === 'public' || endpoint.forEmployees) continue
      const { status, text } = await call(endpoint, sampleInput(endpoint.input, values), values)
      asked++
      const { error } = JSON.parse(text) as { error: { code: string; message: string } }
      if (status !== 404 || error.code !== 'record.missing' || partyWords.zh.test(error.message))
        wrong.push([endpoint.name, status, text])
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(150)
  })

  test('SE-11 what is open to employees is about the account and its phones, and answers', async () => {
    const open = capabilities
      .flatMap((capability) => capability.endpoints)
      .filter(({ endpoint }) => endpoint.forEmployees)
    expect(open.map(({ endpoint }) => endpoint.name).filter((name) => !/^(accounts|devices)\./.test(name))).toEqual([])
    expect(open.length).toBeGreaterThan(10)
    for (const { endpoint } of open.filter(
      ({ endpoint: { method, path } }) => method === 'GET' && !path.includes(':'),
    )) {
      const { status, text } = await call(endpoint, {}, {})
      expect([endpoint.name, status, text.match(partyWords.zh)]).toEqual([endpoint.name, 200, null])
    }
  })

  test('SE-11 what his phone wrote meanwhile changes nothing and is not told in Party words', async () => {
    const body = { meetingId, speechId: newId(), text: '我在外面' }
    await phone.write('meetings.post-speech', body)
    const { value } = await phone.ask({ batch: await phone.batch() })
    expect(value.outcomes?.map(({ state }) => state)).not.toContain('accepted')
    expect(JSON.stringify(value).match(partyWords.zh)).toBeNull()
    expect(await b.people.sql('select from app.speech')).toEqual([])
  })

  test('SE-11 the database itself gives an employee his account’s rows and those without people and words, and no other', async () => {
    const rules = [...platformTables, ...capabilities.flatMap((capability) => capability.tables)]
    const app = await connect(b.server.database.urls.app)
    await app.query('begin')
    await app.query('select app.enter_person($1, $2::date)', [abroad.id, '2026-11-20'])
    const { rows } =
      await app.query(`select app.person() as person, app.employee()::int as employee, app.scope() as scope,
      app.enter_streams('2026-11-20') as streams`)
    expect(rows).toEqual([{ person: null, employee: abroad.id, scope: [], streams: {} }])
    const open: string[] = []
    for (const { table } of rules) {
      await app.query('savepoint before')
      const found = await app.query(`select from ${table} limit 1`).catch(() => null)
      if (!found) await app.query('rollback to before')
      else if (found.rowCount) open.push(table)
    }
    await app.query('rollback')
    await app.end()
    const account = [
      'app.account',
      'app.account_event',
      'app.device',
      'app.phone_lock',
      'app.sync_operation',
      'app.command_log',
    ]
    const wordless = [
      'app.installation',
      'app.setting',
      'app.file',
      'app.known_device',
      'app.office_key',
      'app.sign_in_count',
    ]
    expect(open.filter((table) => ![...account, ...wordless].includes(table))).toEqual([])
    expect(open).toContain('app.account')
  })

  test('SE-11 at home he is still on the roll, and his branch’s streams do not stop for the others', async () => {
    const other = await TestPhone.make(b.server, b.members[0]!)
    expect((await other.ask()).value.rows.length).toBeGreaterThan(0)
  })

  test('SE-11 when the mark is taken off he is himself again', async () => {
    await keep('no')
    expect((await b.must(abroad, getMe, {})).memberships).toHaveLength(1)
    expect(Object.keys((await phone.ask()).value.cursors)).toContain('global')
  })
})

async function call(
  { method, path }: { method: string; path: string },
  input: Record<string, unknown>,
  values: Record<string, unknown>,
): Promise<{ status: number; text: string }> {
  const rest = { ...input }
  const place = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name] ?? values[name] ?? newId()
    delete rest[name]
    return encodeURIComponent(value as string)
  })
  const query = method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>).toString()}` : ''
  const headers = {
    cookie: abroad.cookie,
    ...(method !== 'GET' && { 'content-type': 'application/json', [operationHeaders.id]: newId() }),
  }
  const response = await fetch(b.server.url + place + query, {
    method,
    headers,
    ...(method !== 'GET' && { body: JSON.stringify(rest) }),
  })
  return { status: response.status, text: await response.text() }
}
