import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { writeReflection } from '#capabilities/meetings/meeting-record.contract.ts'
import { answerMeeting, conveneMeeting, getMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { markSeen } from '#capabilities/notices/notices.contract.ts'
import { plannedMeeting, startTestBranch, type BranchPerson, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { replaceDevice } from '#capabilities/devices/devices.contract.ts'
import { makeSigningKeys, publicKeyText, sign } from '#kernel/sealing.ts'
import { outcomeKind, successorText } from '#kernel/sync.ts'
import { officeKeys } from './office-keys.ts'
import { acceptBatch } from './accept-batch.ts'
import { openSealedBatch } from './open-sealed.ts'
import { replayParked } from './replay-operations.ts'

let branch: TestBranch
let phone: TestPhone
let meetingId: string

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())
beforeEach(async () => {
  phone = await TestPhone.make(branch.server, branch.members[0]!)
  const plan = plannedMeeting(branch.branch)
  meetingId = plan.meetingId
  await branch.must(branch.secretary, conveneMeeting, plan)
})

const attend = () => phone.write(answerMeeting.name, { meetingId, answer: 'attending' })
const answerOf = async (who: BranchPerson = branch.members[0]!) =>
  (await branch.must(who, getMeeting, { meetingId })).mine.answer
const logged = async (id: string) =>
  Number(
    (await branch.people.sql<{ n: string }>('select count(*) as n from app.command_log where id = $1', [id]))[0]!.n,
  )

describe('operations of a phone', () => {
  test('take effect once, however often and however packed they come', async () => {
    const first = await attend()
    const second = await phone.write(answerMeeting.name, { meetingId, answer: 'online' })
    expect(await phone.send(1, 1)).toMatchObject({ acked: 1, expect: 2, outcomes: [] })
    expect(await phone.send(1, 2)).toMatchObject({ acked: 2, link: phone.links[2], outcomes: [] })
    expect(await phone.send(1, 2)).toMatchObject({ acked: 2, outcomes: [] })
    expect(await phone.send(2, 2)).toMatchObject({ acked: 2, outcomes: [] })
    expect(await answerOf()).toBe('online')
    expect([await logged(first.id), await logged(second.id)]).toEqual([1, 1])
  })

  test('twenty at the same moment are one', async () => {
    const { id } = await attend()
    const answers = await Promise.all(Array.from({ length: 20 }, () => phone.send()))
    expect(answers.every(({ acked }) => acked === 1)).toBe(true)
    expect(await logged(id)).toBe(1)
  })

  test('come in clear or packed', async () => {
    await attend()
    const body = gzipSync(
      JSON.stringify({
        device: phone.device,
        cursors: {},
        epoch: null,
        limit: 10,
        app: '0.1.0',
        batch: await phone.batch(),
      }),
    )
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
    const response = await fetch(`${branch.server.url}/api/sync`, { method: 'POST', headers, body })
    expect(await response.json()).toMatchObject({ acked: 1, signIn: true })
  })

  test('a page that waits for its command gets its answer, again after a lost one', async () => {
    await attend()
    expect(await phone.send(1, 1, { want: [1] })).toMatchObject({ answers: { 1: { answer: 'attending' } } })
    expect(await phone.send(1, 1, { want: [1] })).toMatchObject({ answers: { 1: { answer: 'attending' } } })
  })

  test('what a rule refuses is an outcome, keeps its place, and does not stop the next', async () => {
    await phone.write(writeReflection.name, { meetingId, reflectionId: newId(), text: '还没有开会' })
    await attend()
    const answer = await phone.send()
    expect(answer).toMatchObject({
      acked: 2,
      outcomes: [{ seq: 1, id: phone.ops[0]!.id, state: 'rejected', code: 'meetings.not-opened' }],
    })
    expect(await answerOf()).toBe('attending')
    expect(answer.rows.find((row) => row[1] === outcomeKind)).toMatchObject([
      expect.stringMatching(/^member:/),
      outcomeKind,
      phone.ops[0]!.id,
      expect.any(Number),
      { device: phone.device, seq: 1, state: 'rejected', code: 'meetings.not-opened' },
    ])
    expect((await phone.send()).outcomes).toHaveLength(1)
  })

  test('input of another shape is refused, one by one', async () => {
    await phone.write(answerMeeting.name, { meetingId, answer: 'perhaps' })
    await phone.write(answerMeeting.name, 'no object')
    expect(await phone.send()).toMatchObject({
      outcomes: [
        { state: 'rejected', code: 'input.invalid', params: { field: 'answer' } },
        { state: 'rejected', code: 'input.invalid' },
      ],
    })
  })

  test('a kind or version that this server does not know is parked, acknowledged and kept', async () => {
    await phone.write('meetings.fly-to-the-moon', { far: true })
    await phone.write(answerMeeting.name, { meetingId, answer: 'attending' }, { v: 9 })
    await attend()
    expect(await phone.send()).toMatchObject({
      acked: 3,
      outcomes: [
        { seq: 1, state: 'parked', code: 'operation.unknown' },
        { seq: 2, state: 'parked', code: 'operation.newer' },
      ],
    })
    expect(await answerOf()).toBe('attending')
  })

  test('a handler that crashes parks its operation; mended, it is taken by itself', async () => {
    const served = branch.server.services.commands.get(markSeen.name)!
    const run = served.answer.run
    served.answer.run = () => Promise.reject(new TypeError('a fault of ours'))
    const broken = await phone.write(markSeen.name, { ids: [newId()] })
    await attend()
    expect(await phone.send()).toMatchObject({
      acked: 2,
      outcomes: [{ seq: 1, state: 'parked', code: 'operation.fault' }],
    })
    expect(await replayParked(branch.server.services)).toMatchObject({ settled: 0 })
    served.answer.run = run
    expect((await replayParked(branch.server.services)).settled).toBe(1)
    expect(await logged(broken.id)).toBe(1)
    const { rows } = await phone.send()
    expect(rows.find((row) => row[2] === broken.id)?.[4]).toMatchObject({ state: 'accepted' })
  })
})

describe('who speaks', () => {
  test('the key is pass enough to send; to be given rows a session is needed', async () => {
    await attend()
    const { value } = await phone.ask({ batch: await phone.batch() }, { signedIn: false })
    expect(value).toMatchObject({ acked: 1, signIn: true, rows: [] })
    expect(await answerOf()).toBe('attending')
  })

  test.each([
    [
      'a changed body',
      (batch: object) => ({ ...batch, ops: [{ ...phone.ops[0]!, body: { meetingId, answer: 'online' } }] }),
    ],
    ['a changed time', (batch: object) => ({ ...batch, ops: [{ ...phone.ops[0]!, at: '2020-01-01T00:00:00.000Z' }] })],
    ['another last link', (batch: object) => ({ ...batch, last: phone.links[0] })],
    ['a changed signature', (batch: object) => ({ ...batch, sig: 'A'.repeat(86) })],
  ])('%s is no signature, and changes nothing', async (_what, change) => {
    const { id } = await attend()
    const batch = change(await phone.batch()) as never
    expect((await phone.ask({ batch })).value).toMatchObject({ acked: 0, problem: 'signature.wrong' })
    expect(await logged(id)).toBe(0)
  })

  test('a phone that nobody enrolled, and one of another person', async () => {
    const stray = await TestPhone.make(branch.server, branch.members[1]!, { enrol: false })
    await stray.write(answerMeeting.name, { meetingId, answer: 'attending' })
    expect(await stray.send()).toMatchObject({ acked: 0, problem: 'device.unknown', rows: [] })
    await attend()
    const batch = { ...(await phone.batch()), person: branch.members[1]!.uuid }
    expect((await phone.ask({ batch })).value).toMatchObject({ acked: 0, problem: 'device.of-another' })
    const other = await TestPhone.make(branch.server, branch.members[1]!)
    Object.assign(phone, { device: other.device })
    expect((await phone.ask({})).value).toMatchObject({ problem: 'device.of-another', rows: [] })
  })

  test('a withdrawn phone may still send; a person decides on each', async () => {
    await attend()
    await branch.people.sql(`update app.device set state = 'revoked' where id = $1`, [phone.device])
    expect(await phone.send()).toMatchObject({
      acked: 1,
      problem: 'device.revoked',
      outcomes: [{ state: 'review', code: 'device.revoked' }],
    })
    expect(await answerOf()).toBeNull()
  })

  test('what was made under a right that has ended since goes to review, not to the bin', async () => {
    const deputy = await branch.add({
      name: '何副书记',
      belongsTo: branch.branch,
      posts: [{ kind: 'deputy-secretary', unit: branch.branch }],
    })
    const his = await TestPhone.make(branch.server, deputy)
    const plan = plannedMeeting(branch.branch)
    const day = new Date(branch.server.clock.now().getTime() - 3 * 86_400_000).toISOString()
    await his.write(conveneMeeting.name, plan, { at: day })
    await his.write(conveneMeeting.name, { ...plan, meetingId: newId(), unitId: branch.other.uuid }, { at: day })
    await branch.people.sql(`update app.post set to_date = $2::date - 1 where person_id = $1`, [
      deputy.id,
      branch.server.clock.now().toISOString(),
    ])
    expect((await his.send()).outcomes).toMatchObject([
      { seq: 1, state: 'review', code: 'operation.former-right' },
      { seq: 2, state: 'rejected', code: 'access.denied' },
    ])
    const found = await branch.people.sql('select from app.meeting where uuid = $1', [plan.meetingId])
    expect(found).toHaveLength(0)
  })
})

describe('one history per device', () => {
  test('a gap says where to begin', async () => {
    await attend()
    await attend()
    expect(await phone.send(2, 2)).toMatchObject({ problem: 'gap', expect: 1, acked: 0 })
  })

  test('a copy of the phone is noticed, takes a new number, and keeps the ids', async () => {
    await attend()
    await phone.send()
    const copied = { ops: [...phone.ops], links: [...phone.links] }
    const kept = await phone.write(answerMeeting.name, { meetingId, answer: 'online' })
    await phone.send(2, 2)
    phone.ops.splice(0, 9, ...copied.ops)
    phone.links.splice(0, 9, ...copied.links)
    await phone.write(answerMeeting.name, { meetingId, answer: 'leave', reason: '值班' })
    expect(await phone.send(2, 2)).toMatchObject({ problem: 'fork' })

    const old = phone.device
    const successor = await TestPhone.make(branch.server, branch.members[0]!, { enrol: false })
    const [signKey, contentKey] = [
      await publicKeyText(successor.signKeys.publicKey),
      await publicKeyText(successor.contentKeys.publicKey),
    ]
    const text = successorText({ device: old, successor: successor.device, signKey, contentKey })
    const wrong = await sign(text, (await makeSigningKeys()).privateKey)
    const input = {
      deviceId: old,
      successorId: successor.device,
      signKey,
      contentKey,
      pepper: successor.pepper,
      name: '',
    }
    expect((await branch.server.call(replaceDevice, { ...input, signature: wrong })).error?.code).toBe(
      'devices.signature-wrong',
    )
    const signature = await sign(text, phone.signKeys.privateKey)
    expect((await branch.as(branch.members[0]!, replaceDevice, { ...input, signature })).status).toBe(200)
    expect((await branch.server.call(replaceDevice, { ...input, signature })).status).toBe(200)
    await successor.write(answerMeeting.name, phone.ops[0]!.body, { id: phone.ops[0]!.id })
    await successor.write(answerMeeting.name, phone.ops[1]!.body, { id: phone.ops[1]!.id })
    expect(await successor.send()).toMatchObject({ acked: 2, outcomes: [] })
    expect([await logged(kept.id), await logged(phone.ops[0]!.id), await logged(phone.ops[1]!.id)]).toEqual([1, 1, 1])
    expect(await phone.send(1, 1)).toMatchObject({ problem: 'fork' })
  })
})

test('a sealed batch opens to the same operations, and one that was changed does not', async () => {
  const { services } = branch.server
  const office = (await officeKeys(services)).public
  await attend()
  const sealed = await phone.sealedBatch(office.seal)
  expect(JSON.stringify(sealed)).not.toContain('attending')
  expect(await acceptBatch(services, await openSealedBatch(services, sealed), { via: 'bundle' })).toMatchObject({
    acked: 1,
  })
  expect(await answerOf()).toBe('attending')
  const broken = { ...sealed, sealed: { ...sealed.sealed, data: `A${sealed.sealed.data.slice(1)}B` } }
  await expect(openSealedBatch(services, broken)).rejects.toMatchObject({ code: 'sync.sealed-wrong' })
})

test.each([
  ['no device', { device: 'x' }],
  ['too many rows', { limit: 5000 }],
  ['a number out of range', { cursors: { 'unit:1': -1 } }],
  ['operations that skip one', 'skip'],
])('%s: refused with a sentence', async (_what, change) => {
  await attend()
  await attend()
  const batch = await phone.batch()
  const request = change === 'skip' ? { batch: { ...batch, ops: [batch.ops[1], batch.ops[0]] } } : change
  const { status, value } = await phone.ask(request as never)
  expect(status).toBe(400)
  expect(value).toMatchObject({ error: { code: 'input.invalid', message: expect.any(String) } })
})

test('an id that bears somebody else’s command is refused, and tells nothing of it', async () => {
  const other = await TestPhone.make(branch.server, branch.members[1]!)
  const { id } = await other.write(answerMeeting.name, { meetingId, answer: 'attending' })
  await other.send()
  await phone.write(answerMeeting.name, { meetingId, answer: 'online' }, { id })
  expect((await phone.send()).outcomes).toMatchObject([{ state: 'rejected', code: 'operation.reused' }])
})

test('by two roads at one moment, REST and the outbox, it is one', async () => {
  for (let turn = 0; turn < 5; turn++) {
    const { id, seq } = await attend()
    const [rest, synced] = await Promise.all([
      branch.as(branch.members[0]!, answerMeeting, { meetingId, answer: 'attending' }, { operationId: id }),
      phone.send(seq, seq),
    ])
    expect([rest.status, synced.acked, synced.outcomes]).toEqual([200, seq, []])
    expect(await logged(id)).toBe(1)
  }
})
