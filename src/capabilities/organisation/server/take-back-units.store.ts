import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'
import { keyOf, type Relation } from './roster-write.store.ts'
import type { RowEffect } from './unit-writer.store.ts'

/** How many rows of a change something was written over since. */
export async function countChangedSince(tx: Tx, effects: readonly RowEffect[]): Promise<number> {
  let changed = 0
  for (const [relation, rows] of Map.groupBy(effects, (effect) => effect.relation)) {
    const found = await sql<{ count: number }>`
      select count(*) as count from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) e(id bigint, after jsonb)
      left join ${sql.table(`app.${relation}`)} r on r.${sql.ref(keyOf(relation))} = e.id
      where not coalesce(to_jsonb(r) @> e.after, false)`.execute(tx)
    changed += Number(found.rows[0]!.count)
  }
  return changed
}

/**
 * Takes back what a change wrote, but for the units that it added: what capabilities gave them has to be given back
 * first. Then `dropAddedUnits`.
 */
export async function takeBackRows(tx: Tx, effects: readonly RowEffect[]): Promise<void> {
  for (const relation of ['post', 'membership'] as const) await deleteAdded(tx, relation, effects)
  const placesOfOld = effects.filter((effect) => effect.relation === 'unit_place' && !isOfAdded(effect, effects))
  await deleteAdded(tx, 'unit_place', placesOfOld)
  for (const { relation, id, before } of effects.filter((effect) => effect.before !== null)) {
    const columns = sql.join(Object.keys(before!).map((column) => sql.ref(column)))
    const table = sql.table(`app.${relation}`)
    await sql`update ${table} set (${columns}) = (select ${columns} from jsonb_populate_record(null::${table}, ${JSON.stringify(before)}::jsonb))
      where ${sql.ref(keyOf(relation))} = ${id}`.execute(tx)
  }
}

/** Throws the database's `23503` where something refers to a unit that was added. */
export async function dropAddedUnits(tx: Tx, effects: readonly RowEffect[]): Promise<void> {
  await deleteAdded(tx, 'unit_place', effects)
  await deleteAdded(tx, 'unit', effects)
}

async function deleteAdded(tx: Tx, relation: Relation, effects: readonly RowEffect[]): Promise<void> {
  const ids = effects.filter((effect) => effect.relation === relation && effect.before === null).map(({ id }) => id)
  if (ids.length > 0)
    await sql`delete from ${sql.table(`app.${relation}`)} where id = any(${ids}::bigint[])`.execute(tx)
}

function isOfAdded(place: RowEffect, effects: readonly RowEffect[]): boolean {
  return effects.some(
    ({ relation, id, before }) => relation === 'unit' && before === null && id === Number(place.after['unit_id']),
  )
}
