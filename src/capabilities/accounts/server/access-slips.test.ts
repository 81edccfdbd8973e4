import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople, type TestUnit } from '#testing/people.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { listRecipients, makeSlip, withdrawSlip } from '../access-slips.contract.ts'
import { readSlip } from '../sign-in.contract.ts'
import { accountsCapability } from './accounts.server.ts'

let server: TestServer
let people: TestPeople
let company: TestUnit
let branch: TestUnit
let secretary: string
let secretaryId: number

beforeAll(async () => {
  server = await startTestServer({ capabilities: [accountsCapability] })
  people = await testPeople(server.database)
  company = await people.addUnit({ path: `${rootUnit.path}00000a.`, kind: 'committee' })
  branch = await people.addUnit({ path: `${company.path}0000a1.` })
  secretaryId = await people.addPerson({
    name: '书记',
    belongsTo: branch,
    posts: [{ kind: 'secretary', unit: branch }],
  })
  secretary = await server.signIn(secretaryId)
})
afterAll(async () => {
  await people.close()
  await server.stop()
})

async function uuidOf(id: number): Promise<string> {
  const [row] = await people.sql<{ uuid: string }>('select uuid from app.person where id = $1', [id])
  return row!.uuid
}

test('the list shows who has an account, who has a slip, and to whom the reader may give one', async () => {
  const withSlip = await people.addPerson({ name: '有凭据', belongsTo: branch })
  await people.addPerson({ name: '什么都没有', belongsTo: branch })
  await server.call(makeSlip, { personId: await uuidOf(withSlip), kind: 'enrol' }, { cookie: secretary })
  const { value } = await server.call(listRecipients, { unitId: branch.uuid }, { cookie: secretary })
  const line = (name: string) => value.people.find((person) => person.name === name)
  expect(line('书记')).toMatchObject({ hasAccount: true, openSlip: null, can: { giveAccess: false } })
  expect(line('有凭据')).toMatchObject({ hasAccount: false, openSlip: { kind: 'enrol' }, can: { giveAccess: true } })
  expect(line('什么都没有')).toMatchObject({ hasAccount: false, openSlip: null, can: { giveAccess: true } })
  expect(value.total).toBe(3)
  const found = await server.call(listRecipients, { unitId: branch.uuid, search: '凭据' }, { cookie: secretary })
  expect(found.value.people.map((person) => person.name)).toEqual(['有凭据'])
})

test('two of one name are told apart by their jobs, and nobody else is said more of than his name', async () => {
  for (const job of ['安全员', '木工']) {
    const id = await people.addPerson({ name: '同名', belongsTo: branch })
    await people.sql('update app.person set job = $2 where id = $1', [id, job])
  }
  const { value } = await server.call(listRecipients, { unitId: branch.uuid }, { cookie: secretary })
  const abouts = (name: string) => value.people.filter((one) => one.name === name).map(({ about }) => about)
  expect(abouts('同名').toSorted()).toEqual(['安全员', '木工'])
  expect(abouts('书记')).toEqual([''])
})

test('nobody makes himself a slip, nor one for somebody whose posts reach further than his own', async () => {
  const clerk = await people.addPerson({
    name: '公司干事',
    belongsTo: branch,
    posts: [{ kind: 'office-clerk', unit: company }],
  })
  const own = await server.call(makeSlip, { personId: await uuidOf(secretaryId), kind: 'enrol' }, { cookie: secretary })
  expect(own.error?.code).toBe('access.denied')
  const above = await server.call(makeSlip, { personId: await uuidOf(clerk), kind: 'enrol' }, { cookie: secretary })
  expect(above.error?.code).toBe('access.denied')
  const { value } = await server.call(
    listRecipients,
    { unitId: branch.uuid, search: '公司干事' },
    { cookie: secretary },
  )
  expect(value.people[0]!.can.giveAccess).toBe(false)
  const groupClerk = await people.addPerson({ employedAt: rootUnit, posts: [{ kind: 'office-clerk', unit: rootUnit }] })
  const cookie = await server.signIn(groupClerk)
  expect((await server.call(makeSlip, { personId: await uuidOf(clerk), kind: 'enrol' }, { cookie })).status).toBe(200)
})

test('who has left the branch is no longer the secretary’s to let in', async () => {
  const id = await people.addPerson({ belongsTo: branch })
  await people.sql(`update app.membership set to_date = '2026-01-01' where person_id = $1`, [id])
  const answer = await server.call(makeSlip, { personId: await uuidOf(id), kind: 'enrol' }, { cookie: secretary })
  expect(answer.error?.code).toBe('record.missing')
})

test('a slip that is taken back opens nothing', async () => {
  const personId = await uuidOf(await people.addPerson({ belongsTo: branch }))
  const { token } = (await server.call(makeSlip, { personId, kind: 'device' }, { cookie: secretary })).value
  expect((await server.call(readSlip, { token })).status).toBe(200)
  expect((await server.call(withdrawSlip, { personId }, { cookie: secretary })).value).toEqual({ withdrawn: 1 })
  expect((await server.call(readSlip, { token })).error?.code).toBe('accounts.slip-unknown')
  expect((await server.call(withdrawSlip, { personId }, { cookie: secretary })).value).toEqual({ withdrawn: 0 })
})

test('making one again with the same number shows the same slip', async () => {
  const personId = await uuidOf(await people.addPerson({ belongsTo: branch }))
  const operationId = '01900000-0000-7000-8000-00000000beef'
  const [first, second] = [
    await server.call(makeSlip, { personId, kind: 'enrol' }, { cookie: secretary, operationId }),
    await server.call(makeSlip, { personId, kind: 'enrol' }, { cookie: secretary, operationId }),
  ]
  expect(second.value).toEqual(first.value)
})
