import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople, type TestUnit } from '#testing/people.ts'
import { cookieHeader, startTestServer, type TestServer } from '#testing/test-server.ts'
import { endOtherSessions, getMe, getSignIn, listSessions } from '../accounts.contract.ts'
import { makeSlip } from '../access-slips.contract.ts'
import { readSlip, signIn, useSlip } from '../sign-in.contract.ts'
import { getSlipSettings, setSlipSettings } from '../slip-settings.contract.ts'
import { accountsCapability } from './accounts.server.ts'

let server: TestServer
let people: TestPeople
let branch: TestUnit
let secretary: string
const logged: string[] = []
const password = '工地上的桃花开了三次'

beforeAll(async () => {
  server = await startTestServer({ capabilities: [accountsCapability], onLog: (line) => logged.push(line) })
  people = await testPeople(server.database)
  branch = await people.addUnit({ path: `${rootUnit.path}000002.`, name: '第一党支部' })
  const id = await people.addPerson({ name: '书记甲', belongsTo: branch, posts: [{ kind: 'secretary', unit: branch }] })
  secretary = await server.signIn(id)
})
afterAll(async () => {
  await people.close()
  await server.stop()
})

async function member(name = '党员乙') {
  const id = await people.addPerson({ name, belongsTo: branch })
  const [row] = await people.sql<{ uuid: string }>('select uuid from app.person where id = $1', [id])
  return { id, uuid: row!.uuid }
}

/** A slip handed out by the secretary. */
async function slipFor(uuid: string, kind: 'enrol' | 'device' = 'enrol') {
  const made = await server.call(makeSlip, { personId: uuid, kind }, { cookie: secretary })
  expect(made.status).toBe(200)
  return made.value
}

/** A person with an account of this name, and the cookies of his phone. */
async function enrolled(name: string) {
  const person = await member()
  const { token } = await slipFor(person.uuid)
  const used = await server.call(useSlip, { token, name, password })
  expect(used).toMatchObject({ status: 200, value: { hadAccount: false } })
  return { ...person, cookies: used.cookies, cookie: cookieHeader(used.cookies) }
}

