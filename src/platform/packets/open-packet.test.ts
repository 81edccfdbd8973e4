import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerMeeting, conveneMeeting } from '#capabilities/meetings/meetings.contract.ts'
import { newId } from '#kernel/id.ts'
import { readLetter, writeLetter } from '#kernel/packet-letter.ts'
import { type Bytes, join, openSection, readPacket, writePacket } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import { keyId, makeSealingKeys, makeSigningKeys, publicKeyText, seal } from '#kernel/sealing.ts'
import { sealedAbout, type SealedBatch } from '#kernel/sync.ts'
import { databaseDigest } from '#testing/database-digest.ts'
import { makeTestPacket, packLines } from '#testing/sync/test-packet.ts'
import { TestPhone } from '#testing/sync/test-phone.ts'
import { plannedMeeting, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import { officeKeys } from '../sync/office-keys.ts'
import { openPacket } from './open-packet.ts'
import { packetRefusals } from './packet-refusals.ts'
import { takePacket } from './take-packet.ts'

// Whatever hands, disks and networks make of a packet: it is refused with a code, and not one row changes.

let b: TestBranch
let phone: TestPhone
let other: TestPhone
let office: string
let good: Bytes
let before: Record<string, string>

beforeAll(async () => {
  b = await startTestBranch()
  phone = await TestPhone.make(b.server, b.members[0]!)
  other = await TestPhone.make(b.server, b.members[1]!)
  office = (await officeKeys(b.server.services)).public.seal
  const plan = plannedMeeting(b.branch)
  await b.must(b.secretary, conveneMeeting, plan)
  for (const one of [phone, other]) {
    for (const answer of ['attending', 'online', 'attending'])
      await one.write(answerMeeting.name, { meetingId: plan.meetingId, answer })
  }
  good = await makeTestPacket(phone, { office, size: 2 })
  before = await databaseDigest(b.server.database)
})
afterAll(() => b.stop())

/** The code with which it is refused; what else would be thrown, or taken, is a finding. */
async function codeOf(bytes: Bytes): Promise<string> {
  try {
    await takePacket(b.server.services, await openPacket(b.server.services, bytes))
    return 'taken'
  } catch (error) {
    return error instanceof Refusal ? error.code : `fault: ${String(error)}`
  }
}

async function expectRefused(bytes: Bytes): Promise<void> {
  expect(packetRefusals).toContain(await codeOf(bytes))
}

const unchanged = async () => expect(await databaseDigest(b.server.database)).toEqual(before)
const placeIn = (of: Bytes) => fc.nat({ max: of.length - 1 })

test('as it was made it opens, and opening changes nothing', async () => {
  const { head, batches } = await openPacket(b.server.services, good)
  expect(head).toMatchObject({ kind: 'ops', device: phone.device, from: 1, to: 3, n: 3 })
  expect(batches.map(({ from, to }) => [from, to])).toEqual([[1, 2], [3, 3]]) // prettier-ignore
  await unchanged()
})

test('a bit flipped anywhere', async () => {
  const flipped = fc.asyncProperty(placeIn(good), fc.nat({ max: 7 }), async (place, bit) => {
    const bytes = good.slice()
    bytes[place]! ^= 1 << bit
    await expectRefused(bytes)
  })
  await fc.assert(flipped, { numRuns: 300 })
  for (let place = 0; place < 24; place++) await expectRefused(good.map((byte, i) => (i === place ? byte ^ 1 : byte)))
  await unchanged()
})

test('cut off anywhere, or with more at its end', async () => {
  const cut = fc.asyncProperty(placeIn(good), async (length) => {
    expect(['packets.truncated', 'packets.not-packet']).toContain(await codeOf(good.slice(0, length)))
  })
  await fc.assert(cut, { numRuns: 100 })
  const longer = fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 40 }), async (more) => {
    expect(await codeOf(join([good, new Uint8Array(more)]))).toBe('packets.forged')
  })
  await fc.assert(longer, { numRuns: 30 })
  await unchanged()
})

test('anything else at all', async () => {
  const anything = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) =>
    expectRefused(new Uint8Array(bytes)),
  )
  await fc.assert(anything, { numRuns: 100 })
  const marked = fc.asyncProperty(fc.json(), async (json) => {
    const cover = new TextEncoder().encode(json)
    await expectRefused(join([good.slice(0, 8), new Uint8Array([0, 0, 0, cover.length % 256]), cover]))
  })
  await fc.assert(marked, { numRuns: 100 })
  await unchanged()
})

