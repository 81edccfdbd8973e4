import { request } from 'node:http'
import { performance } from 'node:perf_hooks'
import { gunzipSync, gzipSync } from 'node:zlib'
import { newId } from '#kernel/id.ts'
import { connect } from '#platform/database/connection.ts'
import { operationHeaders } from '#kernel/operation.ts'
import type { SyncAnswer } from '#kernel/sync.ts'
import { postSpeech } from '#capabilities/meetings/meetings.contract.ts'
import type { TestServer } from '../test-server.ts'
import { answerQuestion } from './proof.contract.ts'
import { Random } from './random.ts'
import { TestPhone } from './test-phone.ts'
import type { World } from './world.ts'

/** As `bench/kit/figure.ts` has them; `bench` is added there. */
export interface Measured {
  name: string
  value: number
  unit: string
  baseline: number | null
}

const firstRows = 2000
const surveys = 4146
const batchSize = 500

interface Exchange {
  up: number
  down: number
  millis: number
  answer: SyncAnswer
}

/** What goes over the wire, as browsers send and take it: both ways packed. */
export async function measureWire(world: World, databaseUrl: string): Promise<Measured[]> {
  await plantMeetings(world, firstRows)
  const phone = await phoneOf(world)
  return [
    ...(await firstSync(world, phone)),
    ...(await incremental(world, phone)),
    ...(await surveysUp(world, databaseUrl)),
  ]
}

async function firstSync(world: World, phone: TestPhone): Promise<Measured[]> {
  const { down, millis, answer } = await exchange(world, phone, { limit: firstRows })
  phone.cursors = { ...answer.cursors }
  phone.epoch = answer.epoch
  if (answer.rows.length !== firstRows) throw new Error(`${answer.rows.length} rows`)
  // What the rows weigh without anything around them, packed as tightly as gzip can.
  const bare = gzipSync(JSON.stringify(answer.rows.map((row) => row[4])), { level: 9 }).length
  return [kilobytes('first-sync-2000', down, bare), time('first-sync-2000-time', millis, await bareRequest(world))]
}

async function incremental(world: World, phone: TestPhone): Promise<Measured[]> {
  while ((await phone.ask({ limit: 2000 })).value.more);
  await plantMeetings(world, 20)
  const random = new Random(7)
  for (let at = 0; at < 5; at++) {
    await phone.write(postSpeech.name, { meetingId: world.meetingId, speechId: newId(), text: sentence(random, 40) })
  }
  const batch = await phone.batch()
  const { up, down, millis, answer } = await exchange(world, phone, { batch, limit: 50 })
  if (answer.acked !== 5 || answer.outcomes.length > 0) throw new Error(JSON.stringify(answer.outcomes))
  const bare = gzipSync(JSON.stringify([batch.ops.map(({ body }) => body), answer.rows.map((row) => row[4])])).length
  return [
    kilobytes('incremental-20-5', up + down, bare),
    time('incremental-20-5-time', millis, await bareRequest(world)),
  ]
}

async function surveysUp(world: World, databaseUrl: string): Promise<Measured[]> {
  const phone = await phoneOf(world)
  const random = new Random(11)
  const survey = newId()
  for (let at = 0; at < surveys; at++) {
    const to = random.chance(0.2) ? sentence(random, 24) : random.pick(['是', '否', '不清楚', '基本满意', '满意'])
    await phone.write(answerQuestion.name, { survey, question: at % 60, from: '', to })
  }
  const batches = []
  for (let from = 1; from <= surveys; from += batchSize)
    batches.push(await phone.batch(from, Math.min(from + batchSize - 1, surveys)))
  let [bytes, millis] = [0, 0]
  for (const batch of batches) {
    const found = await exchange(world, phone, { batch, limit: 1 })
    if (found.answer.acked !== batch.to) throw new Error(JSON.stringify(found.answer.problem))
    bytes += found.up
    millis += found.millis
  }
  const bare = gzipSync(JSON.stringify(phone.ops.map(({ body }) => body)), { level: 9 }).length
  return [
    kilobytes('surveys-4146-up', bytes, bare),
    time('surveys-4146-up-time', millis, await bareInserts(databaseUrl)),
  ]
}

