import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestClock } from '#testing/test-clock.ts'
import { createTestDatabase } from '#testing/test-database.ts'
import { callEndpoint, type TestServer } from '#testing/test-server.ts'
import { findFreePort } from '#platform/database/embedded-postmaster.ts'
import { OwnHost } from '#testing/sync/hosts.ts'
import { type Happening, happening, type ModelWorld } from '#testing/sync/model.ts'
import { ProofPhone } from '#testing/sync/proof-phone.ts'
import { checkAtRest, checkNow, quiesce } from '#testing/sync/quiesce.ts'
import { TestStation } from '#testing/sync/test-station.ts'
import { World } from '#testing/sync/world.ts'

// Two phones with the real engine, the real server on PostgreSQL, a station and packets; anything may happen in any
// order. G2 to G7 are looked at after every happening, and once more when all has come to rest.

const isLong = process.env['LIANXIAN_SYNC_LONG'] !== undefined
const runs = Number(process.env['LIANXIAN_SYNC_RUNS'] ?? (isLong ? 200 : 20))
const seed = Number(process.env['LIANXIAN_SYNC_SEED'] ?? (isLong ? 200 : 20))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxian-model-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test(`${runs} histories from seed ${seed} keep every guarantee`, { timeout: runs * 15_000 }, async () => {
  const histories = fc.array(happening, { minLength: 10, maxLength: 30, size: 'max' })
  await fc.assert(
    fc.asyncProperty(histories, (history) => runHistory(history)),
    { numRuns: runs, seed, endOnFailure: true },
  )
})

async function runHistory(history: readonly Happening[]): Promise<void> {
  const all = await makeWorld()
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

async function makeWorld(): Promise<{ model: ModelWorld; close: () => Promise<void> }> {
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
