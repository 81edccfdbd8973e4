import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import { type Entered, toActor } from './database.ts'
import type { Tx } from './client-dialect.ts'

/** Makes the person of that day the actor from here on; the transaction's end or a rolled back savepoint takes it away. */
export async function enterPerson(tx: Tx, personId: number, day: LocalDate): Promise<Entered> {
  const { rows } = await sql<{
    actor: object | null
  }>`select app.enter_person(${personId}, ${day}::date) as actor`.execute(tx)
  return toActor(rows[0]!.actor)
}

/** Nobody acts from here on. */
export async function enterNobody(tx: Tx): Promise<void> {
  await sql`select set_config('app.person', '', true), set_config('app.paths', '', true), set_config('app.duties', '', true)`.execute(
    tx,
  )
}
