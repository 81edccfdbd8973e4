import { DatabaseError } from 'pg'
import type { Client, Pool } from './connection.ts'

/** A named statement that is a transaction of its own; prepared once per connection. */
interface SingleStatement {
  name: string
  text: string
  values: unknown[]
}

type Row = Record<string, unknown>

interface Passenger {
  statement: SingleStatement
  resolve: (rows: Row[]) => void
  reject: (error: Error) => void
}

/** A slow statement holds up at most three others; eight in a flight brought no more than four. */
const mostInFlight = 4

/**
 * Sends single statements that are asked for in the same turn of the event loop in one flight over one connection:
 * under load the system calls to and from PostgreSQL cost more than a hot statement does. Each statement ends with its
 * own sync, so each is a transaction of its own, and one that fails takes no other with it.
 */
export class Flights {
  readonly #pool: Pool
  readonly #connections: number
  readonly #queue: Passenger[] = []
  #asked = 0
  #isDue = false

  constructor(pool: Pool, connections: number) {
    this.#pool = pool
    this.#connections = connections
  }

  /** The statement's rows. Rejects with what the database or the connection failed with. */
  run(statement: SingleStatement): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ statement, resolve, reject })
      if (this.#isDue) return
      this.#isDue = true
      // After the events of this turn: requests that came in together leave together.
      setImmediate(() => this.#askForConnections())
    })
  }

  /** Statements that wait for a connection. */
  get waiting(): number {
    return this.#queue.length
  }

  #askForConnections(): void {
    this.#isDue = false
    for (const wanted = Math.min(this.#queue.length, this.#connections); this.#asked < wanted; this.#asked++)
      this.#pool.connect((error, client) => this.#board(error, client))
  }

  /** What waits is shared out evenly over the connections that were asked for. */
  #board(error: Error | undefined, client: Client | undefined): void {
    const share = Math.min(mostInFlight, Math.ceil(this.#queue.length / this.#asked))
    this.#asked--
    const passengers = this.#queue.splice(0, share)
    const land = (lost?: Error): void => {
      client?.release(lost)
      if (this.#queue.length > 0) this.#askForConnections()
    }
    if (client) return fly(client, passengers, land)
    for (const { reject } of passengers) reject(error!)
    land()
  }
}

function fly(client: Client, passengers: readonly Passenger[], land: (lost?: Error) => void): void {
  if (passengers.length === 0) return land()
  let inFlight = passengers.length
  let lost: Error | undefined
  const arrive = (error: Error | null): void => {
    if (error && !isOfStatement(error)) lost = error
    if (--inFlight === 0) land(lost)
  }
  const { stream } = client.connection
  stream.cork()
  for (const { statement, resolve, reject } of passengers) {
    client.query(statement, (error: Error | null, result) => {
      if (error) reject(error)
      else resolve(result.rows as Row[])
      arrive(error)
    })
  }
  stream.uncork()
}

/** Anything else than the database’s word on a statement leaves the connection in doubt. */
function isOfStatement(error: Error): boolean {
  return error instanceof DatabaseError && error.severity === 'ERROR'
}
