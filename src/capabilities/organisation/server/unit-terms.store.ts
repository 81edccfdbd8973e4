import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** A unit whose committee is elected, with the end of its term. */
export interface UnitTerm {
  id: number
  uuid: Uuid
  name: string
  above: string
  kind: string
  path: string
  termEndsOn: LocalDate
}

/** Elected units whose rosters the actor keeps and whose term ends before `day`, the oldest first. */
export async function findTermsBefore(tx: Tx, day: LocalDate): Promise<UnitTerm[]> {
  const found = await sql<UnitTerm>`
    select u.id, u.uuid, u.name, coalesce(p.name, '') as above, u.kind, u.path, u.term_ends_on as "termEndsOn"
    from app.unit u join app.unit_kind k on k.code = coalesce(u.own_kind, u.kind)
      left join app.unit p on p.id = u.parent_id
    where u.term_ends_on < ${day} and u.ended_on is null and 'election' = any(k.modules)
      and u.path ^@ any((select app.duty_scope('roster'))::text[])
    order by u.term_ends_on, u.path limit 2000`.execute(tx)
  return found.rows
}

export async function findTermEnd(tx: Tx, unitId: number): Promise<LocalDate | null> {
  const found = await sql<{ day: LocalDate | null }>`
    select term_ends_on as day from app.unit where id = ${unitId}`.execute(tx)
  return found.rows[0]?.day ?? null
}

/** By whoever keeps the roster, or in the transaction that records an election there. */
export async function writeTermEnd(tx: Tx, unitId: number, day: LocalDate): Promise<void> {
  await sql`select app.set_term_end(${unitId}, ${day}::date)`.execute(tx)
}

export interface Nominee {
  id: Uuid
  name: string
  job: string | null
  unitName: string
}

/** Full members of the unit and below on `day` whose name holds `search`, in the order of their pinyin. */
export async function findNominees(
  tx: Tx,
  of: { path: string; day: LocalDate; search: string; limit: number },
): Promise<Nominee[]> {
  const part = `%${of.search.replace(/[\\%_]/g, String.raw`\$&`)}%`
  const found = await sql<Nominee>`
    select p.uuid as id, p.name, p.job, u.name as "unitName"
    from app.membership m join app.unit u on u.id = m.unit_id join app.person p on p.id = m.person_id
    where u.path ^@ ${of.path} and m.kind = 'affiliation' and m.superseded_at is null and m.from_date <= ${of.day}
      and m.to_date > ${of.day} and p.category = 'member' and p.left_on is null and p.name like ${part}
    order by p.pinyin, p.id limit ${of.limit}`.execute(tx)
  return found.rows
}

/** Posts of these kinds that were held in the unit on `day`, or are to begin on it or later; with the person's public id. */
export async function findPostsSince(
  tx: Tx,
  unitId: number,
  kinds: readonly string[],
  day: LocalDate,
): Promise<{ id: number; personId: number; kind: string; from: LocalDate; to: LocalDate | null }[]> {
  const found = await sql<{ id: number; personId: number; kind: string; from: LocalDate; to: LocalDate | null }>`
    select id, person_id as "personId", kind, from_date as "from", nullif(to_date, 'infinity') as "to" from app.post
    where unit_id = ${unitId} and kind = any(${[...kinds]}) and superseded_at is null and to_date > ${day}
    order by from_date, id`.execute(tx)
  return found.rows
}
