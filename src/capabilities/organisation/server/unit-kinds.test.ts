import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { importSampleGroup, type SampleGroup } from '#testing/sample-group.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import * as contract from '../unit-kinds.contract.ts'
import { givenKinds } from '../unit-kinds.rules.ts'

let server: TestServer
let group: SampleGroup
let clerk: { cookie: string }
let companyClerk: { cookie: string }

beforeAll(async () => {
  server = await startTestServer()
  group = await importSampleGroup(server)
  const cookieOf = async (unit: string) => server.signIn((await group.holder(unit, 'office-clerk')).id)
  clerk = { cookie: await cookieOf('G') }
  companyClerk = { cookie: await cookieOf('C1') }
})
afterAll(() => server.stop())

const research = {
  code: 'research-branch',
  base: 'temporary-branch',
  zh: '课题组临时党支部',
  en: 'Research team branch',
  parents: ['branch'],
  modules: [],
}

test('the kinds of the database and those of the rules are the same rows', async () => {
  const { value } = await server.call(contract.listUnitKinds, {}, clerk)
  const plain = value.kinds.map(({ units: _, ...kind }) => ({ ...kind, modules: kind.modules.toSorted() }))
  expect(plain).toEqual(givenKinds.map((kind) => ({ ...kind, modules: kind.modules.toSorted() })))
  expect(value.can.keep).toBe(true)
  expect(value.kinds.find((kind) => kind.code === 'branch')?.units).toBeGreaterThan(3)
})

test('the group’s office adds a kind and renames it; the same request twice is one kind', async () => {
  const operationId = newId()
  for (const _ of [1, 2])
    expect((await server.call(contract.addUnitKind, research, { ...clerk, operationId })).value).toEqual({
      code: 'research-branch',
    })
  const changed = { ...research, zh: '科研临时党支部', nationalCode: '939' }
  expect((await server.call(contract.changeUnitKind, changed, clerk)).status).toBe(200)
  const { kinds } = (await server.call(contract.listUnitKinds, {}, companyClerk)).value
  expect(kinds.at(-1)).toMatchObject({
    code: 'research-branch',
    base: 'temporary-branch',
    zh: '科研临时党支部',
    nationalCode: '939',
    isTemporary: true,
    takesMembers: true,
    units: 0,
  })
})

test('BR-08 no own kind gives a temporary branch a module; codes are taken once; given kinds stay', async () => {
  const add = (more: object) => server.call(contract.addUnitKind, { ...research, code: 'other-branch', ...more }, clerk)
  expect((await add({ modules: ['dues'] })).error?.code).toBe('organisation.kind-modules')
  expect((await add({ parents: ['joint-branch', 'floating-branch'] })).error?.code).toBe('organisation.kind-parents')
  expect((await add({ base: 'research-branch' })).error?.code).toBe('organisation.kind-base')
  expect((await add({ code: 'research-branch' })).error?.code).toBe('organisation.kind-exists')
  const given = { ...research, code: 'branch', modules: [] }
  expect((await server.call(contract.changeUnitKind, given, clerk)).error?.code).toBe('organisation.kind-given')
})

test('a company’s office reads the kinds and changes none', async () => {
  const refused = await server.call(contract.addUnitKind, { ...research, code: 'third-branch' }, companyClerk)
  expect(refused.status).toBe(403)
  expect((await server.call(contract.changeUnitKind, research, companyClerk)).status).toBe(403)
  expect((await server.call(contract.listUnitKinds, {}, companyClerk)).value.can.keep).toBe(false)
})

test('the database keeps given kinds from everybody, past every predicate', async () => {
  const { id } = await group.holder('G', 'office-clerk')
  const entry = { by: 'person', personId: id, now: server.clock.now() } as const
  const { updateOwnKind } = await import('./unit-kinds.store.ts')
  await server.db.write(entry, (tx) => updateOwnKind(tx, { ...givenKinds[7]!, zh: '改了', modules: ['dues'] }))
  const rows = await group.rows<{ name_zh: string }>(
    `select name_zh from app.unit_kind where code = 'temporary-branch'`,
  )
  expect(rows[0]?.name_zh).toBe('临时党支部')
})