test('a part of another packet in its place', async () => {
  const twin = readPacket(await writePacket('ops', [{ letter: await openLetter(good), readers: [office] }]))
  const packet = readPacket(good)
  expect(twin.sections[0]!.length).toBe(packet.sections[0]!.length)
  const head = good.slice(0, 12)
  expect(await codeOf(join([head, packet.coverBytes, twin.sections[0]!]))).toBe('packets.forged')
  const exchanged = {
    ...packet.cover,
    sections: [{ ...packet.cover.sections[0]!, keys: twin.cover.sections[0]!.keys }],
  }
  const cover = new TextEncoder().encode(JSON.stringify(exchanged))
  expect(await codeOf(join([head, cover, packet.sections[0]!]))).toBe('packets.forged')
  await unchanged()
})

test('for another head office, or the way back', async () => {
  const stranger = await publicKeyText((await makeSealingKeys()).publicKey)
  expect(await codeOf(await makeTestPacket(phone, { office: stranger }))).toBe('packets.wrong-audience')
  const head = { audience: await keyId(stranger) }
  expect(await codeOf(await makeTestPacket(phone, { office, head }))).toBe('packets.wrong-audience')
  const letter = await openLetter(good)
  expect(await codeOf(await writePacket('content', [{ letter, readers: [office] }]))).toBe('packets.wrong-way')
  await unchanged()
})

test('a head that says something else', async () => {
  const changes = [
    { from: 2 }, { to: 2 }, { n: 2 }, { prevHash: phone.links[1]! }, { kind: 'content' as const }, { device: other.device },
    { person: b.members[1]!.uuid }, { device: 'nothing of the kind' }, { files: [{ hash: '', size: 0, name: '', type: '' }] },
  ] // prettier-ignore
  for (const head of changes) await expectRefused(await makeTestPacket(phone, { office, head }))
  const letter = await openLetter(good)
  const { head, payload } = await readLetter(letter)
  const resigned = await writeLetter(head, payload, [], (await makeSigningKeys()).privateKey)
  expect(await codeOf(await writePacket('ops', [{ letter: resigned, readers: [office] }]))).toBe(
    'packets.signature-wrong',
  )
  await fc.assert(
    fc.asyncProperty(placeIn(letter), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
      const changed = letter.slice()
      changed[place]! ^= mask
      await expectRefused(await writePacket('ops', [{ letter: changed, readers: [office] }]))
    }),
    { numRuns: 150 },
  )
  await unchanged()
})

test('operations of somebody else, or changed ones', async () => {
  const signKey = other.signKeys.privateKey
  expect(await codeOf(await makeTestPacket(phone, { office, signKey }))).toBe('packets.signature-wrong')
  const foreign = await other.sealedBatch(office)
  expect(await codeOf(await makeTestPacket(phone, { office, batches: () => [foreign] }))).toBe('packets.forged')
  const asOwn = { ...foreign, device: phone.device, person: b.members[0]!.uuid }
  const head = { prevHash: foreign.prev }
  expect(await codeOf(await makeTestPacket(phone, { office, head, batches: () => [asOwn] }))).toBe(
    'packets.signature-wrong',
  )
  const change = (of: (batch: SealedBatch) => object) => (batches: SealedBatch[]) => [of(batches[0]!)]
  const ops = (of: object) => change((batch) => ({ ...batch, ops: batch.ops.map((op) => ({ ...op, ...of })) }))
  for (const batches of [
    ops({ at: '2020-01-01T00:00:00Z' }),
    ops({ type: 'meetings.cancel-meeting' }),
    ops({ stream: 'global', body: {} }),
    ops({ seq: 7 }),
    ops({ id: newId() }),
    change((batch) => ({ ...batch, last: phone.links[2]! })),
    change((batch) => ({ ...batch, sealed: foreign.sealed })),
    change((batch) => ({ ...batch, ops: [] })),
    change(() => ({})),
  ]) {
    await expectRefused(await makeTestPacket(phone, { office, batches }))
  }
  await unchanged()
})

test('of a phone that nobody knows, that was replaced, of a station that nobody enrolled', async () => {
  const stray = await TestPhone.make(b.server, b.members[2]!, { enrol: false })
  await stray.write(answerMeeting.name, {})
  expect(await codeOf(await makeTestPacket(stray, { office }))).toBe('packets.device-unknown')
  const { head, payload } = await readLetter(await openLetter(good))
  const { device: _, ...rest } = head
  const plan = { ...rest, station: newId() }
  const letter = await writeLetter(plan, payload, [], (await makeSigningKeys()).privateKey)
  expect(await codeOf(await writePacket('ops', [{ letter, readers: [office] }]))).toBe('packets.station-unknown')
  await unchanged()
})

