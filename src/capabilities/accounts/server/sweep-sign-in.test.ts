import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople } from '#testing/people.ts'
import { startTestServer, type TestServer } from '#testing/test-server.ts'
import { getMe } from '../accounts.contract.ts'
import { accountsCapability } from './accounts.server.ts'
import { beginAttempt } from './begin-attempt.ts'
import { sweepSignIn } from './sign-in-counts.store.ts'

let server: TestServer
let people: TestPeople

beforeAll(async () => {
  server = await startTestServer({ capabilities: [accountsCapability] })
  people = await testPeople(server.database)
})
afterAll(async () => {
  await people.close()
  await server.stop()
})

test('what is over goes at night, what is good stays', async () => {
  const cookie = await server.signIn(await people.addPerson({ employedAt: rootUnit }))
  await beginAttempt(server.services, 'somebody', 'a device')
  const sweep = () => server.db.write({ by: 'job', paths: [] }, (tx) => sweepSignIn(tx, server.clock.now()))
  expect(await sweep()).toBe(0)
  server.clock.advance(8 * 86_400_000)
  expect(await sweep()).toBe(1)
  expect((await server.call(getMe, {}, { cookie })).status).toBe(200)
  server.clock.advance(400 * 86_400_000)
  expect(await sweep()).toBe(1)
  expect(await people.sql('select from auth.session')).toEqual([])
})
