import type { Database, Entry, Tx } from '../database/database.ts'
import type { Services } from '../http/context.ts'

/** As what a job of the worker runs: `system:<job>` in the scope that `job-scopes.ts` gives it. */
export interface JobRun {
  /** For `services.db`: the job's scope in row-level security. */
  entry: Entry
  now: Date
  /** The database as the jobs role, for what is the platform's own: seals, collected files. */
  own: Database
}

/** What the worker does with a job. Jobs carry ids; they run as `system:<name>` within `scope`, never past row-level security. */
export interface JobHandler {
  name: string
  /** Runs by itself at these times (cron, Beijing time); otherwise only when queued. */
  cron?: string
  /** Brings copies of encrypted values, as the feed has them, up to the active key: `lx key rotate` ends with it. */
  afterKeyChange?: true
  run: (services: Services, data: never, run: JobRun) => Promise<void>
}

/** Queues work in the transaction of the change that asks for it. */
export interface JobQueue {
  send(tx: Tx, name: string, data: object): Promise<void>
}
