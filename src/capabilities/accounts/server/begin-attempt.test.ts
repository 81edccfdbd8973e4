import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootUnit, type TestPeople, testPeople } from '#testing/people.ts'
import { cookieHeader, startTestServer, type TestServer } from '#testing/test-server.ts'
import { makeSlip } from '../access-slips.contract.ts'
import { signIn, useSlip } from '../sign-in.contract.ts'
import { accountsCapability } from './accounts.server.ts'
import { beginAttempt } from './begin-attempt.ts'
import { trustDevice } from './trust-device.ts'

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

async function enrol(name: string) {
  const branch = await people.addUnit({ path: `${rootUnit.path}${name.slice(-6)}.` })
  const secretary = await server.signIn(
    await people.addPerson({ belongsTo: branch, posts: [{ kind: 'secretary', unit: branch }] }),
  )
  const id = await people.addPerson({ belongsTo: branch })
  const [row] = await people.sql<{ uuid: string }>('select uuid from app.person where id = $1', [id])
  const { token } = (await server.call(makeSlip, { personId: row!.uuid, kind: 'enrol' }, { cookie: secretary })).value
  const { cookies } = await server.call(useSlip, { token, name, password })
  return { own: cookieHeader({ 'lianxian.device': cookies['lianxian.device']! }) }
}

const code = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'heard',
    (error: { code: string }) => error.code,
  )

test('whatever strangers try, in whatever order, the owner’s own phone is heard', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          device: fc.integer({ min: 0, max: 5 }),
          right: fc.boolean(),
          wait: fc.integer({ min: 0, max: 600_000 }),
        }),
        {
          minLength: 6,
          maxLength: 25,
        },
      ),
      async (tries) => {
        const name = `owner.${run++}`
        await trustDevice(server.services, name, 'own phone')
        for (const { device, wait } of tries) {
          server.clock.advance(wait)
          await code(beginAttempt(server.services, name, `stranger ${device}`))
        }
        expect(await code(beginAttempt(server.services, name, 'own phone'))).toBe('heard')
      },
    ),
    { numRuns: 25 },
  )
})

test('strangers are made to wait, all of them together; the owner signs in on his phone meanwhile', async () => {
  const { own } = await enrol('name.aaaaaa')
  const wrong = { name: 'name.aaaaaa', password: 'not this one at all' }
  for (let at = 0; at < 5; at++)
    expect((await server.call(signIn, wrong)).error?.code).toBe('accounts.wrong-name-or-password')
  const waiting = await server.call(signIn, wrong)
  expect(waiting).toMatchObject({ status: 409, error: { code: 'accounts.wait', params: { seconds: 30 } } })
  const rightOnNewPhone = await server.call(signIn, { name: 'name.aaaaaa', password })
  expect(rightOnNewPhone.error?.code).toBe('accounts.wait')
  expect((await server.call(signIn, { name: 'name.aaaaaa', password }, { cookie: own })).status).toBe(200)
  server.clock.advance(31_000)
  expect((await server.call(signIn, { name: 'name.aaaaaa', password })).status).toBe(200)
})

test('the owner’s own phone has a count of its own', async () => {
  const { own } = await enrol('name.bbbbbb')
  const wrong = { name: 'name.bbbbbb', password: 'not this one at all' }
  for (let at = 0; at < 5; at++) await server.call(signIn, wrong, { cookie: own })
  expect((await server.call(signIn, wrong, { cookie: own })).error?.code).toBe('accounts.wait')
})

test('many at once do not slip through', async () => {
  await enrol('name.cccccc')
  const wrong = { name: 'name.cccccc', password: 'not this one at all' }
  const answers = await Promise.all(Array.from({ length: 20 }, () => server.call(signIn, wrong)))
  expect(answers.filter((answer) => answer.error?.code === 'accounts.wrong-name-or-password')).toHaveLength(5)
})

test('sixty phones behind one address all sign in', async () => {
  const { own } = await enrol('name.dddddd')
  for (let at = 0; at < 60; at++) {
    const answer = await server.call(signIn, { name: 'name.dddddd', password }, at % 2 === 0 ? { cookie: own } : {})
    expect(answer.status).toBe(200)
  }
})

test('an unknown name costs the time of a wrong password', async () => {
  await enrol('name.eeeeee')
  const times = { known: [] as number[], unknown: [] as number[] }
  const timed = async (name: string) => {
    const began = performance.now()
    await server.call(signIn, { name, password: 'not this one at all' })
    return performance.now() - began
  }
  await timed('warm.up')
  for (let at = 0; at < 20; at++) {
    server.clock.advance(86_400_000)
    times.known.push(await timed('name.eeeeee'))
    times.unknown.push(await timed(`nobody.${at}`))
  }
  // The quickest of each is what the machine's other work disturbed least. Without the hash it would be a fifth.
  const ratio = Math.min(...times.unknown) / Math.min(...times.known)
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
})
