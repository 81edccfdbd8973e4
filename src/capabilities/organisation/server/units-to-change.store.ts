import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { findUnitById, type UnitFacts } from './units.store.ts'

export interface OpenPost {
  id: number
  uuid: Uuid
  personId: number
  personUuid: Uuid
  name: string
  kind: string
  unitId: number
  from: LocalDate
  to: LocalDate
}

/** Units of these public ids, in their order of id; what is not found is left out. */
export async function findUnitsByUuid(tx: Tx, uuids: readonly Uuid[]): Promise<UnitFacts[]> {
  const found = await sql<{
    id: number
  }>`select id from app.unit where uuid = any(${[...uuids]}::uuid[]) order by id`.execute(tx)
  return unitsOf(tx, found.rows)
}

/** Units that stand directly below and have not ended. */
export async function findChildUnits(tx: Tx, unitId: number): Promise<UnitFacts[]> {
  const found = await sql<{
    id: number
  }>`select id from app.unit where parent_id = ${unitId} and ended_on is null order by path`.execute(tx)
  return unitsOf(tx, found.rows)
}

/** Posts of a unit that hold on the day or later. */
export async function findOpenPosts(tx: Tx, unitId: number, day: LocalDate): Promise<OpenPost[]> {
  const found = await sql<OpenPost>`
    select x.id, x.uuid, x.person_id as "personId", p.uuid as "personUuid", p.name, x.kind, x.unit_id as "unitId",
      x.from_date as "from", x.to_date as "to"
    from app.post x join app.person p on p.id = x.person_id join app.post_kind k on k.code = x.kind
    where x.unit_id = ${unitId} and x.superseded_at is null and x.to_date > ${day} order by k.seniority, p.pinyin, x.id`.execute(
    tx,
  )
  return found.rows
}

export async function isCodeTaken(tx: Tx, code: string): Promise<boolean> {
  const found = await sql`select from app.unit where code = ${code}`.execute(tx)
  return found.rows.length > 0
}

async function unitsOf(tx: Tx, rows: readonly { id: number }[]): Promise<UnitFacts[]> {
  const units = await Promise.all(rows.map(({ id }) => findUnitById(tx, id)))
  return units.filter((unit) => unit !== undefined)
}
