import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface OpenMembership {
  id: number
  personId: number
  kind: string
  unitId: number | null
  place: string | null
  from: LocalDate
}

/** Locks the people's rows to the end of the transaction: whoever changes a person's places takes this lock first. */
export async function lockPeople(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`select from app.person where id = any(${ids}::bigint[]) order by id for update`.execute(tx)
}

/** Places that hold on `day`, of all these people in one go. */
export async function findOpenMemberships(tx: Tx, ids: readonly number[], day: LocalDate): Promise<OpenMembership[]> {
  const found =
    await sql<OpenMembership>`select id, person_id as "personId", kind, unit_id as "unitId", place, from_date as "from"
    from app.membership where person_id = any(${ids}::bigint[]) and superseded_at is null and from_date <= ${day} and to_date > ${day}`.execute(
      tx,
    )
  return found.rows
}
