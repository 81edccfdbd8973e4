import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface UnitNodeRow {
  id: Uuid
  parentId: Uuid | null
  name: string
  code: string
  kind: string
  ownKind: string | null
  network: string | null
  path: string
}

export interface UnitRow extends Omit<UnitNodeRow, 'ownKind'> {
  parentName: string | null
  parentCode: string | null
  parentKind: string | null
  bodyType: string | null
  location: string | null
  covers: string | null
  foundedOn: LocalDate | null
  termEndsOn: LocalDate | null
  startsOn: LocalDate | null
}

export interface MemberCounts {
  full: number
  probationary: number
  others: number
}

/** The units within the actor's scope, in tree order. */
export async function findUnitsInScope(tx: Tx): Promise<UnitNodeRow[]> {
  const found = await sql<UnitNodeRow>`
    select u.uuid as id, parent.uuid as "parentId", u.name, u.code, u.kind, u.own_kind as "ownKind", u.network, u.path
    from app.unit u left join app.unit parent on parent.id = u.parent_id
    where u.path ^@ any((select app.scope())::text[]) and u.ended_on is null order by u.path limit 5000`.execute(tx)
  return found.rows
}

export async function getUnitRow(tx: Tx, unitId: number): Promise<UnitRow> {
  const found = await sql<UnitRow>`
    select u.uuid as id, parent.uuid as "parentId", u.name, u.code, u.kind, u.network, u.path, parent.name as "parentName",
      parent.code as "parentCode", parent.kind as "parentKind", u.body_type as "bodyType", u.location, u.covers,
      u.founded_on as "foundedOn", u.term_ends_on as "termEndsOn", u.starts_on as "startsOn"
    from app.unit u left join app.unit parent on parent.id = u.parent_id where u.id = ${unitId}`.execute(tx)
  return found.rows[0]!
}

/** Members whose affiliation is in the unit or below it on `day`, and everybody else who has a place there. */
export async function countMembers(tx: Tx, path: string, day: LocalDate): Promise<MemberCounts> {
  const found = await sql<MemberCounts>`
    with here as (
      select m.person_id, bool_or(m.kind = 'affiliation') as affiliated
      from app.membership m join app.unit u on u.id = m.unit_id
      where u.path >= ${path} and u.path < ${`${path.slice(0, -1)}/`} and m.superseded_at is null
        and m.from_date <= ${day} and m.to_date > ${day} group by m.person_id)
    select count(*) filter (where affiliated and p.category = 'member') as full,
      count(*) filter (where affiliated and p.category = 'probationary') as probationary,
      count(*) filter (where not affiliated or p.category not in ('member', 'probationary')) as others
    from here join app.person p on p.id = here.person_id where p.left_on is null`.execute(tx)
  return found.rows[0]!
}

export async function writeStartDate(tx: Tx, unitId: number, startsOn: LocalDate): Promise<void> {
  await sql`select app.set_unit_start(${unitId}, ${startsOn}::date)`.execute(tx)
}

/** Every unit within the actor's duty keeps its record from this day on. */
export async function writeStartOfAll(tx: Tx, startsOn: LocalDate): Promise<void> {
  await sql`update app.unit set starts_on = ${startsOn} where path ^@ any((select app.duty_scope('roster'))::text[])`.execute(
    tx,
  )
}

/** Branches that take members and have not ended; names of units are no secret inside an installation. */
export async function findBranches(
  tx: Tx,
  search: string,
  limit: number,
): Promise<{ id: Uuid; name: string; code: string; kind: string; above: string }[]> {
  const part = `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`
  const found = await sql<{ id: Uuid; name: string; code: string; kind: string; above: string }>`
    select u.uuid as id, u.name, u.code, u.kind, coalesce(p.name, '') as above
    from app.unit u join app.unit_kind k on k.code = u.kind left join app.unit p on p.id = u.parent_id
    where k.takes_members and u.ended_on is null and (u.name like ${part} or u.code like ${part} or p.name like ${part})
    order by u.path limit ${limit}`.execute(tx)
  return found.rows
}
