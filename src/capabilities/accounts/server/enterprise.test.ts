import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
// oxlint-disable-next-line typescript/ban-ts-comment
// @ts-ignore -- the package carries no types; only this test uses it
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople } from '#testing/people.ts'
import { cookieHeader, cookiesOf, startTestServer, type TestServer } from '#testing/test-server.ts'
import { getMe, getSignIn } from '../accounts.contract.ts'
import { getSignInWays } from '../sign-in.contract.ts'
import { accountsCapability } from './accounts.server.ts'

// A real OpenID Connect server, and a browser that follows redirects and keeps cookies for each of the two.

let issuer: string
let provider: Server
let server: TestServer
let people: TestPeople
const phones: Record<string, string> = { wang: '13900005678', shared: '13900009999', stranger: '13700000000' }

beforeAll(async () => {
  provider = createServer()
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  issuer = `http://localhost:${(provider.address() as AddressInfo).port}`
  const enterprise = {
    issuer,
    clientId: 'lianxian',
    clientSecret: 'a secret of at least some length',
    label: '集团统一身份',
    claim: 'phone_number',
    match: 'phone' as const,
  }
  server = await startTestServer({ capabilities: [accountsCapability], enterprise })
  people = await testPeople(server.database)
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: enterprise.clientId,
        client_secret: enterprise.clientSecret,
        redirect_uris: [`${server.url}/api/auth/callback/enterprise`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], phone: ['phone_number'], profile: ['name'] },
    cookies: { keys: ['only for this test'] },
    pkce: { required: () => true },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: `subject-${id}`, phone_number: phones[id], name: id }),
    }),
  })
  provider.on('request', oidc.callback())
})
afterAll(async () => {
  await people.close()
  await server.stop()
  await new Promise((resolve) => provider.close(resolve))
})

async function addPerson(name: string, phone: string): Promise<number> {
  const id = await people.addPerson({ name, employedAt: rootUnit })
  await people.sql('insert into app.person_secret (person_id, key_id, phone_hash) values ($1, $2, $3)', [
    id,
    server.services.keys.activeId,
    server.services.keys.hash('phone', phone),
  ])
  return id
}

/** Walks from the button to the end as `login`; gives the last address and the cookies that our server set. */
async function signInAs(login: string) {
  const jars: Record<string, Record<string, string>> = {}
  let request: { url: string; form?: Record<string, string> } = { url: `${server.url}/api/auth/enterprise` }
  for (let step = 0; step < 20; step++) {
    const { origin } = new URL(request.url)
    const response = await fetch(request.url, {
      redirect: 'manual',
      headers: { cookie: cookieHeader((jars[origin] ??= {})) },
      ...(request.form ? { method: 'POST', body: new URLSearchParams(request.form) } : {}),
    })
    Object.assign(jars[origin], cookiesOf(response))
    const location = response.headers.get('location')
    if (location) {
      const next = new URL(location, request.url)
      if (next.origin === server.url && !next.pathname.startsWith('/api/'))
        return { place: next.pathname + next.search, cookie: cookieHeader(jars[server.url]!) }
      request = { url: next.href }
      continue
    }
    const page = await response.text()
    const action = /action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`${response.status} at ${request.url}: ${page.slice(0, 300)}`)
    const form: Record<string, string> = page.includes('name="login"')
      ? { prompt: 'login', login, password: 'x' }
      : { prompt: 'consent' }
    request = { url: new URL(action, request.url).href, form }
  }
  throw new Error('the redirects do not end')
}

test('the sign-in page knows the enterprise’s name', async () => {
  expect((await server.call(getSignInWays, {})).value.enterprise).toBe('集团统一身份')
})

test('whom the roster knows by the claim is signed in, the first time and again, as one account', async () => {
  await addPerson('王五', phones['wang']!)
  const first = await signInAs('wang')
  expect(first.place).toBe('/')
  const me = await server.call(getMe, {}, { cookie: first.cookie })
  expect(me.value.person.name).toBe('王五')
  const ways = await server.call(getSignIn, {}, { cookie: first.cookie })
  expect(ways.value).toMatchObject({ enterprise: true, password: false })
  expect(ways.value.events.map((event) => event.kind)).toContain('enterprise-linked')

  const again = await signInAs('wang')
  expect((await server.call(getMe, {}, { cookie: again.cookie })).value.person.name).toBe('王五')
  const rows = await people.sql<{ count: string }>(
    `select count(*) from auth.account where "providerId" = 'enterprise'`,
  )
  expect(Number(rows[0]!.count)).toBe(1)
  const kept = await people.sql<{ line: string }>('select a::text as line from auth.account a')
  expect(kept[0]!.line).not.toMatch(/eyJ/)
})

test.each(['stranger', 'shared'])('%s: nobody, or more than one person, by the claim opens nothing', async (login) => {
  if (login === 'shared') for (const name of ['赵六', '钱七']) await addPerson(name, phones['shared']!)
  const before = await people.sql(`select from auth."user"`)
  const { place, cookie } = await signInAs(login)
  expect(place).toMatch(/^\/sign-in\?.*enterprise=failed/)
  expect((await server.call(getMe, {}, { cookie })).status).toBe(401)
  expect(await people.sql(`select from auth."user"`)).toHaveLength(before.length)
})

test('a callback without the state that was sent out opens nothing', async () => {
  const response = await fetch(`${server.url}/api/auth/callback/enterprise?code=abc&state=made-up`, {
    redirect: 'manual',
  })
  expect(cookiesOf(response)).not.toHaveProperty('lianxian.session_token')
  expect(response.status).toBe(302)
})
