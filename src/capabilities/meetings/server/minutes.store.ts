import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

export interface PersonRef {
  id: Uuid
  name: string
}

export interface MinutesRow {
  text: string
  version: number
  penId: number | null
  pen: PersonRef | null
  penUntil: Date | null
  savedAt: Date | null
  savedBy: PersonRef | null
  confirmedAt: Date | null
  confirmedBy: PersonRef | null
}

export interface Writing {
  id: Uuid
  text: string
  at: string
  by: PersonRef
}

export interface Writer extends PersonRef {
  personId: number
}

/** Begins the minutes of a meeting that is held: empty, version 0. */
export async function insertMinutes(tx: Tx, meeting: { id: number; unitId: number }): Promise<void> {
  await tx
    .insertInto('app.minutes')
    .values({ meeting_id: meeting.id, unit_id: meeting.unitId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** `lock`: saves and confirmations of one meeting follow each other. */
export async function findMinutes(tx: Tx, meetingId: number, lock = false): Promise<MinutesRow | undefined> {
  const row = await tx
    .selectFrom('app.minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return undefined
  return {
    text: row.text ?? '',
    version: row.version ?? 0,
    penId: row.pen_id ?? null,
    pen: toRef(row.pen_uuid, row.pen_name),
    penUntil: row.pen_until ?? null,
    savedAt: row.saved_at ?? null,
    savedBy: toRef(row.saved_by_uuid, row.saved_by_name),
    confirmedAt: row.confirmed_at ?? null,
    confirmedBy: toRef(row.confirmed_by_uuid, row.confirmed_by_name),
  }
}

export async function writePen(tx: Tx, meetingId: number, holder: Writer, until: Date): Promise<void> {
  await tx
    .updateTable('app.minutes')
    .set({ pen_id: holder.personId, pen_uuid: holder.id, pen_name: holder.name, pen_until: until })
    .where('meeting_id', '=', meetingId)
    .execute()
}

/** The text and, beside it, the save that keeps it for ever. */
export async function writeText(
  tx: Tx,
  meeting: { id: number; unitId: number },
  save: { uuid: Uuid; version: number; text: string; at: Date; by: Writer; penUntil: Date },
): Promise<void> {
  const { by } = save
  await tx
    .updateTable('app.minutes')
    .set({
      text: save.text,
      version: save.version,
      saved_at: save.at,
      saved_by_uuid: by.id,
      saved_by_name: by.name,
      pen_id: by.personId,
      pen_uuid: by.id,
      pen_name: by.name,
      pen_until: save.penUntil,
    })
    .where('meeting_id', '=', meeting.id)
    .execute()
  await insertSave(tx, meeting, { ...save, isSuggestion: false })
}

export async function insertSave(
  tx: Tx,
  meeting: { id: number; unitId: number },
  save: { uuid: Uuid; version: number | null; text: string; at: Date; by: Writer; isSuggestion: boolean },
): Promise<void> {
  await tx
    .insertInto('app.minutes_save')
    .values({
      uuid: save.uuid,
      meeting_id: meeting.id,
      unit_id: meeting.unitId,
      version: save.version,
      is_suggestion: save.isSuggestion,
      text: save.text,
      at: save.at,
      by_person: save.by.personId,
      by_uuid: save.by.id,
      by_name: save.by.name,
    })
    .execute()
}

/** Suggestions that nobody has settled yet. */
export async function findSuggestions(tx: Tx, meetingId: number): Promise<Writing[]> {
  const found =
    await sql<Writing>`select uuid as id, text, app.iso(at) as at, json_build_object('id', by_uuid, 'name', by_name) as by
    from app.minutes_save where meeting_id = ${meetingId} and is_suggestion and settled_at is null order by id`.execute(
      tx,
    )
  return found.rows
}

export async function findSaves(tx: Tx, meetingId: number): Promise<(Omit<Writing, 'id'> & { version: number })[]> {
  const found = await sql<Omit<Writing, 'id'> & { version: number }>`
    select version, text, app.iso(at) as at, json_build_object('id', by_uuid, 'name', by_name) as by
    from app.minutes_save where meeting_id = ${meetingId} and not is_suggestion order by version desc`.execute(tx)
  return found.rows
}

export async function settleSave(tx: Tx, meetingId: number, uuid: Uuid, at: Date): Promise<void> {
  await tx
    .updateTable('app.minutes_save')
    .set({ settled_at: at })
    .where('meeting_id', '=', meetingId)
    .where('uuid', '=', uuid)
    .where('is_suggestion', '=', true)
    .where('settled_at', 'is', null)
    .execute()
}

export async function writeConfirmation(tx: Tx, meetingId: number, by: PersonRef, at: Date): Promise<void> {
  await tx
    .updateTable('app.minutes')
    .set({ confirmed_at: at, confirmed_by_uuid: by.id, confirmed_by_name: by.name, pen_until: null })
    .where('meeting_id', '=', meetingId)
    .execute()
}

export async function insertAmendment(
  tx: Tx,
  meeting: { id: number; unitId: number },
  amendment: { uuid: Uuid; text: string; at: Date; by: Writer },
): Promise<boolean> {
  const result = await tx
    .insertInto('app.minutes_amendment')
    .values({
      uuid: amendment.uuid,
      meeting_id: meeting.id,
      unit_id: meeting.unitId,
      text: amendment.text,
      at: amendment.at,
      by_person: amendment.by.personId,
      by_uuid: amendment.by.id,
      by_name: amendment.by.name,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (result.numInsertedOrUpdatedRows === 1n) return true
  const known = await findAmendments(tx, meeting.id)
  return known.some(({ id, text, by }) => id === amendment.uuid && text === amendment.text && by.id === amendment.by.id)
}

export async function findAmendments(tx: Tx, meetingId: number): Promise<Writing[]> {
  const found =
    await sql<Writing>`select uuid as id, text, app.iso(at) as at, json_build_object('id', by_uuid, 'name', by_name) as by
    from app.minutes_amendment where meeting_id = ${meetingId} order by id`.execute(tx)
  return found.rows
}

function toRef(id: Uuid | null | undefined, name: string | null | undefined): PersonRef | null {
  return id && name ? { id, name } : null
}
