import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** Somebody's place in a Party group of the branch, or his post as leader of one. */
export interface GroupRow {
  id: number
  personId: number
  personUuid: Uuid
  from: LocalDate
}

export interface GroupPlace extends GroupRow {
  name: string
}

/** Who is in which group of the branch on `day`. */
export async function findGroupPlaces(tx: Tx, unitId: number, day: LocalDate): Promise<GroupPlace[]> {
  const found = await sql<GroupPlace>`
    select m.id, m.person_id as "personId", p.uuid as "personUuid", m.place as name, m.from_date as "from"
    from app.membership m join app.person p on p.id = m.person_id
    where m.unit_id = ${unitId} and m.kind = 'group' and m.superseded_at is null and m.from_date <= ${day}
      and m.to_date > ${day} and m.place is not null order by p.pinyin, p.id`.execute(tx)
  return found.rows
}

/** Who leads a group of the branch on `day`. */
export async function findGroupLeaders(tx: Tx, unitId: number, day: LocalDate): Promise<GroupRow[]> {
  const found = await sql<GroupRow>`
    select x.id, x.person_id as "personId", p.uuid as "personUuid", x.from_date as "from"
    from app.post x join app.person p on p.id = x.person_id
    where x.unit_id = ${unitId} and x.kind = 'group-leader' and x.superseded_at is null and x.from_date <= ${day}
      and x.to_date > ${day}`.execute(tx)
  return found.rows
}

/** What began before `day` ends on it; what began on it never held and is superseded. */
export async function endGroupPlace(tx: Tx, row: GroupRow, day: LocalDate, by: Uuid): Promise<void> {
  if (row.from < day) await sql`update app.membership set to_date = ${day} where id = ${row.id}`.execute(tx)
  else
    await sql`update app.membership set superseded_at = now(), superseded_by = ${by} where id = ${row.id}`.execute(tx)
}

export async function addGroupPlaces(
  tx: Tx,
  unitId: number,
  places: readonly { personId: number; name: string }[],
  day: LocalDate,
  by: Uuid,
): Promise<void> {
  if (places.length === 0) return
  const rows = places.map(({ personId, name }) => ({
    person_id: personId,
    kind: 'group',
    unit_id: unitId,
    place: name,
    from_date: day,
    recorded_by: by,
  }))
  await tx.insertInto('app.membership').values(rows).execute()
}
