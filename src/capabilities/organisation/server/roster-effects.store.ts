import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'
import { keyOf, type Relation, type Values } from './roster-write.store.ts'

/** One thing that an import did: `before` null is a row added, otherwise the columns that it changed. */
export interface Effect {
  relation: Relation
  rowId: number
  before: Values | null
  after: Values | null
}

/** `first`: how many effects of the import are written already. */
export async function insertEffects(
  tx: Tx,
  importId: number,
  effects: readonly Effect[],
  first: number,
): Promise<void> {
  const size = 5_000
  for (let at = 0; at < effects.length; at += size) {
    const part = effects.slice(at, at + size).map((effect, n) => ({
      import_id: importId,
      seq: first + at + n,
      relation: effect.relation,
      row_id: effect.rowId,
      before: effect.before,
      after: effect.after,
    }))
    await sql`insert into app.roster_effect select * from jsonb_populate_recordset(null::app.roster_effect, ${JSON.stringify(part)}::jsonb)`.execute(
      tx,
    )
  }
}

/**
 * How many rows of the import something later stands on: changed again since, or referred to by a record.
 * Changes are found by comparing; references by the database's own foreign keys, tried and rolled back.
 */
export async function countInUse(tx: Tx, importId: number): Promise<number> {
  let changed = 0
  for (const relation of await findRelations(tx, importId)) {
    const found = await sql<{ count: number }>`
      select count(*) as count from app.roster_effect e
      left join ${sql.table(`app.${relation}`)} r on r.${sql.ref(keyOf(relation))} = e.row_id
      where e.import_id = ${importId} and e.relation = ${relation} and e.after is not null
        and not coalesce(to_jsonb(r) @> e.after, false)`.execute(tx)
    changed += found.rows[0]!.count
  }
  return changed
}

/**
 * Undoes every effect: what was added goes, then what was changed returns, newest first. Throws the database's `23503`
 * where a record refers to an added row. The rows go in one statement, since a person is seen through his places.
 */
export async function takeBackEffects(tx: Tx, importId: number): Promise<void> {
  const gone = takeBackOrder.map(
    (relation) => sql`${sql.ref(`gone_${relation}`)} as (delete from ${sql.table(`app.${relation}`)} r using added e
      where e.relation = ${relation} and r.${sql.ref(keyOf(relation))} = e.row_id)`,
  )
  await sql`with added as (select relation, row_id from app.roster_effect where import_id = ${importId} and before is null),
    ${sql.join(gone)} select 1`.execute(tx)
  const changed = await sql<{ relation: Relation; row_id: number; before: Values }>`
    select relation, row_id, before from app.roster_effect where import_id = ${importId} and before is not null order by seq desc`.execute(
    tx,
  )
  for (const { relation, row_id, before } of changed.rows) await restoreRow(tx, relation, row_id, before)
  await sql`delete from app.roster_effect where import_id = ${importId}`.execute(tx)
}

const takeBackOrder: readonly Relation[] = [
  'milestone',
  'project',
  'post',
  'membership',
  'person_secret',
  'person',
  'unit_place',
  'unit',
]

async function findRelations(tx: Tx, importId: number): Promise<Relation[]> {
  const found = await sql<{
    relation: Relation
  }>`select distinct relation from app.roster_effect where import_id = ${importId}`.execute(tx)
  return found.rows.map((row) => row.relation)
}

async function restoreRow(tx: Tx, relation: Relation, id: number, before: Values): Promise<void> {
  const columns = sql.join(Object.keys(before).map((column) => sql.ref(column)))
  const table = sql.table(`app.${relation}`)
  await sql`update ${table} set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, ${JSON.stringify(before)}::jsonb))
    where ${sql.ref(keyOf(relation))} = ${id}`.execute(tx)
}
