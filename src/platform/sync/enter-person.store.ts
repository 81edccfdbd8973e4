import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import { type Entered, toActor, type Tx } from '../database/database.ts'

/** Makes the person of that day the actor from here on; the transaction's end or a rolled back savepoint takes it away. */
export async function enterPerson(tx: Tx, personId: number, day: LocalDate): Promise<Entered> {
  const { rows } = await sql<{
    actor: object | null
  }>`select app.enter_person(${personId}, ${day}::date) as actor`.execute(tx)
  return toActor(rows[0]!.actor)
}

/** Does `work` as the person of that day. Afterwards acts whoever did before: he may be signed in, or nobody. */
export async function asPerson<T>(
  tx: Tx,
  personId: number,
  day: LocalDate,
  work: (actor: Entered) => Promise<T>,
): Promise<T> {
  const { rows } = await sql<{ before: Record<string, string> }>`select json_object_agg(name,
    coalesce(current_setting(name, true), '')) as before from unnest(${settings}::text[]) name`.execute(tx)
  const done = await work(await enterPerson(tx, personId, day))
  await sql`select set_config(key, value, true) from json_each_text(${JSON.stringify(rows[0]!.before)}::json)`.execute(
    tx,
  )
  return done
}

const settings = ['app.person', 'app.today', 'app.paths', 'app.duties']
