import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { TestClock } from '#testing/test-clock.ts'
import { createTestDatabase } from '#testing/test-database.ts'
import { callEndpoint, type TestServer } from '#testing/test-server.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { OwnHost } from './hosts.ts'
import { type Happening, happening, type ModelWorld } from './model.ts'
import { ProofPhone } from './proof-phone.ts'
import { checkAtRest, checkNow, quiesce } from './quiesce.ts'
import { TestStation } from './test-station.ts'
import { World } from './world.ts'

/**
 * Two phones with the real engine, the real server on PostgreSQL, a station and packets; anything may happen in any
 * order. G2 to G7 are looked at after every happening, and once more when all has come to rest. Throws with the shortest
 * history found that breaks one.
 */
export async function keepGuarantees({ runs, seed }: { runs: number; seed: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'lianxian-model-'))
  const histories = fc.array(happening, { minLength: 10, maxLength: 30, size: 'max' })
  try {
    await fc.assert(
      fc.asyncProperty(histories, (history) => runHistory(folder, history)),
      { numRuns: runs, seed, endOnFailure: true },
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runHistory(folder: string, history: readonly Happening[]): Promise<void> {
  const all = await makeWorld(folder)
  const { world } = all.model
  try {
    for (const [at, { name, run }] of history.entries()) {
      await run(all.model)
      await checkNow(world)
      expect([...world.broken], `after ${at}: ${name}, of\n${namesOf(history)}`).toEqual([])
    }
    await all.model.station.relay()
    await quiesce(world)
    await checkAtRest(world)
    expect([...world.broken], `at rest, after\n${namesOf(history)}`).toEqual([])
  } finally {
    await all.close()
  }
}

async function makeWorld(folder: string): Promise<{ model: ModelWorld; close: () => Promise<void> }> {
  const database = await createTestDatabase()
  await database.db.close()
  const clock = new TestClock()
  const own = await mkdtemp(join(folder, 'world-'))
  const host = new OwnHost({ urls: database.urls, folder: own, port: await findFreePort() }, clock)
  const world = await World.make(host, database, own, 2)
  for (const [at, person] of world.people.entries())
    world.phones.push(await ProofPhone.open(world, person, `P${at}`, at * -3 * 86_400_000))
  const call: TestServer['call'] = (endpoint, input, options) => callEndpoint(world.url, endpoint, input, options)
  const server = { url: world.url, clock, call } as TestServer
  const station = await TestStation.start(server, { clerk: world.clerk, units: [world.units[0]!] })
  const close = async () => {
    await station.stop()
    await world.close()
    await world.dropDatabases()
  }
  return { model: { world, station, copies: new Map() }, close }
}

function namesOf(history: readonly Happening[]): string {
  return history.map(({ name }, at) => `${at}: ${name}`).join('\n')
}
