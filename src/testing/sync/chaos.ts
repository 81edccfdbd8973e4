import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { ChaosDatabase } from './chaos-database.ts'
import { type ChaosEvent, chaosEvents } from './chaos-events.ts'
import { PhoneDriver } from './chaos-phone.ts'
import { ChaosStation } from './chaos-station.ts'
import { Gate } from './gate.ts'
import { ChildHost } from './hosts.ts'
import { ProofPhone } from './proof-phone.ts'
import { checkAtRest, checkNow, quiesce, settleStation } from './quiesce.ts'
import { Random } from './random.ts'
import { World } from './world.ts'

export interface ChaosOptions {
  seed: number
  operations: number
  phones?: number
  /** Progress, one line at a time. */
  say?: (line: string) => void
}

export interface ChaosResult {
  seed: number
  operations: number
  faults: Record<string, number>
  broken: number
  seconds: number
  /** The guarantees that were broken, in words. */
  found: string[]
  /** What the server refused outright, by code. */
  refusals: Record<string, number>
}

const people = 3
const day = 86_400_000
/** Clocks of phones are wrong: three days behind, a year ahead. */
const skews = [0, -3 * day, 365 * day, 0, 60_000, 0]

/**
 * Phones write, ask and die side by side while the server, its database and the network fail under them. What each does
 * is determined by the seed; how it falls together is not.
 */
export async function runChaos({ seed, operations, phones = 5, say }: ChaosOptions): Promise<ChaosResult> {
  const begun = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'lianxian-chaos-'))
  await chmod(folder, 0o755)
  const database = await ChaosDatabase.start(join(folder, 'data'))
  const host = new ChildHost({ urls: database.urls, folder: join(folder, 'server'), port: await findFreePort() })
  const world = await World.make(host, database, join(folder, 'server'), people)
  let station: ChaosStation | undefined
  try {
    for (let at = 0; at < phones; at++)
      world.phones.push(await ProofPhone.open(world, world.people[at % people]!, `P${at}`, skews[at % skews.length]))
    const place = { urls: await database.addStation(), folder: join(folder, 'station'), port: await findFreePort() }
    station = await ChaosStation.start(world, place)
    const faults = await disturb({ world, database, host, station, seed, operations, say: say ?? (() => undefined) })
    say?.('all faults are over')
    await settleStation(world, station)
    await quiesce(world)
    await checkAtRest(world)
    const found = [...world.broken]
    const seconds = Math.round((performance.now() - begun) / 100) / 10
    const refusals = Object.fromEntries(world.refusals)
    return { seed, operations: world.made.all().length, faults, broken: found.length, seconds, found, refusals }
  } finally {
    await station?.stop()
    await world.close()
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

export interface Disturbed {
  world: World
  database: ChaosDatabase
  host: ChildHost
  station: ChaosStation
  seed: number
  operations: number
  say: (line: string) => void
}

async function disturb(all: Disturbed): Promise<Record<string, number>> {
  const { world, station, seed, operations, say } = all
  const gate = new Gate()
  const faults = new Map<string, number>()
  const count = (kind: string) => void faults.set(kind, (faults.get(kind) ?? 0) + 1)
  const made = () => world.made.all().length
  const events = chaosEvents(new Random(seed), operations)
  const isOver = () => world.broken.size > 0 || (events.length === 0 && made() >= operations)
  // Nobody runs ahead of what is planned for later.
  const mayWrite = () => made() < (events[1]?.after ?? operations)
  const drivers = world.phones.map(
    (phone, at) =>
      new PhoneDriver({ world, phone, station: station.address, random: new Random(seed * 100 + at), count }),
  )
  const working = drivers.map(async (driver) => {
    while (!isOver()) await gate.among(() => driver.act(mayWrite()))
  })
  const disturbing = async () => {
    for (; !isOver() && events.length > 0; events.shift()) {
      const [{ kind, after, isAlone, run }] = events as [ChaosEvent]
      while (made() < after && !isOver()) await sleep(5)
      say(`${made()}: ${kind}`)
      count(kind)
      await (isAlone ? gate.alone(() => run(all)) : run(all))
      await gate.alone(() => checkNow(world))
    }
  }
  const relaying = async () => {
    const random = new Random(seed * 100 + 99)
    while (!isOver()) {
      await gate.among(async () => (await station.relay()) && count('station-relayed'))
      await sleep(random.whole(20, 400))
    }
  }
  await Promise.all([...working, disturbing(), relaying()])
  return Object.fromEntries([...faults].sort(([one], [other]) => (one < other ? -1 : 1)))
}
