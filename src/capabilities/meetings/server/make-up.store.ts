import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { heldStates } from '../meeting-state.rules.ts'

export interface MakeUp {
  uuid: Uuid
  meetingId: number
  unitId: number
  personId: number
  personUuid: Uuid
  studied: { on: LocalDate; how: string; with: string } | null
  by: number
  at: Date
}

/** Beside what stood before; false where another holds this id. */
export async function appendMakeUp(tx: Tx, { studied, ...one }: MakeUp): Promise<boolean> {
  const done = await tx
    .insertInto('app.make_up')
    .values({
      uuid: one.uuid,
      meeting_id: one.meetingId,
      unit_id: one.unitId,
      person_id: one.personId,
      person_uuid: one.personUuid,
      on_day: studied?.on ?? null,
      how: studied?.how ?? '',
      with_whom: studied?.with ?? '',
      by_person: one.by,
      at: one.at,
    })
    .onConflict((conflict) => conflict.column('uuid').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** False where the meeting has not been opened. */
export async function writeStudyHours(tx: Tx, meetingId: number, hours: number | null): Promise<boolean> {
  const done = await tx
    .updateTable('app.meeting')
    .set({ study_hours: hours })
    .where('id', '=', meetingId)
    .where('state', 'in', [...heldStates])
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export async function exportMakeUps(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<object>`select m.held_on as "heldOn", k.on_day as "on", k.how, k.with_whom as "with", app.iso(k.at) as at
    from app.make_up k join app.meeting m on m.id = k.meeting_id where k.person_id = ${personId} order by k.id`.execute(
      tx,
    )
  return found.rows
}