/** One request, and the bytes of its bodies as they were on the wire. */
async function exchange(world: World, phone: TestPhone, more: object): Promise<Exchange> {
  const asked = { device: phone.device, cursors: phone.cursors, epoch: phone.epoch, limit: 10, app: '0.1.0', ...more }
  const body = gzipSync(JSON.stringify(asked))
  const begun = performance.now()
  const packed = await post(`${world.url}/api/sync`, body, world.people[0]!.cookie)
  const millis = performance.now() - begun
  return {
    up: body.length,
    down: packed.length,
    millis,
    answer: JSON.parse(gunzipSync(packed).toString()) as SyncAnswer,
  }
}

function post(url: string, body: Buffer, cookie: string): Promise<Buffer> {
  const headers = {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'accept-encoding': 'gzip',
    'content-length': body.length,
    cookie,
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const whole = Buffer.concat(chunks)
        if (response.statusCode !== 200) reject(new Error(`${String(response.statusCode)} ${whole.toString()}`))
        else resolve(response.headers['content-encoding'] === 'gzip' ? whole : gzipSync(whole))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Milliseconds of a request that does nothing. */
async function bareRequest(world: World): Promise<number> {
  const times: number[] = []
  for (let at = 0; at < 9; at++) {
    const begun = performance.now()
    await (await fetch(`${world.url}/api/health`)).text()
    times.push(performance.now() - begun)
  }
  return times.sort((one, other) => one - other)[4]!
}

/** Milliseconds of as many rows, each behind a savepoint and with a trip of its own, in as many transactions as batches. */
async function bareInserts(databaseUrl: string): Promise<number> {
  const client = await connect(databaseUrl)
  await client.query('create table proof.bare (id uuid primary key, said text)')
  const begun = performance.now()
  for (let from = 0; from < surveys; from += batchSize) {
    await client.query('begin')
    for (let at = from; at < Math.min(from + batchSize, surveys); at++)
      await client.query(`savepoint one; insert into proof.bare values ('${newId()}', '满意'); release savepoint one`)
    await client.query('commit')
  }
  const millis = performance.now() - begun
  await client.end()
  return millis
}

async function phoneOf(world: World): Promise<TestPhone> {
  const person = world.people[0]!
  const call = async (endpoint: { path: string }, input: object) => {
    const response = await fetch(world.url + endpoint.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: person.cookie, [operationHeaders.id]: newId() },
      body: JSON.stringify(input),
    })
    return { status: response.status, error: await response.text() }
  }
  return TestPhone.make({ url: world.url, clock: world.clock, call } as never as TestServer, person)
}

/** Rows as meetings of a branch of thirty make them: every id and every title of its own. */
async function plantMeetings(world: World, count: number): Promise<void> {
  const random = new Random(count)
  const unit = world.units[0]!
  const people = Array.from({ length: 30 }, () => ({ id: newId(), name: name(random) }))
  const rows = Array.from({ length: count }, () => {
    const [chair, recorder, convener] = [random.pick(people), random.pick(people), random.pick(people)]
    const day = `2026-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`
    const data = {
      unitId: unit.uuid,
      kind: random.pick(['general-meeting', 'committee-meeting', 'group-meeting', 'lecture']),
      state: random.pick(['planned', 'closed', 'confirmed']),
      title: sentence(random, 14),
      startsAt: `${day}T06:30:00.000Z`,
      place: random.pick(['三号会议室', '工地食堂', '项目部二楼']),
      chair,
      recorder,
      convener,
      due: random.whole(8, 40),
      present: random.whole(6, 40),
    }
    return { stream: `unit:${unit.id}`, kind: 'proof-meeting', key: newId(), data }
  })
  await world.sql('select app.publish($1::jsonb)', [JSON.stringify(rows)])
}

const letters =
  '学习贯彻会议精神落实安全生产责任开展主题党日活动讨论决议支部书记委员同志工程项目桥梁隧道质量进度先进困难帮助'

function sentence(random: Random, length: number): string {
  return Array.from({ length }, () => letters.charAt(random.whole(0, letters.length - 1))).join('')
}

function name(random: Random): string {
  return (
    random.pick(['王', '李', '张', '刘', '陈', '杨', '黄', '赵', '吴', '周']) + sentence(random, random.whole(1, 2))
  )
}

function kilobytes(figure: string, bytes: number, bare: number): Measured {
  return { name: figure, value: bytes / 1000, unit: 'KB', baseline: bare / 1000 }
}

function time(figure: string, millis: number, bare: number): Measured {
  return { name: figure, value: millis / 1000, unit: 's', baseline: bare / 1000 }
}
