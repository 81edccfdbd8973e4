import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { connect } from '#platform/database/connection.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { PostgresLiveHub } from './postgres-live-hub.ts'

let database: TestDatabase
let hub: PostgresLiveHub

beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(() => hub.close())
afterAll(() => database.drop())

test('a touch wakes those who listen to its topic, and nobody after he stopped', async () => {
  hub = await PostgresLiveHub.open(database.urls.app)
  const [wake, other] = [vi.fn(), vi.fn()]
  const stop = hub.subscribe('meeting:1', wake)
  hub.subscribe('meeting:2', other)
  await touch('meeting:1')
  await vi.waitFor(() => expect(wake).toHaveBeenCalledOnce())
  expect(other).not.toHaveBeenCalled()
  stop()
  await touch('meeting:1')
  await touch('meeting:2')
  await vi.waitFor(() => expect(other).toHaveBeenCalledOnce())
  expect(wake).toHaveBeenCalledOnce()
})

test('after its connection was cut it listens again and wakes everybody once', async () => {
  hub = await PostgresLiveHub.open(database.urls.app)
  const wake = vi.fn()
  hub.subscribe('meeting:1', wake)
  await asAdmin(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen live'`,
  )
  await vi.waitFor(() => expect(wake).toHaveBeenCalledOnce(), 5_000)
  await touch('meeting:1')
  await vi.waitFor(() => expect(wake).toHaveBeenCalledTimes(2))
})

test('a closed hub neither wakes nor comes back', async () => {
  hub = await PostgresLiveHub.open(database.urls.app)
  const wake = vi.fn()
  hub.subscribe('meeting:1', wake)
  await hub.close()
  await touch('meeting:1')
  await sleep(300)
  expect(wake).not.toHaveBeenCalled()
})

async function touch(topic: string): Promise<void> {
  await asAdmin(`select pg_notify('live', '${topic}')`)
}

async function asAdmin(sql: string): Promise<void> {
  const client = await connect(database.adminUrl)
  await client.query(sql)
  await client.end()
}
