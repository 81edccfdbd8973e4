import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople, type TestUnit } from '#testing/people.ts'
import { cookieHeader, startTestServer, type TestServer } from '#testing/test-server.ts'
import { getMe, getSignIn } from '../accounts.contract.ts'
import { makeSlip } from '../access-slips.contract.ts'
import {
  changePassword,
  confirmSecondFactor,
  getSignInWays,
  signIn,
  signOut,
  startSecondFactor,
  stopSecondFactor,
  useSlip,
  verifySecondFactor,
} from '../sign-in.contract.ts'
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

describe('by name and password', () => {
  test('what the installation offers is known to anybody', async () => {
    expect((await server.call(getSignInWays, {})).value).toEqual({ enterprise: null, demo: false })
  })

  test('width, case and blanks of the name do not matter; the session is his', async () => {
    const person = await enrolled('Xiao.Liu')
    const answer = await server.call(signIn, { name: ' ｘｉａｏ．ｌｉｕ ', password })
    expect(answer).toMatchObject({ status: 200, value: { secondFactor: false } })
    const me = await server.call(getMe, {}, { cookie: cookieHeader(answer.cookies) })
    expect(me.value.person.id).toBe(person.uuid)
  })

  test('a phone number works as a name, with or without the country code, and is nowhere in clear', async () => {
    await enrolled('13900001234')
    expect((await server.call(signIn, { name: '+86 139-0000-1234', password })).status).toBe(200)
    const rows = await people.sql<{ all: string }>(`select coalesce(string_agg(u::text || a::text, ''), '') as all
      from auth."user" u join app.account a on a.user_id = u.id`)
    expect(rows[0]!.all).not.toContain('13900001234')
    expect(rows[0]!.all).toContain('•••• 1234')
  })

  test('a wrong password and an unknown name get the same answer', async () => {
    await enrolled('lao.zhang')
    const wrong = await server.call(signIn, { name: 'lao.zhang', password: 'not this one at all' })
    const unknown = await server.call(signIn, { name: 'nobody.here', password: 'not this one at all' })
    expect(wrong.status).toBe(409)
    expect(wrong.error).toEqual(unknown.error)
    expect(wrong.cookies).not.toHaveProperty('lianxian.session_token')
  })

  test('a sign-in on a device of which the account knows nothing is shown to its owner', async () => {
    const { cookie } = await enrolled('wang.si')
    await server.call(
      signIn,
      { name: 'wang.si', password },
      { headers: { 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604' } },
    )
    const { value } = await server.call(getSignIn, {}, { cookie })
    expect(value.events[0]).toMatchObject({ kind: 'new-device', device: 'iPhone · Safari', isNew: true })
  })

  test('signing out ends the session at once', async () => {
    const { cookie } = await enrolled('zhao.liu')
    expect((await server.call(signOut, {}, { cookie })).status).toBe(200)
    expect((await server.call(getMe, {}, { cookie })).status).toBe(401)
  })

  test('a cookie with a changed token or signature is nobody', async () => {
    const { cookies } = await enrolled('qian.qi')
    const value = decodeURIComponent(cookies['lianxian.session_token']!)
    // The first letter of the signature, not the last: that one holds two bits that mean nothing.
    const [token, signature] = value.split('.') as [string, string]
    const otherSignature = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
    for (const forged of [`x${value}`, `${token}.${otherSignature}`, token, '%E0%A4%A']) {
      const answer = await server.call(getMe, {}, { cookie: `lianxian.session_token=${forged}` })
      expect(answer.status).toBe(401)
    }
  })

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { uuid } = await member()
    const { token } = await slipFor(uuid, 'device')
    const response = await fetch(`${server.url}${useSlip.path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': '01900000-0000-7000-8000-000000000001' },
      body: JSON.stringify({ token }),
    })
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly; SameSite=Lax/)
    expect(response.headers.getSetCookie()).toHaveLength(2)
  })
})

describe('a password of one’s own', () => {
  test('is changed with the present one, and every other device is signed out', async () => {
    const person = await enrolled('sun.ba')
    const other = await server.call(signIn, { name: 'sun.ba', password })
    const wrong = await server.call(
      changePassword,
      { current: 'wrong one here', next: '三月的雨打湿了脚手架' },
      { cookie: person.cookie },
    )
    expect(wrong.error?.code).toBe('accounts.wrong-password')
    const short = await server.call(changePassword, { current: password, next: '短' }, { cookie: person.cookie })
    expect(short.error?.code).toBe('accounts.password-short')
    const done = await server.call(
      changePassword,
      { current: password, next: '三月的雨打湿了脚手架' },
      { cookie: person.cookie },
    )
    expect(done.status).toBe(200)
    expect((await server.call(getMe, {}, { cookie: cookieHeader(other.cookies) })).status).toBe(401)
    expect((await server.call(getMe, {}, { cookie: cookieHeader(done.cookies) })).status).toBe(200)
    expect((await server.call(signIn, { name: 'sun.ba', password: '三月的雨打湿了脚手架' })).status).toBe(200)
    const { value } = await server.call(getSignIn, {}, { cookie: cookieHeader(done.cookies) })
    expect(value.events.map((event) => event.kind)).toContain('password-changed')
  })
})

describe('a second factor', () => {
  test('is asked for from its confirmation on, and a spare code opens once', async () => {
    const { cookie } = await enrolled('zhou.jiu')
    const begun = await server.call(startSecondFactor, { password }, { cookie })
    expect(begun.value.uri).toContain(':zhou.jiu?')
    const code = totp(begun.value.uri)
    const wrong = await server.call(confirmSecondFactor, { code: code === '000000' ? '000001' : '000000' }, { cookie })
    expect(wrong.error?.code).toBe('accounts.wrong-code')
    const on = await server.call(confirmSecondFactor, { code }, { cookie })
    expect(on.status).toBe(200)

    const half = await server.call(signIn, { name: 'zhou.jiu', password })
    expect(half.value).toEqual({ secondFactor: true })
    expect((await server.call(getMe, {}, { cookie: cookieHeader(half.cookies) })).status).toBe(401)
    const whole = await server.call(
      verifySecondFactor,
      { code: totp(begun.value.uri) },
      { cookie: cookieHeader(half.cookies) },
    )
    expect(whole.status).toBe(200)
    expect((await server.call(getMe, {}, { cookie: cookieHeader(whole.cookies) })).status).toBe(200)

    const spare = begun.value.spareCodes[0]!
    const again = await server.call(signIn, { name: 'zhou.jiu', password })
    expect(
      (await server.call(verifySecondFactor, { code: spare }, { cookie: cookieHeader(again.cookies) })).status,
    ).toBe(200)
    const third = await server.call(signIn, { name: 'zhou.jiu', password })
    const reused = await server.call(verifySecondFactor, { code: spare }, { cookie: cookieHeader(third.cookies) })
    expect(reused.error?.code).toBe('accounts.wrong-code')

    const signedIn = cookieHeader(whole.cookies)
    expect(
      (await server.call(stopSecondFactor, { password: 'wrong one here' }, { cookie: signedIn })).error?.code,
    ).toBe('accounts.wrong-password')
    expect((await server.call(stopSecondFactor, { password }, { cookie: signedIn })).status).toBe(200)
    expect((await server.call(signIn, { name: 'zhou.jiu', password })).value).toEqual({ secondFactor: false })
  })

  test('keeps a slip for one more phone shut', async () => {
    const person = await enrolled('wu.shi')
    const begun = await server.call(startSecondFactor, { password }, { cookie: person.cookie })
    await server.call(confirmSecondFactor, { code: totp(begun.value.uri) }, { cookie: person.cookie })
    const { token } = await slipFor(person.uuid, 'device')
    expect((await server.call(useSlip, { token })).error?.code).toBe('accounts.second-factor-needed')
  })
})

/** RFC 6238, thirty seconds, six digits. */
function totp(uri: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...new URL(uri).searchParams.get('secret')!.replace(/=+$/, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = digest.at(-1)! & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
