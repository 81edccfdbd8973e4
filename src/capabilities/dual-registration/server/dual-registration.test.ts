import { afterAll, beforeAll, expect, test } from 'vitest'
import { layOver } from '#browser/sync/held-rows.ts'
import type { CallOf, Command, Endpoint } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { heldRows, offlineReader } from '#testing/offline-reader.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../dual-registration.contract.ts'
import { dualRegistrationOffline } from '../dual-registration.offline.ts'
import { followMember } from './follow-member.ts'

let b: TestBranch
const empty = { registration: null, checks: [], can: { check: false } }

beforeAll(async () => {
  b = await startTestBranch()
}, 300_000)
afterAll(() => b.stop())

const home = (more: Partial<CallOf<typeof contract.registerHome>> = {}) => ({
  registrationId: newId(),
  community: '滨江社区',
  organisation: '滨江社区第二党支部',
  registeredOn: '2026-05-01',
  ...more,
})

async function expectRefused<E extends Endpoint>(
  who: BranchPerson | null,
  endpoint: E,
  input: CallOf<E>,
  code: string,
) {
  const { error } = await b.as(who, endpoint, input)
  expect([endpoint.name, error?.code]).toEqual([endpoint.name, code])
}

async function onPhone(who: BranchPerson, ops: [Command, object][] = []) {
  const reader = await offlineReader(b, who)
  const at = b.server.clock.now().toISOString()
  const pending = ops.map(([endpoint, body]) => {
    return { id: newId(), type: endpoint.name, v: endpoint.version, body, at, person: who.uuid, kind: 'own' as const }
  })
  const rows = layOver(await heldRows(b, who), pending, [dualRegistrationOffline], reader)
  return (route: string, input: Record<string, string> = {}) =>
    dualRegistrationOffline.views[route]!(rows, input, reader)
}

test('a member notes where he reported and what he took part in; his branch knows the first and not the second', async () => {
  const person = b.members[0]!
  await b.must(person, contract.registerHome, home())
  const activityId = newId()
  await b.must(person, contract.noteActivity, { activityId, on: '2026-06-01', what: '帮社区清雪' })
  const own = await b.must(person, contract.getOwn, {})
  expect(own).toMatchObject({
    registration: { community: '滨江社区' },
    activities: [{ what: '帮社区清雪' }],
    checks: [],
  })
  const seen = await b.must(b.secretary, contract.getOfPerson, { personId: person.uuid })
  expect(seen).toMatchObject({ registration: { organisation: '滨江社区第二党支部' }, can: { check: true } })
  expect(JSON.stringify(seen)).not.toContain('清雪')
  await b.must(b.recorder, contract.noteCheck, { personId: person.uuid, checkId: newId(), talkedOn: '2026-11-01' })
  expect((await b.must(person, contract.getOwn, {})).checks).toMatchObject([{ on: '2026-11-01', by: '李宣传' }])
  expect(await b.must(b.members[1]!, contract.getOfPerson, { personId: person.uuid })).toEqual(empty)
  expect(await b.must(b.stranger, contract.getOfPerson, { personId: person.uuid })).toEqual(empty)
  await b.must(person, contract.removeActivity, { activityId })
  expect((await b.must(person, contract.getOwn, {})).activities).toEqual([])
})

test('another place ends the one before; the same request twice is one', async () => {
  const person = b.members[1]!
  await b.must(person, contract.registerHome, home())
  const operationId = newId()
  const moved = home({ community: '山前村', registeredOn: '2026-09-01' })
  await b.must(person, contract.registerHome, moved, { operationId })
  await b.must(person, contract.registerHome, moved, { operationId })
  const rows = await b.people.sql<{ ended: string | null }>(
    `select ended_on::text as ended from app.dual_registration where person_id = $1 order by id`,
    [person.id],
  )
  expect(rows).toEqual([{ ended: '2026-09-01' }, { ended: null }])
  expect((await b.must(person, contract.endRegistration, { endedOn: '2026-10-01' })).registration).toBeNull()
})

test('days that cannot be are sent back in a sentence', async () => {
  const person = b.members[2]!
  await expectRefused(person, contract.endRegistration, { endedOn: '2026-10-01' }, 'dual-registration.none')
  await expectRefused(
    person,
    contract.registerHome,
    home({ registeredOn: '2026-11-21' }),
    'dual-registration.in-future',
  )
  await b.must(person, contract.registerHome, home())
  await expectRefused(
    person,
    contract.registerHome,
    home({ registeredOn: '2026-04-30' }),
    'dual-registration.before-last',
  )
  await expectRefused(person, contract.endRegistration, { endedOn: '2026-04-30' }, 'dual-registration.before-last')
  await expectRefused(
    person,
    contract.noteActivity,
    { activityId: newId(), on: '2026-11-21', what: '明天的事' },
    'dual-registration.in-future',
  )
  const check = { personId: person.uuid, checkId: newId(), talkedOn: '2026-11-01' }
  await expectRefused(b.members[0]!, contract.noteCheck, check, 'access.denied')
  await expectRefused(b.stranger, contract.noteCheck, check, 'record.missing')
  await expectRefused(null, contract.noteCheck, check, 'sign-in.needed')
  await expectRefused(
    b.secretary,
    contract.noteCheck,
    { ...check, talkedOn: '2026-11-21' },
    'dual-registration.in-future',
  )
})

test('without a network each step shows on the phone as the server shows it after', async () => {
  const person = b.members[3]!
  const steps: [Command, object][] = [
    [contract.registerHome, home()],
    [contract.noteActivity, { activityId: newId(), on: '2026-06-01', what: '值守' }],
    [contract.noteActivity, { activityId: newId(), on: '2026-06-08', what: '清扫' }],
    [contract.endRegistration, { endedOn: '2026-07-01' }],
    [contract.registerHome, home({ registeredOn: '2026-08-01' })],
  ]
  for (const [endpoint, input] of steps) {
    const waiting = (await onPhone(person, [[endpoint, input]]))('GET /api/me/dual-registration')
    await b.must(person, endpoint, input)
    const server = await b.must(person, contract.getOwn, {})
    expect([endpoint.name, waiting]).toEqual([endpoint.name, server])
    expect((await onPhone(person))('GET /api/me/dual-registration')).toEqual(server)
  }
  const check = { personId: person.uuid, checkId: newId(), talkedOn: '2026-11-01' }
  const asked = ['GET /api/people/:personId/dual-registration', { personId: person.uuid }] as const
  const waiting = (await onPhone(b.secretary, [[contract.noteCheck, check]]))(...asked)
  const server = await b.must(b.secretary, contract.noteCheck, check)
  expect(waiting).toEqual(server)
  expect((await onPhone(b.secretary))(...asked)).toEqual(server)
  expect((await onPhone(b.members[4]!))(...asked)).toBeUndefined()
})

test('the phones of a branch that he leaves forget it; what he registered stays his', async () => {
  const person = b.members[0]!
  const entry = { by: 'person', personId: b.clerk.id, now: b.server.clock.now() } as const
  const streams: string[] = []
  await b.server.db.write(entry, async (tx) => {
    const context = { tx, publish: ({ stream }: { stream: string }) => void streams.push(stream) } as never
    await followMember(context, {
      personId: person.id,
      from: { ...b.branch, companyId: 1 },
      to: null,
      on: '2026-11-20',
    })
  })
  expect(streams).toContain(`post:secretary:${b.branch.id}`)
  expect((await b.must(person, contract.getOwn, {})).registration).not.toBeNull()
})
