import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import type { OpenBatch, QueuedOperation } from '#kernel/sync.ts'
import { capabilities } from '#app/capabilities.ts'
import { proofCapability, proofSchema } from '#testing/sync/proof.capability.ts'
import { addPrivate } from '#testing/sync/proof.contract.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { startTestServer } from '#testing/test-server.ts'

// What hands, broken transports and ill will may send to `POST /api/sync`: refused with a code and a sentence, nothing
// half applied, nothing of it in the log.

/** Stands in every body, and nowhere in a log. */
const words = '此语不得入日志 secret-words'
const log: string[] = []
let branch: TestBranch
let phone: TestPhone

beforeAll(async () => {
  const server = await startTestServer({
    capabilities: [...capabilities, proofCapability('first')],
    onLog: (line) => void log.push(line),
  })
  branch = await startTestBranch(server)
  await branch.people.sql(proofSchema)
})
afterAll(() => branch.stop())
beforeEach(async () => {
  phone = await TestPhone.make(branch.server, branch.members[0]!)
})

const write = (more: Partial<QueuedOperation> = {}) =>
  phone.write(addPrivate.name, { mark: { maker: 'a', nr: phone.ops.length + 1 }, text: words }, more)

/** All that a request could have changed. */
async function picture(): Promise<string> {
  const [found] = await branch.people.sql(`select (select count(*) from app.sync_operation) as operations,
    (select count(*) from app.command_log) as commands, (select count(*) from proof.effect) as effects,
    (select count(*) from app.device) as devices, (select sum(last_seq) from app.device) as numbers,
    (select sum(head) from app.stream_head) as heads`)
  return JSON.stringify(found)
}

async function post(body: string | Uint8Array, headers: Record<string, string> = {}) {
  const all = { 'content-type': 'application/json', cookie: branch.members[0]!.cookie, ...headers }
  const response = await fetch(`${branch.server.url}/api/sync`, {
    method: 'POST',
    headers: all,
    body: typeof body === 'string' ? body : new Blob([new Uint8Array(body)]),
  })
  const text = await response.text()
  return { status: response.status, value: JSON.parse(text) as Record<string, never> & Refused }
}

interface Refused {
  error?: { code: string; message: string }
  problem?: string
  acked: number
}

async function requestOf(batch: unknown): Promise<Record<string, unknown>> {
  return { device: phone.device, batch, cursors: {}, epoch: null, limit: 10, app: '0.1.0' }
}

describe('a request of another form', () => {
  const hostile = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      -1,
      0,
      1.5,
      2 ** 53,
      1e308,
      '',
      '\0',
      '\ud800',
      '../../etc/passwd',
      "'; drop table app.device; --",
      [],
      {},
      [[]],
      'x'.repeat(5000),
      newId(),
      new Date(8.64e15).toISOString(),
      '0000-01-01T00:00:00Z',
    ),
    fc.jsonValue({ maxDepth: 2 }),
  )

  test('is refused, or changes nothing but what its owner signed', { timeout: 120_000 }, async () => {
    await write()
    await write()
    const valid = await requestOf(await phone.batch())
    const places = pathsOf(valid)
    const change = fc.record({ place: fc.constantFrom(...places), value: hostile })
    const before = await picture()
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const request = structuredClone(valid)
        for (const { place, value } of changes) put(request, place, value)
        // What is not signed is the request's own: it may say so, and the batch is taken. Left for the next test.
        if (JSON.stringify(request['batch']) === JSON.stringify(valid['batch'])) request['batch'] = undefined
        const { status, value } = await post(JSON.stringify(request))
        expect([200, 400], JSON.stringify(request)).toContain(status)
        if (status === 400) expect(value.error).toMatchObject({ code: 'input.invalid', message: expect.any(String) })
        expect(await picture(), JSON.stringify(request)).toBe(before)
      }),
      { numRuns: 150, seed: 5 },
    )
  })

  test.each([
    ['no JSON', 'not json'],
    ['a list', '[]'],
    ['nothing', ''],
    ['half of it', '{"device": "'],
    ['a poisoned key', '{"__proto__": {"x": 1}}'],
    ['deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ])('%s: refused with a sentence', async (_what, body) => {
    const { status, value } = await post(body)
    expect(status).toBe(400)
    expect(value.error).toMatchObject({ code: 'input.invalid', message: expect.any(String) })
  })

  test('a bomb of zeros is refused before it is unpacked, in memory of its own size', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 })
    expect(bomb.length).toBeLessThan(400_000)
    const before = process.memoryUsage.rss()
    const { status, value } = await post(bomb, { 'content-encoding': 'gzip' })
    expect(status).toBe(400)
    expect(value.error!.code).toBe('input.invalid')
    expect(process.memoryUsage.rss() - before).toBeLessThan(120 * 1024 * 1024)
  })

  test.each(['no gzip at all', 'cut off'])('%s, and called gzip', async (what) => {
    const packed = gzipSync(JSON.stringify(await requestOf(undefined)))
    const body = what === 'cut off' ? packed.subarray(0, 20) : Buffer.from('plain')
    const { status, value } = await post(body, { 'content-encoding': 'gzip' })
    expect(status).toBe(400)
    expect(value.error!.code).toBe('input.invalid')
  })
})

