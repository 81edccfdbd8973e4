import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { connect } from '#platform/database/connection.ts'
import type { Services } from '#platform/http/context.ts'
import { createTestDatabase, type TestDatabase } from '#testing/test-database.ts'
import { installJobs } from './job-schema.ts'
import { startJobWorker } from './job-worker.ts'
import { PgBossQueue } from './pg-boss-queue.ts'

let database: TestDatabase
let queue: PgBossQueue
const seal = 'platform.seal-audit'

beforeAll(async () => {
  database = await createTestDatabase()
  await installJobs(database.urls.migrate, [{ name: seal }])
  queue = await PgBossQueue.open(database.db)
})
afterAll(async () => {
  await queue.close()
  await database.drop()
})

test('a job is queued with its change, and gone with it', async () => {
  await database.db.write({ by: 'nobody' }, (tx) => queue.send(tx, seal, { unitId: 1 }))
  const lost = database.db.write({ by: 'nobody' }, async (tx) => {
    await queue.send(tx, seal, { unitId: 2 })
    throw new Error('the change failed')
  })
  await expect(lost).rejects.toThrow('the change failed')
  expect(await rows('select data from boss.job')).toEqual([{ data: { unitId: 1 } }])
})

test('the application may put a job in, and neither read, change nor take one', async () => {
  const app = await connect(database.urls.app)
  for (const sql of [
    'select data from boss.job',
    `update boss.job set state = 'completed'`,
    'delete from boss.job',
    `insert into boss.queue (name) values ('x')`,
    'select * from boss.schedule',
    `select boss.create_queue('x', '{}')`,
  ]) {
    await expect(app.query(sql), sql).rejects.toThrow(/permission denied/)
  }
  await app.end()
})

test('installing again changes nothing, and a new queue is added', async () => {
  await installJobs(database.urls.migrate, [{ name: seal }, { name: 'platform.collect-files', cron: '0 3 * * *' }])
  expect(await rows(`select name, policy from boss.queue where name like 'platform.%' order by name`)).toEqual([
    { name: 'platform.collect-files', policy: 'stately' },
    { name: seal, policy: 'standard' },
  ])
})

test('the worker runs a job in its scope, tries a failed one again, and keeps no message that could quote a value', async () => {
  const run = vi.fn().mockRejectedValueOnce(new Error('姓名 张三')).mockResolvedValue(undefined)
  const services = { clock: systemClock, log: pino({ level: 'silent' }), db: database.db } as unknown as Services
  await rows(`delete from boss.job; update boss.queue set retry_delay = 0, retry_backoff = false`)
  const worker = await startJobWorker({ url: database.urls.jobs, services, handlers: [{ name: seal, run }] })
  await database.db.write({ by: 'nobody' }, (tx) => queue.send(tx, seal, { unitId: 3 }))
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2), { timeout: 15_000 })
  await vi.waitFor(
    async () => expect(await rows('select state from boss.job')).toEqual([{ state: 'completed' }]),
    10_000,
  )
  await worker.stop()
  expect(run).toHaveBeenLastCalledWith(
    services,
    { unitId: 3 },
    { entry: { by: 'job', paths: [] }, now: expect.any(Date), own: expect.anything() },
  )
  expect(JSON.stringify(await rows('select * from boss.job'))).not.toContain('张三')
}, 30_000)

test('a job that nobody reviewed does not start', async () => {
  const services = {} as Services
  const handlers = [{ name: 'unknown.job', run: async () => undefined }]
  await expect(startJobWorker({ url: database.urls.jobs, services, handlers })).rejects.toThrow('job-scopes.ts')
})

async function rows(sql: string): Promise<object[]> {
  const client = await connect(database.adminUrl)
  const result = await client.query(sql)
  await client.end()
  return result.rows
}
