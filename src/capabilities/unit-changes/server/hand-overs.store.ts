import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface HandOverLine {
  what: string
  where: string
  note: string
  isDone: boolean
}

export interface HandOverRow {
  uuid: Uuid
  unitId: number
  unitName: string
  toName: string
  lines: HandOverLine[]
  givenByName: string
  givenOn: LocalDate
  takenByName: string
  takenOn: LocalDate
  madeAt: Date
}

interface Signed {
  personId: Uuid | null
  name: string
  on: LocalDate
}

export async function insertHandOver(
  tx: Tx,
  list: {
    uuid: Uuid
    unit: { id: number; name: string }
    to: { uuid: Uuid | null; name: string }
    lines: readonly HandOverLine[]
    given: Signed
    taken: Signed
    by: number
    at: Date
  },
): Promise<boolean> {
  const { given, taken } = list
  const done = await sql`
    insert into app.hand_over (uuid, unit_id, unit_name, to_unit_uuid, to_unit_name, lines, given_by_uuid, given_by_name, given_on,
      taken_by_uuid, taken_by_name, taken_on, made_by, made_at)
    values (${list.uuid}, ${list.unit.id}, ${list.unit.name}, ${list.to.uuid}, ${list.to.name}, ${JSON.stringify(list.lines)}::jsonb,
      ${given.personId}, ${given.name}, ${given.on}::date, ${taken.personId}, ${taken.name}, ${taken.on}::date, ${list.by}, ${list.at})
    on conflict (uuid) do nothing`.execute(tx)
  return done.numAffectedRows === 1n
}

export async function findHandOver(tx: Tx, uuid: Uuid): Promise<HandOverRow | undefined> {
  return (await find(tx, sql`uuid = ${uuid}`))[0]
}

export async function findHandOversOf(tx: Tx, unitId: number): Promise<HandOverRow[]> {
  return find(tx, sql`unit_id = ${unitId}`)
}

/** Lists that somebody signed, for his own copy. */
export async function exportHandOvers(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`
    select h.unit_name as unit, h.to_unit_name as "to", h.given_by_name as "givenBy", h.given_on as "givenOn",
      h.taken_by_name as "takenBy", h.taken_on as "takenOn", h.lines
    from app.own_hand_overs() h where app.person() = ${personId}`.execute(tx)
  return found.rows
}

async function find(tx: Tx, which: ReturnType<typeof sql>): Promise<HandOverRow[]> {
  const found = await sql<HandOverRow>`
    select uuid, unit_id as "unitId", unit_name as "unitName", to_unit_name as "toName", lines, given_by_name as "givenByName",
      given_on as "givenOn", taken_by_name as "takenByName", taken_on as "takenOn", made_at as "madeAt"
    from app.hand_over where ${which} order by id desc`.execute(tx)
  return found.rows
}
