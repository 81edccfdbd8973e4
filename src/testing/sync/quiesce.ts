import {
  checkConvergence,
  checkExactlyOnce,
  checkNoSilentLoss,
  checkOrder,
  checkOutcomes,
  checkReading,
} from './guarantees.ts'
import type { ProofPhone } from './proof-phone.ts'
import type { World } from './world.ts'

const rounds = 30

/** No more faults: every phone says what it has and takes what there is, until all have come to rest. */
export async function quiesce(world: World): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await world.host.replay()
    for (const phone of world.phones) await phone.step({ rowLimit: 500, batchLimit: 200 })
    const atRest = await Promise.all(world.phones.map((phone) => isAtRest(phone)))
    // What the last of them sent is taken by the first in one round more.
    if (atRest.every(Boolean) && round > 0 && (await isSettled(world))) return
  }
  for (const phone of world.phones)
    if (!(await isAtRest(phone))) world.broken.add(`G6: ${phone.name} does not come to rest`)
}

/** What a station holds comes to head office, and phones hear there what became of it. */
export async function settleStation(world: World, station: { relay(): Promise<unknown> }): Promise<void> {
  if (!(await station.relay())) world.broken.add('G2: the station does not reach head office')
}

/** Everything that must hold at any moment. */
export async function checkNow(world: World, elsewhere?: ReadonlySet<string>): Promise<void> {
  for (const phone of world.phones) note(world, await checkReading(world, phone))
  note(world, await checkNoSilentLoss(world, elsewhere))
  note(world, await checkExactlyOnce(world))
  note(world, await checkOrder(world))
}

/** Everything that must hold once nothing is pending. */
export async function checkAtRest(world: World): Promise<void> {
  await checkNow(world)
  note(world, await checkOutcomes(world))
  for (const phone of world.phones) note(world, await checkConvergence(world, phone))
}

export function note(world: World, found: readonly string[]): void {
  for (const one of found) world.broken.add(one)
}

async function isAtRest({ engine }: ProofPhone): Promise<boolean> {
  const { waiting, atStation, complete } = await engine.snapshot()
  return waiting === 0 && atStation === 0 && complete
}

async function isSettled(world: World): Promise<boolean> {
  for (const phone of world.phones) if ((await checkConvergence(world, phone)).length > 0) return false
  return true
}
