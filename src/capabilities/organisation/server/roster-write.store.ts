import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

/** Tables that an import writes. */
export type Relation =
  | 'unit'
  | 'unit_place'
  | 'person'
  | 'person_secret'
  | 'membership'
  | 'post'
  | 'project'
  | 'milestone'

/** Values by column; bytes as `\x…`, JSON as objects. Keys are columns of ours, never text of a file. */
export type Values = Readonly<Record<string, unknown>>

const batch = 1_000

/** Ids for rows that are to be written together with what refers to them. */
export async function takeIds(tx: Tx, relation: Exclude<Relation, 'person_secret'>, count: number): Promise<number[]> {
  if (count === 0) return []
  const found = await sql<{
    id: number
  }>`select nextval(${`app.${relation}_id_seq`}) as id from generate_series(1, ${count})`.execute(tx)
  return found.rows.map((row) => row.id)
}

/** Inserts in batches; `each` hears how many are written and may throw to stop. */
export async function insertRows(
  tx: Tx,
  relation: Relation,
  rows: readonly Values[],
  each: (count: number) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += batch) {
    const part = rows.slice(at, at + batch)
    const columns = sql.join(Object.keys(part[0]!).map((column) => sql.ref(column)))
    await sql`insert into ${sql.table(`app.${relation}`)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(`app.${relation}`)}, ${JSON.stringify(part)}::jsonb)`.execute(
      tx,
    )
    await each(part.length)
  }
}

/** Writes the values over one row; returns what its columns held before, or null if there is no such row. */
export async function updateRow(tx: Tx, relation: Relation, id: number, values: Values): Promise<Values | null> {
  const key = keyOf(relation)
  const columns = sql.join(Object.keys(values).map((column) => sql.ref(column)))
  const table = sql.table(`app.${relation}`)
  const before = await sql<{
    row: Values
  }>`select to_jsonb(r) as row from ${table} r where ${sql.ref(key)} = ${id} for update`.execute(tx)
  const row = before.rows[0]?.row
  if (!row) return null
  // Extra fields that this file does not have stay as they are.
  const written = values['extra'] ? { ...values, extra: { ...(row['extra'] as object), ...values['extra'] } } : values
  await sql`update ${table} set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, ${JSON.stringify(written)}::jsonb))
    where ${sql.ref(key)} = ${id}`.execute(tx)
  return Object.fromEntries(Object.keys(values).map((column) => [column, row[column]]))
}

export function keyOf(relation: Relation): string {
  return relation === 'person_secret' ? 'person_id' : 'id'
}
