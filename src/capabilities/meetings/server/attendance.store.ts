import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { isOfCommittee } from '../occasion-kinds.rules.ts'
import { rollStates, type RollState, rollVias } from '../roll.rules.ts'

export interface Mark {
  personId: number
  state: RollState
}

interface MeetingKey {
  id: number
  kind: string
  unitId: number
  companyId: number
  heldOn: string
}

/** What a count before a vote keeps. */
export interface CountFigures {
  due: number
  votersDue: number
  votersThere: number
  byState: Record<RollState, number>
  roll: [person: Uuid, state: RollState][]
}

const presences = ['present', 'online', 'late'].map((state) => rollStates.indexOf(state as RollState))
/** Was there, for however long: by their numbers, as rows hold them. */
export const attendedStates: readonly number[] = [...presences, rollStates.indexOf('left-early')]

/**
 * Writes marks. Union: a presence is taken away only by a mark that was made at or after it, so a tick that comes late
 * from a phone without a network does not undo a check-in.
 */
export async function writeMarks(
  tx: Tx,
  meeting: MeetingKey,
  marks: readonly Mark[],
  via: (typeof rollVias)[number],
  at: Date,
): Promise<void> {
  const rows = marks.map((mark) => [mark.personId, rollStates.indexOf(mark.state)])
  await sql`
    insert into app.attendance as held (company_id, held_on, meeting_id, person_id, unit_id, state, via, at, of_committee)
      select ${meeting.companyId}, ${meeting.heldOn}::date, ${meeting.id}, (x ->> 0)::bigint, ${meeting.unitId}, (x ->> 1)::smallint,
        ${rollVias.indexOf(via)}::smallint, ${at}::timestamptz, ${isOfCommittee(meeting)}::boolean
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) x
      on conflict (company_id, held_on, meeting_id, person_id) do update set state = excluded.state, via = excluded.via, at = excluded.at
        where excluded.at >= held.at or held.state <> all(${presences}::smallint[]) or excluded.state = any(${presences}::smallint[])`.execute(
    tx,
  )
}

/** A person's own check-in: it adds a presence, and never replaces one that the secretary entered. */
export async function writeCheckIn(tx: Tx, meeting: MeetingKey, mark: Mark, at: Date): Promise<void> {
  const open = ['unmarked', 'leave', 'absent'].map((state) => rollStates.indexOf(state as RollState))
  await sql`
    insert into app.attendance as held (company_id, held_on, meeting_id, person_id, unit_id, state, via, at, of_committee)
      values (${meeting.companyId}, ${meeting.heldOn}::date, ${meeting.id}, ${mark.personId}, ${meeting.unitId},
        ${rollStates.indexOf(mark.state)}, ${rollVias.indexOf('code')}, ${at}, ${isOfCommittee(meeting)})
      on conflict (company_id, held_on, meeting_id, person_id) do update set state = excluded.state, via = excluded.via, at = excluded.at
        where held.state = any(${open}::smallint[])`.execute(tx)
}

/** Marks that came before the meeting's day was known go with it: they stand under the day on which it was held. */
export async function moveMarks(tx: Tx, { id, companyId, heldOn }: MeetingKey, to: string): Promise<void> {
  if (to === heldOn) return
  await tx
    .updateTable('app.attendance')
    .set({ held_on: to })
    .where('company_id', '=', companyId)
    .where('held_on', '=', heldOn)
    .where('meeting_id', '=', id)
    .execute()
}

/** Answers the count that now stands under this id: its first figures, however often it is asked for. */
export async function insertCount(
  tx: Tx,
  meeting: MeetingKey,
  count: { uuid: Uuid; at: Date; by: number; figures: CountFigures },
): Promise<void> {
  await tx
    .insertInto('app.meeting_count')
    .values({
      uuid: count.uuid,
      meeting_id: meeting.id,
      unit_id: meeting.unitId,
      at: count.at,
      by_person: count.by,
      figures: JSON.stringify(count.figures),
    })
    .onConflict((conflict) => conflict.column('uuid').doNothing())
    .execute()
}

/** A count of the meeting by its public id, or its last one. */
export async function findCount(
  tx: Tx,
  meetingId: number,
  uuid?: Uuid,
): Promise<{ uuid: Uuid; at: Date; figures: CountFigures } | undefined> {
  const found = await tx
    .selectFrom('app.meeting_count')
    .select(['uuid', 'at', 'figures'])
    .where('meeting_id', '=', meetingId)
    .$if(uuid !== undefined, (query) => query.where('uuid', '=', uuid!))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && { ...found, figures: found.figures as CountFigures }
}

export interface AttendedMeeting {
  meetingId: Uuid
  /** Its own, else its kind's. */
  title: string
  on: LocalDate
  state: RollState
}

/** Where he was there, in this unit's meetings that were held in these days (the first included, the second not). */
export async function findAttended(
  tx: Tx,
  of: { personId: number; unitId: number; from: LocalDate; to: LocalDate },
): Promise<AttendedMeeting[]> {
  const found = await sql<Omit<AttendedMeeting, 'state'> & { state: number }>`
    select m.uuid as "meetingId", coalesce(nullif(m.title, ''), k.name_zh) as title, m.held_on as "on", t.state
    from app.attendance t join app.meeting m on m.id = t.meeting_id join app.meeting_kind k on k.code = m.kind
    where t.person_id = ${of.personId} and t.unit_id = ${of.unitId} and t.held_on >= ${of.from} and t.held_on < ${of.to}
      and m.state in ('closed', 'confirmed') and t.state = any(${[...attendedStates]}::smallint[])
    order by m.held_on, m.id`.execute(tx)
  return found.rows.map((row) => ({ ...row, state: rollStates[row.state]! }))
}
