import { PgBoss } from 'pg-boss'
import { Database } from '../database/database.ts'
import type { Services } from '../http/context.ts'
import { describeError } from '../process/describe-error.ts'
import type { Stoppable } from '../process/run-until-signal.ts'
import type { JobHandler } from './job-queue.ts'
import { jobSchema } from './job-schema.ts'
import { entryOf, requireJobScope } from './job-scopes.ts'

export interface WorkerOptions {
  /** Address of the jobs role. */
  url: string
  services: Services
  handlers: readonly JobHandler[]
}

/** Works the queue until stopped. A job that fails is tried again, later each time; five times, then it stays as failed. */
export async function startJobWorker({ url, services, handlers }: WorkerOptions): Promise<Stoppable> {
  for (const handler of handlers) requireJobScope(handler.name)
  const boss = new PgBoss({
    connectionString: url,
    schema: jobSchema,
    max: 3,
    migrate: false,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 5,
  })
  boss.on('error', (error) => services.log.error({ err: error }, 'the job queue failed'))
  await boss.start()
  const own = new Database(url, 2)
  await Promise.all(handlers.map((handler) => serve(boss, { services, own }, handler)))
  await dropFormerSchedules(boss, handlers)
  services.log.info({ jobs: handlers.length }, 'worker started')
  const stop = async (): Promise<void> => {
    await boss.stop({ graceful: true, timeout: 20_000 })
    await own.close()
  }
  return { name: 'worker', stop }
}

interface Means {
  services: Services
  own: Database
}

async function serve(boss: PgBoss, means: Means, handler: JobHandler): Promise<void> {
  await boss.work(handler.name, { batchSize: 1, notifyPollingIntervalSeconds: 10 }, async ([job]) =>
    runJob(means, handler, job?.data),
  )
  if (handler.cron !== undefined) await boss.schedule(handler.name, handler.cron, null, { tz: 'Asia/Shanghai' })
}

async function runJob({ services, own }: Means, handler: JobHandler, data: unknown): Promise<void> {
  const began = performance.now()
  const log = (fields: object) => ({ job: handler.name, ms: Math.round(performance.now() - began), ...fields })
  try {
    await handler.run(services, (data ?? {}) as never, { entry: entryOf(handler.name), now: services.clock.now(), own })
    services.log.info(log({}), 'job done')
  } catch (error) {
    services.log.error(log({ err: describeError(error) }), 'job failed')
    // The queue keeps a failure with its cause, and a message may quote a value.
    // oxlint-disable-next-line eslint/preserve-caught-error
    throw new Error('the job failed; its log line says where')
  }
}

/** A job that this version no longer has must not be queued by the clock for ever. */
async function dropFormerSchedules(boss: PgBoss, handlers: readonly JobHandler[]): Promise<void> {
  const wanted = new Set(handlers.filter((handler) => handler.cron !== undefined).map((handler) => handler.name))
  for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name)
}