describe('an operation with a true signature and strange contents', () => {
  const strange: [string, Partial<QueuedOperation>][] = [
    ['a clock that says nothing', { at: 'yesterday' }],
    ['a clock at the end of time', { at: new Date(8.64e15).toISOString() }],
    ['a clock before all time', { at: new Date(-8.64e15).toISOString() }],
    ['a clock in the year nought', { at: '0000-01-01T00:00:00Z' }],
    ['a zone with a NUL', { tz: 'Asia\0' }],
    ['a zone with half a letter', { tz: '\ud800' }],
    ['an app with a NUL', { app: '\0' }],
    ['a kind of no capability', { type: '..' }],
    ['another version', { v: 1000 }],
    ['a stream that is none of his', { stream: 'unit:1' }],
    ['a stream with a NUL', { stream: '\0' }],
    ['a body with a NUL', { body: { mark: { maker: '\0', nr: 1 }, text: words } }],
    ['a body with half a letter', { body: { mark: { maker: '\ud800', nr: 1 }, text: words } }],
    ['a body that is no object', { body: null }],
    ['a body of 3 MB', { body: { mark: { maker: 'a', nr: 1 }, text: words.repeat(100_000) } }],
  ]

  test.each(strange)('%s: it has an outcome or a sentence, and the next one goes on', async (_what, more) => {
    await write(more)
    const batch = await phone.batch()
    const { status, value } = await post(JSON.stringify(await requestOf(batch)))
    if (status === 200) expect(value).toMatchObject({ acked: 1 })
    else expect(value.error).toMatchObject({ code: 'input.invalid', message: expect.any(String) })
    expect([200, 400]).toContain(status)
  })

  test('what surrounds them may be strange as well', async () => {
    await write()
    const valid = await requestOf(await phone.batch())
    for (const more of [
      { app: '\0' },
      { app: '\ud800' },
      { cursors: { 'unit:1\0': 3, '\ud800': 1 } },
      { cursors: { 'unit:99999999999999999999': 2 ** 53 - 1 } },
      { waiting: { count: 2 ** 53, oldest: null } },
      { waiting: { count: 1, oldest: '0000-01-01T00:00:00Z' } },
      { epoch: '\0' },
      { want: [2_000_000_000] },
    ]) {
      const { status, value } = await post(JSON.stringify({ ...valid, ...more }))
      expect([200, 400], JSON.stringify([more, value])).toContain(status)
    }
  })
})

describe('a speaker who is not who he says', () => {
  const forged: [string, (batch: OpenBatch, other: TestPhone) => object][] = [
    ['another person', (batch) => ({ ...batch, person: branch.members[1]!.uuid })],
    ['another person’s device', (batch, other) => ({ ...batch, device: other.device })],
    ['a device that nobody knows', (batch) => ({ ...batch, device: newId() })],
    ['no signature', (batch) => ({ ...batch, sig: '' })],
    ['a signature of zeros', (batch) => ({ ...batch, sig: 'A'.repeat(86) })],
    [
      'an exchanged operation',
      (batch) => ({ ...batch, ops: batch.ops.toReversed().map((op, at) => ({ ...op, seq: at + 1 })) }),
    ],
    [
      'an added operation',
      (batch) => ({ ...batch, to: 3, ops: [...batch.ops, { ...batch.ops[1]!, seq: 3, id: newId() }] }),
    ],
    ['another scope', (batch) => ({ ...batch, ops: batch.ops.map((op) => ({ ...op, stream: 'unit:1' })) })],
  ]

  test.each(forged)('%s: nothing of it is taken', async (_what, forge) => {
    await write()
    await write()
    const other = await TestPhone.make(branch.server, branch.members[1]!)
    const before = await picture()
    const { status, value } = await post(JSON.stringify(await requestOf(forge(await phone.batch(), other))))
    expect(status === 200 ? value.problem : value.error!.code).toMatch(
      /^(signature\.wrong|device\.of-another|device\.unknown|input\.invalid)$/,
    )
    expect(await picture()).toBe(before)
  })

  test('a withdrawn device: kept for a person to look at, and nothing done', async () => {
    await write()
    await branch.people.sql(`update app.device set state = 'revoked' where id = $1`, [phone.device])
    const effects = async () => (await branch.people.sql('select from proof.effect')).length
    const before = await effects()
    const { value } = await post(JSON.stringify(await requestOf(await phone.batch())))
    expect(value).toMatchObject({ acked: 1, problem: 'device.revoked' })
    expect(await effects()).toBe(before)
  })
})

test('nothing of what was sent stands in the log', () => {
  expect(log.length).toBeGreaterThan(50)
  const told = log.filter((line) => /secret-words|此语|drop table|etc\/passwd/.test(line))
  expect(told).toEqual([])
})

type Place = (string | number)[]

function pathsOf(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Object.entries(value).flatMap(([name, part]) =>
    pathsOf(part, [...at, Array.isArray(value) ? Number(name) : name]),
  )
  return at.length === 0 ? inner : [at, ...inner]
}

function put(into: Record<string, unknown>, place: Place, value: unknown): void {
  let holder = into as Record<string | number, unknown>
  for (const name of place.slice(0, -1)) {
    const next = holder[name]
    if (typeof next !== 'object' || next === null) return
    holder = next as typeof holder
  }
  holder[place.at(-1)!] = value
}
