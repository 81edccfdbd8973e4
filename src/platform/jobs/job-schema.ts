import { setTimeout } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { connect } from '../database/connection.ts'

export const jobSchema = 'boss'

export interface QueueSpec {
  name: string
  cron?: string
}

/**
 * Makes or upgrades the queue's schema and its queues, as the migrator. The application may put jobs in and see
 * nothing of them; the worker does the rest and owns nothing.
 */
export async function installJobs(migrateUrl: string, queues: readonly QueueSpec[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: migrateUrl,
    schema: jobSchema,
    max: 1,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    const known = new Set((await boss.getQueues()).map((queue) => queue.name))
    for (const queue of queues) if (!known.has(queue.name)) await boss.createQueue(queue.name, optionsOf(queue))
  } finally {
    await boss.stop({ graceful: false })
  }
  await grantPatiently(migrateUrl)
}

function optionsOf({ cron }: QueueSpec) {
  return {
    // A job by the clock waits and runs once at a time; a queued one is each its own.
    policy: cron === undefined ? ('standard' as const) : ('stately' as const),
    retryLimit: 5,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 900,
    expireInSeconds: 900,
    deleteAfterSeconds: 7 * 86_400,
    notify: true,
  }
}

/**
 * PostgreSQL 15 and 18 have each refused the maker its own new schema, for a moment, on a busy machine; the cause is
 * unknown. Another connection is asked again; what still fails says who the schema belongs to.
 */
async function grantPatiently(migrateUrl: string): Promise<void> {
  for (let left = 5; ; left--) {
    try {
      return await grantJobs(migrateUrl)
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error
      if (left === 0) throw new Error(`the queue's schema: ${await describeSchema(migrateUrl)}`, { cause: error })
      await setTimeout(300)
    }
  }
}

async function describeSchema(migrateUrl: string): Promise<string> {
  const client = await connect(migrateUrl)
  try {
    const { rows } = await client.query(
      `select nspowner::regrole::text as owner, pg_has_role(current_user, nspowner, 'usage') as reached, nspacl::text as rights
       from pg_namespace where nspname = $1`,
      [jobSchema],
    )
    return JSON.stringify(rows)
  } finally {
    await client.end()
  }
}

/** Granted by whoever made them, and only then given to the owner: nothing hangs on when a membership is seen. */
async function grantJobs(migrateUrl: string): Promise<void> {
  const client = await connect(migrateUrl)
  try {
    await client.query(`
      grant usage on schema ${jobSchema} to lianxian_app, lianxian_jobs;
      grant select, insert, update, delete on all tables in schema ${jobSchema} to lianxian_jobs;
      grant usage on all sequences in schema ${jobSchema} to lianxian_jobs;
      grant execute on all functions in schema ${jobSchema} to lianxian_app, lianxian_jobs;
      grant select on ${jobSchema}.version, ${jobSchema}.queue to lianxian_app;
      grant insert, select (id, start_after) on ${jobSchema}.job, ${jobSchema}.job_common to lianxian_app;
      reassign owned by current_user to lianxian_owner`)
  } finally {
    await client.end()
  }
}
