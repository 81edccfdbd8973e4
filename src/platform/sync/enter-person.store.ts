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
  const { rows } = await sql<Settings>`select current_setting('app.person', true) as person,
    current_setting('app.today', true) as today, current_setting('app.paths', true) as paths,
    current_setting('app.duties', true) as duties, current_setting('app.employee', true) as employee`.execute(tx)
  const done = await work(await enterPerson(tx, personId, day))
  const { person, today, paths, duties, employee } = rows[0]!
  await sql`select set_config('app.person', ${person ?? ''}, true), set_config('app.today', ${today ?? ''}, true),
    set_config('app.paths', ${paths ?? ''}, true), set_config('app.duties', ${duties ?? ''}, true),
    set_config('app.employee', ${employee ?? ''}, true)`.execute(tx)
  return done
}

interface Settings {
  person: string | null
  today: string | null
  paths: string | null
  duties: string | null
  employee: string | null
}