test('of an enrolled station: its batches are judged by the signatures of their own phones, and a forged one stops no other', async () => {
  const keys = await makeSigningKeys()
  const station = newId()
  await b.people.sql(
    `insert into app.station (id, name, sign_key, state, made_by, made_at) values ($1, '隧道口', $2, 'active', 1, now())`,
    [station, await publicKeyText(keys.publicKey)],
  )
  const { head } = await readLetter(await openLetter(good))
  const { kind, at, audience, files } = head
  const pack = async (batches: readonly unknown[], n: number, key = keys) => {
    const letter = await writeLetter({ kind, at, audience, files, station, n }, packLines(batches), [], key.privateKey)
    return writePacket('ops', [{ letter, readers: [office] }])
  }
  const both = [await phone.sealedBatch(office), await other.sealedBatch(office)]
  expect((await openPacket(b.server.services, await pack(both, 6))).batches).toHaveLength(2)
  expect(await codeOf(await pack(both, 6, await makeSigningKeys()))).toBe('packets.signature-wrong')
  const forged = [both[0], { ...both[1], sig: both[0]!.sig }]
  const spoilt = await openPacket(b.server.services, await pack(forged, 6))
  expect(spoilt.batches.map(({ device }) => device)).toEqual([both[0]!.device])
  expect(spoilt.left).toBe(3)
  before = await databaseDigest(b.server.database)
})

/** The last is no bomb: as much as a batch may hold, of what costs most. */
const loads = [
  { filling: ' ', megabytes: 800, seconds: 1, mostMore: 200 },
  { filling: '[],', megabytes: 800, seconds: 1, mostMore: 200 },
  { filling: '[],', megabytes: 15, seconds: 4, mostMore: 500 },
] as const

test.each<[string, (bomb: Bytes) => Promise<Bytes>]>([
  ['lines', (payload) => makeTestPacket(phone, { office, payload })],
  [
    'bodies',
    async (packed) => {
      const batch = await phone.sealedBatch(office, 1, 1)
      const sealed = await seal(packed, office, sealedAbout(batch))
      return makeTestPacket(phone, { office, to: 1, payload: packLines([{ ...batch, sealed }]) })
    },
  ],
])('a bomb in its %s is given up within a second and 200 MB', async (where, pack) => {
  for (const { filling, megabytes, seconds, mostMore } of loads) {
    const { code, millis, most } = await watchOpening(await pack(bombOf('{"bodies":{"1":[', filling, megabytes)))
    process.stdout.write(`${megabytes} MB of ${filling} in ${where}: ${code}, ${millis} ms, ${most} MB\n`)
    expect(['packets.too-large', 'packets.forged', 'packets.signature-wrong']).toContain(code)
    expect(millis).toBeLessThan(seconds * 1000)
    expect(most).toBeLessThan(mostMore)
  }
  await unchanged()
})

/** Many gzip members, each of one megabyte, one after the other: as small as a bomb gets. */
function bombOf(start: string, filling: string, megabytes: number): Bytes {
  const member = new Uint8Array(gzipSync(filling.repeat(1_000_000 / filling.length)))
  const end = filling === ' ' ? ']}}' : '[]]}}'
  return join([new Uint8Array(gzipSync(start)), ...Array(megabytes).fill(member), new Uint8Array(gzipSync(end))])
}

/** Milliseconds of processor time, which others on the machine do not lengthen, and megabytes more than before. */
async function watchOpening(bytes: Bytes): Promise<{ code: string; millis: number; most: number }> {
  const { rss } = process.memoryUsage()
  const used = process.cpuUsage()
  let most = 0
  const look = () => (most = Math.max(most, process.memoryUsage().rss - rss))
  const watch = setInterval(look, 5)
  const code = await codeOf(bytes)
  clearInterval(watch)
  look()
  const { user, system } = process.cpuUsage(used)
  return { code, millis: Math.round((user + system) / 1000), most: Math.round(most / 1e6) }
}

async function openLetter(bytes: Bytes): Promise<Bytes> {
  const packet = readPacket(bytes)
  const [sealedKey] = packet.cover.sections[0]!.keys
  return openSection(packet, 0, sealedKey!, (await officeKeys(b.server.services)).sealKey(sealedKey!.to)!)
}
