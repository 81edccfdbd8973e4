import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople, type TestUnit } from '#testing/people.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { endOtherSessions, endSession, getMe, getSignIn, listSessions, seeAccountEvents } from '../accounts.contract.ts'
import { accountsCapability } from './accounts.server.ts'

let server: TestServer
let people: TestPeople
let branch: TestUnit

beforeAll(async () => {
  server = await startTestServer({ capabilities: [accountsCapability] })
  people = await testPeople(server.database)
  branch = await people.addUnit({ path: `${rootUnit.path}000002.`, name: '第一党支部' })
})
afterAll(async () => {
  await people.close()
  await server.stop()
})

test('nobody is nobody', async () => {
  expect(await server.call(getMe, {})).toMatchObject({ status: 401, error: { code: 'sign-in.needed' } })
})

test('a signed-in person sees who he is, his posts and his branch', async () => {
  const personId = await people.addPerson({
    name: '王一',
    belongsTo: branch,
    posts: [{ kind: 'secretary', unit: branch }],
  })
  const answer = await server.call(getMe, {}, { cookie: await server.signIn(personId) })
  expect(answer.status).toBe(200)
  expect(answer.value).toMatchObject({
    person: { name: '王一' },
    posts: [{ kind: 'secretary', unitId: branch.uuid, unitName: '第一党支部', ofGroup: false }],
    memberships: [{ kind: 'affiliation', unitId: branch.uuid, unitName: '第一党支部' }],
    handsOutAccess: [branch.uuid],
    unseenEvents: 0,
    isEmployee: false,
  })
})

test('one of several devices is signed out by its owner, at once and nobody else’s', async () => {
  const mine = await people.addPerson({ belongsTo: branch })
  const other = await people.addPerson({ belongsTo: branch })
  const [first, second, foreign] = [await server.signIn(mine), await server.signIn(mine), await server.signIn(other)]
  const { sessions } = (await server.call(listSessions, {}, { cookie: first })).value
  expect(sessions.filter((session) => session.isThisOne)).toHaveLength(1)
  const sessionId = sessions.find((session) => !session.isThisOne)!.id
  expect((await server.call(endSession, { sessionId }, { cookie: foreign })).status).toBe(404)
  expect((await server.call(getMe, {}, { cookie: second })).status).toBe(200)
  expect((await server.call(endSession, { sessionId }, { cookie: first })).value).toEqual({ ended: 1 })
  expect((await server.call(getMe, {}, { cookie: second })).status).toBe(401)
  expect((await server.call(getMe, {}, { cookie: first })).status).toBe(200)
  expect((await server.call(endOtherSessions, {}, { cookie: first })).value).toEqual({ ended: 0 })
})

test('what happened to the account counts as new until its owner has seen it', async () => {
  const id = await people.addPerson({ belongsTo: branch })
  const cookie = await server.signIn(id)
  await server.signIn(id)
  expect((await server.call(getMe, {}, { cookie })).value.unseenEvents).toBe(1)
  expect((await server.call(seeAccountEvents, {}, { cookie })).value).toEqual({ seen: 1 })
  expect((await server.call(getMe, {}, { cookie })).value.unseenEvents).toBe(0)
  const { events } = (await server.call(getSignIn, {}, { cookie })).value
  expect(events.map((event) => [event.kind, event.isNew])).toEqual([
    ['slip-used-device', false],
    ['slip-used-device', false],
  ])
})

test('a session lasts while it is used and ends after half a year without use', async () => {
  const cookie = await server.signIn(await people.addPerson({ belongsTo: branch }))
  const day = 86_400_000
  try {
    for (const _ of [1, 2, 3, 4]) {
      server.clock.advance(60 * day)
      expect((await server.call(getMe, {}, { cookie })).status).toBe(200)
      await expect.poll(wasUsedNow).toBe(true)
    }
    server.clock.advance(181 * day)
    expect((await server.call(getMe, {}, { cookie })).status).toBe(401)
  } finally {
    server.clock.set('2026-11-20T09:00:00+08:00')
  }
})

async function wasUsedNow(): Promise<boolean> {
  const found = await people.sql('select from auth.session where "updatedAt" = $1', [server.clock.now()])
  return found.length > 0
}