describe('a slip', () => {
  test('says for whom and what it is, and opens one account once', async () => {
    const { uuid } = await member('党员丙')
    const { token, url } = await slipFor(uuid)
    expect(url).toBe(`${server.url}/enrol#${token}`)
    const typed = token.toLowerCase().replace(/(.{4})/g, '$1 ')
    expect((await server.call(readSlip, { token: typed })).value).toEqual({
      kind: 'enrol',
      personName: '党员丙',
      label: null,
      hasAccount: false,
    })
    expect((await server.call(useSlip, { token: typed, name: 'dang.bing', password })).status).toBe(200)
    expect((await server.call(useSlip, { token, name: 'dang.bing', password })).error?.code).toBe('accounts.slip-used')
    expect((await server.call(readSlip, { token })).error?.code).toBe('accounts.slip-used')
    expect((await server.call(readSlip, { token: '0000000000000000' })).error?.code).toBe('accounts.slip-unknown')
  })

  test('used many times at once opens one account', async () => {
    const { uuid } = await member()
    const { token } = await slipFor(uuid)
    const tries = Array.from({ length: 8 }, (_, at) =>
      server.call(useSlip, { token, name: `same.time${at}`, password }),
    )
    const statuses = (await Promise.all(tries)).map((answer) => answer.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(7)
  })

  test('sent again with the same number, after a lost answer, opens the same session', async () => {
    const { uuid } = await member()
    const { token } = await slipFor(uuid)
    const operationId = '01900000-0000-7000-8000-00000000abcd'
    const first = await server.call(useSlip, { token, name: 'lost.answer', password }, { operationId })
    const second = await server.call(useSlip, { token, name: 'lost.answer', password }, { operationId })
    expect(second.status).toBe(200)
    expect(second.cookies['lianxian.session_token']).toBe(first.cookies['lianxian.session_token'])
  })

  test('resets a forgotten password: the devices that were open are signed out, and the owner sees by whose hand', async () => {
    const person = await enrolled('forgot.it')
    const { token } = await slipFor(person.uuid)
    expect((await server.call(readSlip, { token })).value).toMatchObject({ hasAccount: true, label: 'forgot.it' })
    const next = '换了一个新的好记的密语'
    const used = await server.call(useSlip, { token, name: 'forgot.it', password: next })
    expect(used.value).toEqual({ hadAccount: true })
    expect((await server.call(getMe, {}, { cookie: person.cookie })).status).toBe(401)
    expect((await server.call(signIn, { name: 'forgot.it', password })).status).toBe(409)
    expect((await server.call(signIn, { name: 'forgot.it', password: next })).status).toBe(200)
    const { value } = await server.call(getSignIn, {}, { cookie: cookieHeader(used.cookies) })
    const made = value.events.find((event) => event.kind === 'slip-made-enrol')
    expect(made).toMatchObject({ by: '书记甲', isNew: true })
    expect(value.events.map((event) => event.kind)).toContain('slip-used-enrol')
  })

  test('for one more phone leaves the others open and is shown on them', async () => {
    const person = await enrolled('two.phones')
    const { token } = await slipFor(person.uuid, 'device')
    const second = await server.call(useSlip, { token })
    expect(second.status).toBe(200)
    const { value } = await server.call(listSessions, {}, { cookie: person.cookie })
    expect(value.sessions).toHaveLength(2)
    expect((await server.call(getMe, {}, { cookie: person.cookie })).value.unseenEvents).toBeGreaterThan(0)
    const ended = await server.call(endOtherSessions, {}, { cookie: person.cookie })
    expect(ended.value).toEqual({ ended: 1 })
    expect((await server.call(getMe, {}, { cookie: cookieHeader(second.cookies) })).status).toBe(401)
  })

  test('loses its force after seven days, and when a newer one is made', async () => {
    const { uuid } = await member()
    const older = await slipFor(uuid)
    const newer = await slipFor(uuid)
    expect((await server.call(readSlip, { token: older.token })).error?.code).toBe('accounts.slip-unknown')
    server.clock.advance(7 * 86_400_000 + 1)
    try {
      expect((await server.call(useSlip, { token: newer.token, name: 'too.late', password })).error?.code).toBe(
        'accounts.slip-expired',
      )
    } finally {
      server.clock.advance(-7 * 86_400_000 - 1)
    }
  })

  test('is good for as many days as the group’s office has set, and says so', async () => {
    const office = await server.signIn(await people.addPerson({ posts: [{ kind: 'office-clerk', unit: rootUnit }] }))
    const elsewhere = await people.addUnit({ path: '000001.00000z.', kind: 'committee' })
    const company = await server.signIn(await people.addPerson({ posts: [{ kind: 'office-clerk', unit: elsewhere }] }))
    const set = (days: number, by = office) => server.call(setSlipSettings, { days }, { cookie: by })
    const get = async (by: string) => (await server.call(getSlipSettings, {}, { cookie: by })).value
    expect([await get(office), await get(company)]).toEqual([
      { days: 7, can: { set: true } },
      { days: 7, can: { set: false } },
    ])
    expect((await set(3, company)).status).toBe(403)
    for (const wrong of [0, 31, 1.5]) expect((await set(wrong)).error?.code).toBe('input.invalid')
    const { uuid } = await member()
    const seven = await slipFor(uuid)
    try {
      for (const days of [1, 30]) {
        expect((await set(days)).value).toEqual({ days })
        const slip = await slipFor(uuid)
        const length = Date.parse(slip.expiresAt) - server.clock.now().getTime()
        expect([slip.days, length]).toEqual([days, days * 86_400_000])
      }
      expect(seven.days).toBe(7)
    } finally {
      await set(7)
    }
  })

  test('refuses a weak password, an unfit name and a taken one, and stays good', async () => {
    await enrolled('taken.name')
    const { uuid } = await member()
    const { token } = await slipFor(uuid)
    const tries = [
      ['someone.new', 'short', 'accounts.password-short'],
      ['someone.new', '1234567890', 'accounts.password-common'],
      ['someone.new', 'someone.new2026', 'accounts.password-common'],
      ['123456', password, 'accounts.name-unfit'],
      ['taken.name', password, 'accounts.name-taken'],
    ] as const
    for (const [name, tried, code] of tries) {
      expect((await server.call(useSlip, { token, name, password: tried })).error?.code).toBe(code)
    }
    expect((await server.call(useSlip, { token, name: 'someone.new', password })).status).toBe(200)
  })

  test('is in no log: neither its token, nor a session, a password, a name', async () => {
    const rows = await people.sql<{ line: string }>(
      'select l::text as line from app.command_log l union all select a::text from app.audit a',
    )
    const text = logged.join('') + rows.map((row) => row.line).join('')
    const { uuid } = await member()
    const { token } = await slipFor(uuid)
    const after = await people.sql<{ line: string }>('select l::text as line from app.command_log l')
    expect(after.map((row) => row.line).join('')).not.toContain(token)
    for (const secret of [password, 'dang.bing', 'forgot.it', 'lianxian.session_token'])
      expect(text).not.toContain(secret)
    const sessions = await people.sql<{ token: string }>('select token from auth.session')
    expect(sessions.length).toBeGreaterThan(3)
    for (const { token: session } of sessions) expect(text).not.toContain(session)
  })
})
