import { CompiledQuery } from 'kysely'
import { type Db, PgBoss } from 'pg-boss'
import type { Database, Tx } from '../database/database.ts'
import type { JobQueue } from './job-queue.ts'
import { jobSchema } from './job-schema.ts'

/** Puts jobs into the queue as the application, which may do nothing else there. */
export class PgBossQueue implements JobQueue {
  readonly #boss: PgBoss

  private constructor(boss: PgBoss) {
    this.#boss = boss
  }

  /** Throws where the queue's schema is missing or older than this version. */
  static async open(db: Database): Promise<PgBossQueue> {
    const reads: Db = { executeSql: (text, values) => db.read({ by: 'nobody' }, (tx) => execute(tx, text, values)) }
    const boss = new PgBoss({ db: reads, schema: jobSchema, migrate: false, supervise: false, schedule: false })
    boss.on('error', () => undefined)
    await boss.start()
    return new PgBossQueue(boss)
  }

  async send(tx: Tx, name: string, data: object): Promise<void> {
    const inside: Db = { executeSql: (text, values) => execute(tx, text, values) }
    await this.#boss.send(name, data, { db: inside })
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false })
  }
}

async function execute(tx: Tx, text: string, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  return tx.executeQuery(CompiledQuery.raw(text, values))
}
