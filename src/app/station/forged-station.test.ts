import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import { makeSigningKeys, sign } from '#kernel/sealing.ts'
import type { SealedBatch } from '#kernel/sync.ts'
import {
  checkInAttendee,
  conveneMeeting,
  getCheckInCode,
  openMeeting,
  postSpeech,
} from '#capabilities/meetings/meetings.contract.ts'
import { markSeen } from '#capabilities/notices/notices.contract.ts'
import { answerText, proofHeader, type RelayAnswer, relayText } from '#platform/station/relay.ts'
import { OutOfReach } from '#platform/station/site/ask-office.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { TestStation } from '#testing/sync/test-station.ts'

// Whoever holds the box may do with it what he likes; here he does.

let branch: TestBranch
let station: TestStation
let phone: TestPhone
let other: TestPhone
let meetingId: string
let code: string

beforeAll(async () => {
  branch = await startTestBranch()
})
afterAll(() => branch.stop())
beforeEach(async () => {
  phone = await TestPhone.make(branch.server, branch.members[0]!)
  other = await TestPhone.make(branch.server, branch.members[1]!)
  const plan = plannedMeeting(branch.branch)
  meetingId = plan.meetingId
  await branch.must(branch.secretary, conveneMeeting, plan)
  await branch.must(branch.secretary, openMeeting, { meetingId })
  code = (await branch.must(branch.secretary, getCheckInCode, { meetingId })).code
  station = await TestStation.start(branch.server, { clerk: branch.clerk, units: [branch.branch] })
})
afterEach(() => station.stop())

const arrive = (by: TestPhone, unit = branch.branch) =>
  by.write(checkInAttendee.name, { meetingId, code }, { stream: `unit:${unit.id}` })
const speak = (by: TestPhone, text: string) => by.write(postSpeech.name, { meetingId, speechId: newId(), text })
const judged = async (device = phone.device) =>
  (
    await branch.people.sql<{ seq: number; state: string }>(
      'select seq, state from app.sync_operation where device_id = $1 order by seq',
      [device],
    )
  ).map(({ seq, state }) => `${seq} ${state}`)
const effects = async (id: string) =>
  (await branch.people.sql('select from app.command_log where id = $1', [id])).length

/** Changes what the station keeps, as somebody with its disk would. */
async function tamper(change: (batch: SealedBatch) => SealedBatch): Promise<void> {
  const { connect } = await import('#platform/database/connection.ts')
  const admin = await connect(station.database.adminUrl)
  const { rows } = await admin.query<{ id: number; body: string }>('select id, body from station.batch')
  for (const { id, body } of rows)
    await admin.query('update station.batch set body = $2 where id = $1', [
      id,
      JSON.stringify(change(JSON.parse(body) as SealedBatch)),
    ])
  await admin.end()
}

