import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Place } from '../organisation.access.ts'

interface Recorded {
  id: Uuid
  from: LocalDate
  to: LocalDate
  recordedAt: Date
  supersededAt: Date | null
  isCorrection: boolean
  reason: string
}

export interface UnitOnDay {
  id: Uuid
  name: string
  kind: string
  ownKind: string | null
  parentId: Uuid | null
  parentName: string | null
  depth: number
}

export interface UnitPlaceRow extends Recorded {
  name: string
  kind: string | null
  ownKind: string | null
  parent: string | null
}

export interface PersonPlaceRow extends Recorded {
  kind: string
  unitId: Uuid | null
  unit: string | null
  place: string | null
}

export interface PostRow extends Recorded {
  kind: string
  unitId: Uuid
  unit: string
  personId: Uuid
  name: string
}

const recorded = (row: string) => sql`${sql.ref(`${row}.uuid`)} as id, ${sql.ref(`${row}.from_date`)} as "from",
  ${sql.ref(`${row}.to_date`)} as "to", ${sql.ref(`${row}.recorded_at`)} as "recordedAt",
  ${sql.ref(`${row}.superseded_at`)} as "supersededAt", ${sql.ref(`${row}.corrects`)} is not null as "isCorrection",
  ${sql.ref(`${row}.reason`)} as reason`

/** The unit and all below it as the tree stood on `day`, the unit itself first; empty if it did not stand. */
export async function findTreeOnDay(tx: Tx, unitId: number, day: LocalDate): Promise<UnitOnDay[]> {
  const found = await sql<UnitOnDay>`
    with recursive tree as (
      select p.unit_id, p.parent_id, p.name, p.kind, p.own_kind, 0 as depth, array[p.unit_id] as way
      from app.unit_place p
      where p.unit_id = ${unitId} and p.superseded_at is null and p.from_date <= ${day} and p.to_date > ${day}
      union all
      select p.unit_id, p.parent_id, p.name, p.kind, p.own_kind, t.depth + 1, t.way || p.unit_id
      from tree t join app.unit_place p on p.parent_id = t.unit_id
      where p.superseded_at is null and p.from_date <= ${day} and p.to_date > ${day} and p.unit_id <> all(t.way))
    select u.uuid as id, t.name, coalesce(t.kind, u.kind) as kind, t.own_kind as "ownKind", above.uuid as "parentId",
      coalesce(was.name, above.name) as "parentName", t.depth
    from tree t join app.unit u on u.id = t.unit_id left join app.unit above on above.id = t.parent_id
    left join app.unit_place was on was.unit_id = t.parent_id and was.superseded_at is null
      and was.from_date <= ${day} and was.to_date > ${day}
    order by t.way limit 5000`.execute(tx)
  return found.rows
}

/** Every name and place that the unit is recorded to have had, corrected rows too, newest first. */
export async function findUnitPlaces(tx: Tx, unitId: number): Promise<UnitPlaceRow[]> {
  const found = await sql<UnitPlaceRow>`
    select ${recorded('p')}, p.name, p.kind, p.own_kind as "ownKind", above.name as parent
    from app.unit_place p left join app.unit above on above.id = p.parent_id
    where p.unit_id = ${unitId} order by p.from_date desc, p.id desc limit 500`.execute(tx)
  return found.rows
}

/** Posts of a unit or of a person, ended and corrected ones too. */
export async function findPostRows(tx: Tx, of: { unitId: number } | { personId: number }): Promise<PostRow[]> {
  const which = 'unitId' in of ? sql`p.unit_id = ${of.unitId}` : sql`p.person_id = ${of.personId}`
  const found = await sql<PostRow>`
    select ${recorded('p')}, p.kind, u.uuid as "unitId", u.name as unit, who.uuid as "personId", who.name
    from app.post p join app.unit u on u.id = p.unit_id join app.person who on who.id = p.person_id
    where ${which} order by p.from_date desc, p.id desc limit 500`.execute(tx)
  return found.rows
}

export async function findPlaceRows(tx: Tx, personId: number): Promise<PersonPlaceRow[]> {
  const found = await sql<PersonPlaceRow>`
    select ${recorded('m')}, m.kind, u.uuid as "unitId", u.name as unit, m.place
    from app.membership m left join app.unit u on u.id = m.unit_id
    where m.person_id = ${personId} order by m.from_date desc, m.id desc limit 500`.execute(tx)
  return found.rows
}

/** The person and every unit that he was ever in or held a post in: a record of somebody who left can still be wrong. */
export async function findPersonUnits(
  tx: Tx,
  uuid: Uuid,
): Promise<{ personId: number; companyId: number | null; places: Place[] } | undefined> {
  const found = await sql<{ personId: number; companyId: number | null; places: Place[] }>`
    select p.id as "personId", max(u.company_id) as "companyId",
      coalesce(json_agg(json_build_object('unitId', u.id, 'path', u.path)) filter (where u.id is not null), '[]') as places
    from app.person p
    left join (select person_id, unit_id from app.membership union select person_id, unit_id from app.post) x on x.person_id = p.id
    left join app.unit u on u.id = x.unit_id where p.uuid = ${uuid} group by p.id`.execute(tx)
  return found.rows[0]
}
