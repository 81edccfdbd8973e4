import type { Actor } from '#kernel/actor.ts'
import { dayOf } from '#kernel/local-date.ts'
import { kyselyOn, statementName, type Tx } from './client-dialect.ts'
import { type Client, createPool, gather, type Pool } from './connection.ts'
import { Flights } from './flights.ts'

export type { Tx } from './client-dialect.ts'

/** How a transaction learns who acts: a session token, a person, a job's scope, or nobody. */
export type Entry =
  | { by: 'session'; token: string; now: Date }
  | { by: 'person'; personId: number; now: Date }
  | { by: 'job'; paths: readonly string[] }
  | { by: 'nobody' }

/** What `app.enter…` answered; null where the session or the person is not known. */
export type Entered = Actor | null

/** snapshot: every statement reads the same moment. */
type Mode = 'read' | 'write' | 'snapshot'

const begins: Record<Mode, string> = {
  read: 'begin read only',
  write: 'begin',
  snapshot: 'begin isolation level repeatable read read only',
}

/** One `select` of one JSON value, as text for the wire. */
export interface HotStatement<Found = unknown> {
  text: string
  values: readonly unknown[]
  /** What the value holds; for the type checker alone. */
  found?: Found
}

interface HotFound {
  isKnown: boolean
  isEmployee: boolean
  text: string | null
}

export class Database {
  readonly #pool: Pool
  readonly #flights: Flights

  constructor(url: string, connections: number) {
    this.#pool = createPool(url, connections)
    this.#flights = new Flights(this.#pool, connections)
  }

  /**
   * Runs `work` in one transaction as the entry's actor. The begin, the actor and the first statement leave in one
   * flight; `work` gets the actor as a promise and may send its statement before awaiting it.
   * Throws what `work` throws, after rolling back.
   */
  async run<T>(entry: Entry, mode: Mode, work: (tx: Tx, actor: Promise<Entered>) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      gather(client)
      const begun = client.query(begins[mode])
      const actor = begun.then(() => entered)
      const entered = enter(client, entry)
      actor.catch(() => undefined)
      entered.catch(() => undefined)
      const result = await work(kyselyOn(client), actor)
      await actor
      await commit(client)
      return result
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  /**
   * The session's check and one reading statement in one, so in one transaction and one trip. The statement is a scalar
   * subquery that is first evaluated after the actor was entered, and only if there is one; were it ever evaluated
   * earlier, it would find nobody and so no row.
   */
  async readOnce(entry: Entry, { text, values }: HotStatement): Promise<HotFound> {
    if (entry.by === 'nobody' || entry.by === 'job') return { isKnown: false, isEmployee: false, text: null }
    const { call, facts } = enterCall(entry, values.length)
    const query = hotText(text, call)
    const rows = await this.#flights.run({ name: statementName(query), text: query, values: [...values, ...facts] })
    const [found] = rows as { known: boolean; employee: boolean; answer: string | null }[]
    return { isKnown: found!.known, isEmployee: found!.employee, text: found!.answer }
  }

  read<T>(entry: Entry, work: (tx: Tx, actor: Promise<Entered>) => Promise<T>): Promise<T> {
    return this.run(entry, 'read', work)
  }

  write<T>(entry: Entry, work: (tx: Tx, actor: Promise<Entered>) => Promise<T>): Promise<T> {
    return this.run(entry, 'write', work)
  }

  /** Reads one moment, however many statements. */
  snapshot<T>(entry: Entry, work: (tx: Tx, actor: Promise<Entered>) => Promise<T>): Promise<T> {
    return this.run(entry, 'snapshot', work)
  }

  /** True when the database answers. */
  async isReady(): Promise<boolean> {
    return this.#pool.query('select 1').then(
      () => true,
      () => false,
    )
  }

  get waiting(): number {
    return this.#pool.waitingCount + this.#flights.waiting
  }

  async close(): Promise<void> {
    await this.#pool.end()
  }
}

function enterCall(entry: Extract<Entry, { now: Date }>, taken: number): { call: string; facts: unknown[] } {
  const at = (place: number) => `$${taken + place}`
  const day = dayOf(entry.now)
  return entry.by === 'session'
    ? { call: `app.enter_session(${at(1)}, ${at(2)}, ${at(3)}::date)`, facts: [entry.token, entry.now, day] }
    : { call: `app.enter_person(${at(1)}, ${at(2)}::date)`, facts: [entry.personId, day] }
}

const hotTexts = new Map<string, string>()

function hotText(text: string, call: string): string {
  const key = call + text
  const known = hotTexts.get(key)
  if (known !== undefined) return known
  // `offset 0` keeps the two apart: the actor is entered when the row of `e` is made, before its columns are looked at.
  const whole = `select e.actor is not null as known, coalesce(e.actor ? 'isEmployee', false) as employee, case when e.actor is not null then (${text})::text end as answer
    from (select ${call} as actor offset 0) e`
  hotTexts.set(key, whole)
  return whole
}

async function commit(client: Client): Promise<void> {
  const done = await client.query('commit')
  // PostgreSQL answers a commit of an aborted transaction with ROLLBACK and no error.
  if (done.command === 'ROLLBACK') throw new Error('the transaction was aborted by an earlier error')
}

async function enter(client: Client, entry: Entry): Promise<Entered> {
  if (entry.by === 'nobody') return null
  if (entry.by === 'job') {
    await client.query({ name: 'enter-system', text: 'select app.enter_system($1)', values: [entry.paths] })
    return null
  }
  const { rows } =
    entry.by === 'session'
      ? await client.query({
          name: 'enter-session',
          text: 'select app.enter_session($1, $2, $3::date) as actor',
          values: [entry.token, entry.now, dayOf(entry.now)],
        })
      : await client.query({
          name: 'enter-person',
          text: 'select app.enter_person($1, $2::date) as actor',
          values: [entry.personId, dayOf(entry.now)],
        })
  return toActor((rows[0] as { actor: Partial<Actor> | null }).actor)
}

/** What `app.enter…` answered, as an actor. */
export function toActor(found: Partial<Actor> | null): Entered {
  if (!found) return null
  return { userId: '', sessionId: null, device: null, ...found } as Actor
}
