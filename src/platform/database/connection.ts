import pg from 'pg'

export type Client = pg.PoolClient
export type Pool = pg.Pool

// bigint keys stay below 2^53, and days are compared as text: `infinity` sorts after every day.
const int8 = 20
const date = 1082
pg.types.setTypeParser(int8, Number)
pg.types.setTypeParser(date, (text) => text)

/**
 * A pool that sends statements without waiting for the answer to the one before (`pipeline`).
 * Two connections per core over all processes measured best; `max` is this process's share.
 */
export function createPool(url: string, max: number): Pool {
  const pool = new pg.Pool({ connectionString: url, max, pipeline: true, idleTimeoutMillis: 60_000 })
  pool.on('error', () => undefined)
  // Of a broken connection its statements tell; the pool listens only while it is idle, and unheard it ends the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** A single connection for the migrator, backup and listeners. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

const gathering = new WeakSet<Client>()

/** What is sent to the database in this turn of the event loop leaves in one system call. */
export function gather(client: Client): void {
  if (gathering.has(client)) return
  const { stream } = client.connection
  gathering.add(client)
  stream.cork()
  process.nextTick(() => {
    gathering.delete(client)
    stream.uncork()
  })
}
