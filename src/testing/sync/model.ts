import fc from 'fast-check'
import { draftOf, type DraftKind } from './drafts.ts'
import { type WireFault, wireFaults } from './faulty-transport.ts'
import type { MortalDisk } from './mortal-disk.ts'
import type { Made } from './made-operations.ts'
import { faultKinds } from './proof.contract.ts'
import type { ProofPhone } from './proof-phone.ts'
import type { TestStation } from './test-station.ts'
import type { World } from './world.ts'

/** What a run works on; `copies` are backups of phones. */
export interface ModelWorld {
  world: World
  station: TestStation
  copies: Map<ProofPhone, { disk: MortalDisk; own: Made[] }>
}

/** One thing that happens, in words that a failing run can be read by. */
export interface Happening {
  name: string
  run(all: ModelWorld): Promise<unknown>
}

const phoneAt = fc.nat({ max: 1 })
const limits = fc.record({
  rowLimit: fc.constantFrom(1, 3, 7, 500),
  batchLimit: fc.constantFrom(0, 1, 2, 50),
})
const fault = fc.option(fc.constantFrom<WireFault>(...wireFaults), { freq: 2 })
const dieAtWrite = fc.option(fc.integer({ min: 1, max: 12 }), { freq: 6 })

const draft: fc.Arbitrary<DraftKind> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('note' as const),
      unit: fc.constantFrom(0 as const, 1 as const),
      key: fc.nat({ max: 1 }),
      version: fc.constantFrom(1 as const, 2 as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constantFrom('private', 'speech', 'later', 'newer', 'unknown') }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('fault' as const), how: fc.constantFrom(...faultKinds) }) },
)

/** Everything that may happen to two phones, a server, a station and packets, in any order. */
export const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 30, arbitrary: fc.tuple(phoneAt, draft, dieAtWrite).map(enqueue) },
  { weight: 30, arbitrary: fc.tuple(phoneAt, limits, fault, dieAtWrite).map(step) },
  { weight: 3, arbitrary: fc.tuple(phoneAt, limits).map(ask) },
  { weight: 4, arbitrary: phoneAt.map(takeLate) },
  { weight: 3, arbitrary: phoneAt.map(reopen) },
  { weight: 6, arbitrary: phoneAt.map(copyOrRestore) },
  { weight: 4, arbitrary: phoneAt.map(writePacket) },
  { weight: 4, arbitrary: fc.nat({ max: 5 }).map(carryPacket) },
  { weight: 4, arbitrary: fc.nat({ max: 5 }).map(takeAnswer) },
  { weight: 5, arbitrary: fc.tuple(phoneAt, limits, fault).map(visitStation) },
  { weight: 4, arbitrary: fc.constant({ name: 'station relays', run: relay }) },
  { weight: 2, arbitrary: fc.constant({ name: 'station loses its power', run: powerCut }) },
  { weight: 4, arbitrary: fc.tuple(phoneAt, fc.boolean(), fc.boolean()).map(move) },
  {
    weight: 1,
    arbitrary: fc.constant({ name: 'server is upgraded', run: ({ world }: ModelWorld) => world.upgrade() }),
  },
  {
    weight: 3,
    arbitrary: fc.constant({ name: 'server is backed up', run: ({ world }: ModelWorld) => world.backUp() }),
  },
  {
    weight: 2,
    arbitrary: fc.constant({ name: 'server is restored', run: ({ world }: ModelWorld) => world.restore() }),
  },
)

function enqueue([at, kind, dies]: [number, DraftKind, number | null]): Happening {
  return named(`phone ${at} writes`, { kind, dies }, async ({ world }) =>
    phoneOf(world, at).enqueue(draftOf(world, kind), dies ?? undefined),
  )
}

function step([at, sizes, wire, dies]: [number, Limits, WireFault | null, number | null]): Happening {
  return named(`phone ${at} steps`, { ...sizes, wire, dies }, async ({ world }) =>
    phoneOf(world, at).step({ ...sizes, fault: wire, dieAtWrite: dies ?? undefined }),
  )
}

function ask([at, sizes]: [number, Limits]): Happening {
  return named(`phone ${at} asks, the answer is late`, sizes, async ({ world }) => phoneOf(world, at).ask(sizes))
}

function takeLate(at: number): Happening {
  return named(`phone ${at} takes a late answer`, {}, async ({ world }) => phoneOf(world, at).takeLate())
}

function reopen(at: number): Happening {
  return named(`phone ${at} is opened again`, {}, async ({ world }) => phoneOf(world, at).reopen())
}

function copyOrRestore(at: number): Happening {
  return named(`phone ${at} is copied, or restored from its copy`, {}, async ({ world, copies }) => {
    const phone = phoneOf(world, at)
    const copy = copies.get(phone)
    if (!copy) return copies.set(phone, { disk: await phone.disk.copy(phone.person.uuid), own: [...phone.own] })
    copies.delete(phone)
    await phone.becomeCopy(copy.disk, copy.own)
    return world.excuseTheLost()
  })
}

function writePacket(at: number): Happening {
  return named(`phone ${at} writes a packet`, {}, async ({ world }) => {
    const phone = phoneOf(world, at)
    const bytes = await phone.writePacket()
    if (bytes) world.packets.push({ phone, bytes })
  })
}

function carryPacket(at: number): Happening {
  return named('a packet is carried', { at }, async ({ world }) => {
    const packet = world.packets.at(at % Math.max(world.packets.length, 1))
    if (packet) await world.carry(packet)
  })
}

function takeAnswer(at: number): Happening {
  return named('an answer is brought back', { at }, async ({ world }) => {
    const answer = world.answers.at(at % Math.max(world.answers.length, 1))
    if (answer) await answer.phone.takePacket(answer.bytes)
  })
}

function visitStation([at, sizes, wire]: [number, Limits, WireFault | null]): Happening {
  return named(`phone ${at} visits the station`, { ...sizes, wire }, async ({ world, station }) =>
    phoneOf(world, at).stationStep({ id: station.id, name: 'x', url: station.url }, { ...sizes, fault: wire }),
  )
}

async function relay({ world, station }: ModelWorld): Promise<void> {
  for (const { id } of world.people) world.relayedAt.set(id, world.scopes.mark(id))
  await station.relay()
}

async function powerCut({ station }: ModelWorld): Promise<void> {
  await station.kill()
  await station.open()
}

function move([at, isPost, isIn]: [number, boolean, boolean]): Happening {
  return named(`person ${at} ${isIn ? 'comes' : 'leaves'}`, { isPost }, async ({ world }) => {
    const person = world.people[at]!
    await (isPost ? world.post(person, isIn) : world.move(person, isIn))
  })
}

type Limits = { rowLimit: number; batchLimit: number }

function named(name: string, details: object, run: Happening['run']): Happening {
  return { name: `${name} ${JSON.stringify(details)}`, run }
}

function phoneOf(world: World, at: number): ProofPhone {
  return world.phones[at]!
}
