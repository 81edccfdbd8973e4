import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { PersonRef, Writer } from './minutes.store.ts'

export interface NewWriting {
  uuid: Uuid
  text: string
  at: Date
  by: Writer
}

export interface WritingRow {
  id: Uuid
  person: PersonRef
  text: string
  at: string
  mine: boolean
}

interface MeetingKey {
  id: number
  unitId: number
}

/** Each insert: false if its public id bears something else. */
export async function insertSpeech(tx: Tx, meeting: MeetingKey, speech: NewWriting): Promise<boolean> {
  const result = await tx
    .insertInto('app.speech')
    .values(valuesOf(meeting, speech))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n || stands(tx, 'app.speech', meeting, speech)
}

/** In the order in which they came, from the one after `after`. */
export async function findSpeeches(
  tx: Tx,
  meetingId: number,
  after: number,
  limit: number,
): Promise<(WritingRow & { place: number })[]> {
  const found = await sql<WritingRow & { place: number }>`
    select id as place, uuid as id, json_build_object('id', person_uuid, 'name', name) as person, text, app.iso(at) as at,
      person_id = (select app.person()) as mine
    from app.speech where meeting_id = ${meetingId} and id > ${after} order by id limit ${limit}`.execute(tx)
  return found.rows
}

export async function insertReflection(
  tx: Tx,
  meeting: MeetingKey,
  reflection: NewWriting & { shared: boolean },
): Promise<boolean> {
  const result = await tx
    .insertInto('app.reflection')
    .values({ ...valuesOf(meeting, reflection), shared: reflection.shared })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n || stands(tx, 'app.reflection', meeting, reflection)
}

export async function findReflections(tx: Tx, meetingId: number): Promise<(WritingRow & { shared: boolean })[]> {
  const found = await sql<WritingRow & { shared: boolean }>`
    select uuid as id, json_build_object('id', person_uuid, 'name', name) as person, text, shared, app.iso(at) as at,
      person_id = (select app.person()) as mine
    from app.reflection where meeting_id = ${meetingId} order by id limit 1000`.execute(tx)
  return found.rows
}

export async function insertComment(tx: Tx, meeting: MeetingKey, comment: NewWriting): Promise<boolean> {
  const result = await tx
    .insertInto('app.meeting_comment')
    .values(valuesOf(meeting, comment))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n || stands(tx, 'app.meeting_comment', meeting, comment)
}

export async function findComments(tx: Tx, meetingId: number): Promise<WritingRow[]> {
  const found = await sql<WritingRow>`
    select uuid as id, json_build_object('id', person_uuid, 'name', name) as person, text, app.iso(at) as at,
      person_id = (select app.person()) as mine
    from app.meeting_comment where meeting_id = ${meetingId} order by id limit 1000`.execute(tx)
  return found.rows
}

/** The same words of the same person are there already: sent again, they are no fault. */
async function stands(tx: Tx, table: string, meeting: MeetingKey, { uuid, text, by }: NewWriting): Promise<boolean> {
  const found = await sql`select from ${sql.table(table)} where uuid = ${uuid} and meeting_id = ${meeting.id}
    and person_id = ${by.personId} and text = ${text}`.execute(tx)
  return found.rows.length > 0
}

function valuesOf(meeting: MeetingKey, { uuid, text, at, by }: NewWriting) {
  return {
    uuid,
    meeting_id: meeting.id,
    unit_id: meeting.unitId,
    person_id: by.personId,
    person_uuid: by.id,
    name: by.name,
    text,
    at,
  }
}
