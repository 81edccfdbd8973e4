import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** Who belongs to a unit itself and which posts are held in it. */
export interface UnitRecordRow {
  fullMembers: number
  /** Full and probationary. */
  members: number
  groups: number
  posts: { kind: string; personId: number }[]
  termEndsOn: LocalDate | null
}

/** Of many units at once, on `day`. */
export async function findUnitRecords(
  tx: Tx,
  unitIds: readonly number[],
  day: LocalDate,
): Promise<Map<number, UnitRecordRow>> {
  const found = await sql<UnitRecordRow & { id: number }>`
    with asked as (select id, term_ends_on from app.unit where id = any(${[...unitIds]})),
    places as (
      select m.unit_id, count(*) filter (where m.kind = 'affiliation' and p.category = 'member') as "full",
        count(*) filter (where m.kind = 'affiliation' and p.category in ('member', 'probationary')) as members,
        count(distinct m.place) filter (where m.kind = 'group') as groups
      from app.membership m join app.person p on p.id = m.person_id
      where m.unit_id = any(${[...unitIds]}) and m.kind in ('affiliation', 'group') and m.superseded_at is null
        and m.from_date <= ${day} and m.to_date > ${day} and p.left_on is null group by m.unit_id),
    held as (
      select unit_id, jsonb_agg(jsonb_build_object('kind', kind, 'personId', person_id)) as posts from app.post
      where unit_id = any(${[...unitIds]}) and superseded_at is null and from_date <= ${day} and to_date > ${day} group by unit_id)
    select a.id, a.term_ends_on as "termEndsOn", coalesce(places."full", 0) as "fullMembers",
      coalesce(places.members, 0) as members, coalesce(places.groups, 0) as groups, coalesce(held.posts, '[]') as posts
    from asked a left join places on places.unit_id = a.id left join held on held.unit_id = a.id`.execute(tx)
  return new Map(found.rows.map(({ id, ...record }) => [id, record]))
}
