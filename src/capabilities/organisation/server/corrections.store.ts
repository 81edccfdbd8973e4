import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Span } from '../dated-rows.rules.ts'

/** A dated row as a correction finds it. */
export interface DatedRow extends Span {
  unitId: number | null
  kind: string | null
  isSuperseded: boolean
}

export interface NewRow {
  from: LocalDate
  to: LocalDate
  /** Columns that are corrected besides the days. */
  values: Readonly<Record<string, string | number | null>>
}

type Dated = 'membership' | 'post' | 'unit_place'

const copied: Readonly<Record<Dated, readonly string[]>> = {
  membership: ['person_id', 'kind', 'unit_id', 'place'],
  post: ['person_id', 'kind', 'unit_id'],
  unit_place: ['unit_id', 'parent_id', 'name', 'kind', 'own_kind'],
}

/** The row of this public id that belongs to this person or unit, held to the end of the transaction. */
export async function findDatedRow(tx: Tx, relation: Dated, owner: number, uuid: Uuid): Promise<DatedRow | undefined> {
  const found = await sql<DatedRow>`select id, from_date as "from", to_date as "to", unit_id as "unitId", kind,
      superseded_at is not null as "isSuperseded"
    from ${sql.table(`app.${relation}`)} where uuid = ${uuid} and ${ownerOf(relation)} = ${owner} for update`.execute(
    tx,
  )
  return found.rows[0]
}

/** Rows that hold and stand in one chain with a corrected one: a person's places of a kind, a unit's names. */
export async function findChain(tx: Tx, relation: Dated, of: { owner: number; kind: string | null }): Promise<Span[]> {
  const kind = relation === 'membership' ? sql`and kind = ${of.kind}` : sql``
  const found = await sql<Span>`select id, from_date as "from", to_date as "to" from ${sql.table(`app.${relation}`)}
    where ${ownerOf(relation)} = ${of.owner} and superseded_at is null ${kind} order by from_date for update`.execute(
    tx,
  )
  return found.rows
}

/** Supersedes the rows and writes each anew, in this order: no two of them may stand at once. Answers the new public ids. */
export async function supersedeRows(
  tx: Tx,
  relation: Dated,
  rows: ReadonlyMap<number, NewRow>,
  how: { by: Uuid; at: Date; reason: string },
): Promise<Map<number, Uuid>> {
  const table = sql.table(`app.${relation}`)
  const ids = [...rows.keys()]
  await sql`update ${table} set superseded_at = ${how.at}, superseded_by = ${how.by} where id = any(${ids}::bigint[])`.execute(
    tx,
  )
  const written = new Map<number, Uuid>()
  for (const [id, row] of rows) {
    const columns = sql.join(copied[relation].map((column) => sql.ref(column)))
    const values = sql.join(
      copied[relation].map((column) => (column in row.values ? sql`${row.values[column]}` : sql.ref(column))),
    )
    const made = await sql<{ uuid: Uuid }>`
      insert into ${table} (${columns}, from_date, to_date, recorded_at, recorded_by, corrects, reason)
      select ${values}, ${row.from}::date, ${row.to}::date, ${how.at}, ${how.by}, id, ${how.reason} from ${table} where id = ${id}
      returning uuid`.execute(tx)
    written.set(id, made.rows[0]!.uuid)
  }
  return written
}

export async function writeUnitName(tx: Tx, unitId: number, name: string): Promise<void> {
  await tx.updateTable('app.unit').set({ name }).where('id', '=', unitId).execute()
}

function ownerOf(relation: Dated) {
  return sql.ref(relation === 'unit_place' ? 'unit_id' : 'person_id')
}
