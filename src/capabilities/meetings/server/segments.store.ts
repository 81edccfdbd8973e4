import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Segment } from '../segments.rules.ts'

export interface SegmentRow extends Segment {
  unitUuid: Uuid
}

/** Set by the unit of this path and by those above it, the uppermost first. */
export async function findSegments(tx: Tx, path: string): Promise<SegmentRow[]> {
  const found = await sql<SegmentRow>`
    select s.uuid as id, s.kind, s.title, s.note, s.unit_name as "setBy", s.unit_uuid as "unitUuid" from app.agenda_segment s
    where s.withdrawn_at is null and ${path} ^@ app.unit_path(s.unit_id) order by length(app.unit_path(s.unit_id)), s.id`.execute(
    tx,
  )
  return found.rows
}

/** False where the id is taken. */
export async function insertSegment(
  tx: Tx,
  unit: { id: number; uuid: Uuid; name: string },
  segment: Omit<Segment, 'setBy'> & { by: number; at: Date },
): Promise<boolean> {
  const done = await tx
    .insertInto('app.agenda_segment')
    .values({
      uuid: segment.id,
      unit_id: unit.id,
      unit_uuid: unit.uuid,
      unit_name: unit.name,
      kind: segment.kind,
      title: segment.title,
      note: segment.note,
      made_by: segment.by,
      made_at: segment.at,
    })
    .onConflict((conflict) => conflict.column('uuid').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The unit's own alone. False where it has no such. */
export async function endSegment(tx: Tx, unitId: number, uuid: Uuid, at: Date): Promise<boolean> {
  const done = await tx
    .updateTable('app.agenda_segment')
    .set({ withdrawn_at: at })
    .where('uuid', '=', uuid)
    .where('unit_id', '=', unitId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
