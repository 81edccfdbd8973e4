import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople } from '#testing/people.ts'
import { cookieHeader, startTestServer, type TestServer } from '#testing/test-server.ts'
import { getMe } from '../accounts.contract.ts'
import { readSlip, useSlip } from '../sign-in.contract.ts'
import { accountsCapability } from './accounts.server.ts'
import { demoLinks } from './demo-links.ts'
import { firstAdministratorLink } from './first-administrator-link.ts'

let server: TestServer
let people: TestPeople
const password = '工地上的桃花开了三次'

beforeAll(async () => {
  server = await startTestServer({ capabilities: [accountsCapability] })
  people = await testPeople(server.database)
})
afterAll(async () => {
  await people.close()
  await server.stop()
})

const tokenIn = (url: string) => new URL(url).hash.slice(1)

test('the first link makes one administrator, who can load the roster and hand out access; no other link does', async () => {
  const [one, two] = [await firstAdministratorLink(server.services), await firstAdministratorLink(server.services)]
  expect((await server.call(readSlip, { token: tokenIn(one!) })).value).toMatchObject({
    kind: 'administrator',
    personName: null,
  })
  const unnamed = await server.call(useSlip, { token: tokenIn(one!), name: 'first.admin', password })
  expect(unnamed).toMatchObject({ status: 400, error: { params: { field: 'personName' } } })
  const made = await server.call(useSlip, { token: tokenIn(one!), name: 'first.admin', password, personName: '管理员' })
  expect(made.status).toBe(200)
  const me = await server.call(getMe, {}, { cookie: cookieHeader(made.cookies) })
  expect(me.value.person.name).toBe('管理员')
  expect(me.value.posts.map((post) => post.kind).sort()).toEqual(['office-clerk'])
  expect(me.value.handsOutAccess).toEqual([rootUnit.uuid])
  const late = await server.call(useSlip, {
    token: tokenIn(two!),
    name: 'second.admin',
    password,
    personName: '另一人',
  })
  expect(late.error?.code).toBe('accounts.slip-used')
  expect(await firstAdministratorLink(server.services)).toBeNull()
  expect(await people.sql(`select from app.person where name = '另一人'`)).toEqual([])
})

test('a demo gives a link per role that signs in once; anything else gives none', async () => {
  const company = await people.addUnit({ path: `${rootUnit.path}000002.`, kind: 'committee', name: '一公司党委' })
  const branch = await people.addUnit({ path: `${company.path}000003.`, name: '一公司第一党支部' })
  await people.addPerson({ name: '集团干事', employedAt: rootUnit, posts: [{ kind: 'office-clerk', unit: rootUnit }] })
  await people.addPerson({ name: '公司干事', employedAt: company, posts: [{ kind: 'office-clerk', unit: company }] })
  await people.addPerson({ name: '书记', belongsTo: branch, posts: [{ kind: 'secretary', unit: branch }] })
  await people.addPerson({ name: '委员', belongsTo: branch, posts: [{ kind: 'publicity-commissioner', unit: branch }] })
  await people.addPerson({ name: '党员', belongsTo: branch })
  await people.addPerson({ name: '工人', category: 'staff', employedAt: company })

  expect(await demoLinks(server.services)).toEqual([])
  await people.sql(`insert into app.installation (id, nonce, demo) values (gen_random_uuid(), gen_random_uuid(), true)
    on conflict (only_row) do update set demo = true`)
  const open = { ...server.services, settings: { ...server.services.settings, host: '0.0.0.0' } }
  expect(await demoLinks(open)).toEqual([])

  const links = await demoLinks(server.services)
  expect(links.map((link) => link.role)).toEqual([
    'group-office',
    'company-office',
    'secretary',
    'committee-member',
    'member',
    'worker',
  ])
  for (const link of links) {
    const used = await server.call(useSlip, { token: tokenIn(link.url) })
    const me = await server.call(getMe, {}, { cookie: cookieHeader(used.cookies) })
    expect(me.value.person.name).toBe(link.name)
    expect((await server.call(useSlip, { token: tokenIn(link.url) })).error?.code).toBe('accounts.slip-used')
  }
})