/** As the station itself would ask, with anything in place of what it would say. */
async function ask(change: object, key = station.site.keys.sign): Promise<RelayAnswer> {
  const request = {
    station: station.id,
    turn: 1_000_000 + Math.floor(branch.server.clock.now().getTime() / 1000),
    nonce: 'A'.repeat(22),
    batches: [],
    cursors: {},
    epoch: null,
    limit: 2000,
    devicesTag: null,
    chainsSince: null,
    filesTag: null,
    certificate: null,
    app: '0.1.0',
    url: station.url,
    report: { waiting: 0, oldest: null, refused: 0, phones: 0, freeBytes: 0 },
    ...change,
  }
  const body = JSON.stringify(request)
  const response = await fetch(`${branch.server.url}/api/relay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [proofHeader]: await sign(await relayText(body), key) },
    body,
  })
  return (await response.json()) as RelayAnswer
}

describe('a station cannot speak for a phone', () => {
  test.each<[string, (batch: SealedBatch) => SealedBatch]>([
    [
      'another body',
      (batch) => ({ ...batch, ops: [{ ...batch.ops[0]!, body: { meetingId, code, online: true } }, batch.ops[1]!] }),
    ],
    ['another command', (batch) => ({ ...batch, ops: [{ ...batch.ops[0]!, type: markSeen.name }, batch.ops[1]!] })],
    ['another time', (batch) => ({ ...batch, ops: [batch.ops[0]!, { ...batch.ops[1]!, at: '2020-01-01T00:00:00Z' }] })],
    [
      'another order',
      (batch) => ({
        ...batch,
        ops: [
          { ...batch.ops[1]!, seq: 1 },
          { ...batch.ops[0]!, seq: 2 },
        ],
      }),
    ],
    ['one dropped', (batch) => ({ ...batch, to: 1, ops: [batch.ops[0]!] })],
    ['one added', (batch) => ({ ...batch, to: 3, ops: [...batch.ops, { ...batch.ops[1]!, seq: 3, id: newId() }] })],
    ['no shape at all', (batch) => ({ ...batch, ops: [{ ...batch.ops[0]!, id: 'x' }] })],
    ['another person', (batch) => ({ ...batch, person: branch.members[1]!.uuid })],
    ['another phone', (batch) => ({ ...batch, device: other.device })],
  ])('%s: nothing of it takes effect', async (_what, change) => {
    const [first, second] = [await arrive(phone), await speak(phone, '我说的话')]
    await phone.sendToStation(station)
    await tamper(change)
    await station.relay().catch((error: unknown) => expect(error).toBeInstanceOf(OutOfReach))
    expect(await judged()).toEqual([])
    expect(await judged(other.device)).toEqual([])
    expect([await effects(first.id), await effects(second.id)]).toEqual([0, 0])
    await phone.send()
    expect(await judged()).toEqual(['1 accepted', '2 accepted'])
  })

  test('operations of its own under a phone’s number, signed by whatever key it has', async () => {
    const forger = await TestPhone.make(branch.server, branch.members[0]!, { enrol: false })
    Object.assign(forger, { device: phone.device, links: phone.links.slice(0, 1) })
    const op = await speak(forger, '没有说过的话')
    const batch = await forger.sealedBatch(station.site.directory.site!.office.seal)
    const own = await ask({ batches: [batch] })
    expect(own).toMatchObject({ outcomes: [{ problem: 'signature.wrong' }] })
    expect([await effects(op.id), await judged()]).toEqual([0, []])
  })

  test('a true batch that comes twice, or late after another, counts once', async () => {
    const op = await speak(phone, '一次')
    await phone.sendToStation(station)
    const batch = await phone.sealedBatch(station.site.directory.site!.office.seal)
    await station.relay()
    expect(await ask({ batches: [batch, batch] })).toMatchObject({
      outcomes: [{ chain: { acked: 1 } }, { chain: { acked: 1 } }],
    })
    expect([await effects(op.id), await judged()]).toEqual([1, ['1 accepted']])
  })

  test('what was spoilt here is refused, and the phone’s own word goes on', async () => {
    await arrive(phone)
    await phone.sendToStation(station)
    await tamper((batch) => ({ ...batch, ops: [{ ...batch.ops[0]!, at: '2020-01-01T00:00:00Z' }] }))
    await station.relay()
    expect((await other.askStation(station)).provisional).toEqual([])
    expect(await phone.askStation(station)).toMatchObject({ acked: 0, held: 0, expect: 1 })
    await phone.sendToStation(station)
    await station.relay()
    expect(await judged()).toEqual(['1 accepted'])
  })
})

describe('a station is no more than it was enrolled for', () => {
  test('it is given the rows of its units and of everybody, and nobody’s own', async () => {
    const answer = await ask({ cursors: {}, epoch: null })
    if (answer.problem) throw new Error(answer.problem)
    const streams = new Set(answer.rows.map(([stream]) => stream))
    expect([...streams].sort()).toEqual(['global', `unit:${branch.branch.id}`])
    const text = JSON.stringify(answer.devices)
    for (const { name } of branch.members) expect(text).not.toContain(name)
  })

  test('what a person enters into another unit’s stream is shown to nobody', async () => {
    await other.ask()
    await arrive(phone, branch.other)
    expect(await phone.sendToStation(station)).toMatchObject({ held: 1 })
    expect((await other.askStation(station)).provisional).toEqual([])
    const outsider = await TestPhone.make(branch.server, branch.stranger)
    await station.relay()
    expect(await outsider.askStation(station)).toMatchObject({ problem: 'device.unknown', provisional: [] })
  })

  test('what no contract calls provisional is shown to nobody, whatever the phone says', async () => {
    await phone.write(postSpeech.name, { meetingId, speechId: newId(), text: '只给书记' }, { stream: 'unit:1' })
    await phone.write(
      'meetings.write-reflection',
      { meetingId, reflectionId: newId(), text: '体会' },
      { stream: `unit:${branch.branch.id}` },
    )
    await phone.sendToStation(station)
    expect((await other.askStation(station)).provisional).toEqual([])
  })

  test('an earlier request, another’s key and another’s number get nothing', async () => {
    expect(await ask({ turn: 1 })).toMatchObject({ problem: 'turn' })
    expect(await ask({}, (await makeSigningKeys()).privateKey)).toMatchObject({ problem: 'signature.wrong' })
    expect(await ask({ station: newId() })).toMatchObject({ problem: 'unknown' })
    expect(await ask({ limit: 1e9 })).toMatchObject({ error: { code: 'input.invalid' } })
  })
})

describe('nobody wears the server’s name to a station', () => {
  const { fetch } = globalThis
  afterEach(() => {
    globalThis.fetch = fetch
  })
  const answering = (change: (body: string, proof: string) => Promise<[string, string]>) => {
    globalThis.fetch = async (...words: Parameters<typeof fetch>) => {
      const response = await fetch(...words)
      if (!(words[0] as string).endsWith('/api/relay')) return response
      const [body, proof] = await change(await response.text(), response.headers.get(proofHeader) ?? '')
      return new Response(body, { headers: { [proofHeader]: proof } })
    }
  }

  test('an answer that was changed, or signed by another, is none', async () => {
    const own = await makeSigningKeys()
    answering(async (body, proof) => [body.replace('"more":false', '"more":true '), proof])
    await expect(station.relay()).rejects.toBeInstanceOf(OutOfReach)
    answering(async (body) => [body, await sign(await answerText(body), own.privateKey)])
    await expect(station.relay()).rejects.toBeInstanceOf(OutOfReach)
  })

  test('an earlier answer is none', async () => {
    let kept: [string, string] | undefined
    answering(async (body, proof) => (kept ??= [body, proof]))
    await station.relay()
    await expect(station.relay()).rejects.toBeInstanceOf(OutOfReach)
  })
})
