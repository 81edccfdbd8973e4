import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/database/database.ts'

/**
 * Everybody who may see a person on `day`: whoever holds a post with a view (`post_kind.reads` or a duty) at or above a
 * unit in which he has a place. It is the policy of `app.person` read the other way round, and no page asks it yet.
 */
export async function findWhoSees(tx: Tx, personId: number, day: LocalDate): Promise<number[]> {
  const found = await sql<{ id: number }>`
    select distinct p.person_id as id
    from app.post p join app.post_kind k on k.code = p.kind and (k.reads or k.duties <> '{}')
    where p.superseded_at is null and p.from_date <= ${day} and p.to_date > ${day} and p.unit_id = any(array(
      select u.id from app.unit u where u.path = any(array(
        select distinct left(at.path, n) from app.membership m join app.unit at on at.id = m.unit_id
          cross join generate_series(7, length(at.path), 7) n
        where m.person_id = ${personId} and m.superseded_at is null))))`.execute(tx)
  return found.rows.map(({ id }) => id)
}
