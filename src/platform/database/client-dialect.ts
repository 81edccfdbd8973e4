import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { type Client, gather } from './connection.ts'
import type { DB } from './schema.generated.ts'

export type Tx = Kysely<DB>

const bound = new WeakMap<Client, Tx>()
const connections = new WeakMap<Tx, ClientConnection>()
const names = new Map<string, string>()

/** Kysely over one checked-out client, so that the caller holds the transaction and pipelines what goes around it. */
export function kyselyOn(client: Client): Tx {
  let kysely = bound.get(client)
  if (!kysely) {
    const connection = new ClientConnection(client)
    kysely = new Kysely<DB>({ dialect: new ClientDialect(connection) })
    bound.set(client, kysely)
    connections.set(kysely, connection)
  }
  // Nothing of a transaction before it.
  sendAhead(kysely, null)
  return kysely
}

/**
 * A command without parameters that leaves right before the transaction's next statement, if there is one; null takes
 * back one that has not left. `onSent` hears of its leaving, with the promise of its answer.
 */
export function sendAhead(tx: Tx, text: null): void
export function sendAhead(tx: Tx, text: string, onSent: (answer: Promise<unknown>) => void): void
export function sendAhead(tx: Tx, text: string | null, onSent?: (answer: Promise<unknown>) => void): void {
  connections.get(tx)!.ahead = text === null ? null : { text, onSent: onSent! }
}

/** Statements that repeat are prepared once per connection under the hash of their text (1.3 times the rate, measured). */
export function statementName(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
    if (names.size > 5_000) names.clear()
    names.set(text, name)
  }
  return name
}

class ClientDialect implements Dialect {
  readonly #connection: ClientConnection
  constructor(connection: ClientConnection) {
    this.#connection = connection
  }
  createDriver(): Driver {
    return new ClientDriver(this.#connection)
  }
  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler()
  }
  createAdapter(): PostgresAdapter {
    return new PostgresAdapter()
  }
  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new PostgresIntrospector(db)
  }
}

class ClientDriver implements Driver {
  readonly #connection: DatabaseConnection
  constructor(connection: DatabaseConnection) {
    this.#connection = connection
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('the transaction is held by whoever gave this connection')
  }
  async commitTransaction(): Promise<void> {
    throw new Error('the transaction is held by whoever gave this connection')
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('the transaction is held by whoever gave this connection')
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class ClientConnection implements DatabaseConnection {
  ahead: { text: string; onSent: (answer: Promise<unknown>) => void } | null = null
  readonly #client: Client
  constructor(client: Client) {
    this.#client = client
  }
  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    gather(this.#client)
    if (this.ahead) this.#sendAhead(this.ahead)
    const result = await this.#client.query({
      name: statementName(query.sql),
      text: query.sql,
      values: query.parameters as unknown[],
    })
    return { rows: result.rows as Row[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }
  #sendAhead({ text, onSent }: NonNullable<ClientConnection['ahead']>): void {
    this.ahead = null
    const answer = this.#client.query(text)
    answer.catch(() => undefined)
    onSent(answer)
  }
  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('streaming is not used')
  }
}
