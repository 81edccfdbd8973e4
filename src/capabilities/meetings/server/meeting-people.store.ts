import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { RollState } from '../roll.rules.ts'
import { isOfCommittee } from '../occasion-kinds.rules.ts'
import { rollStates } from '../roll.rules.ts'
import type { Standing } from '../standing.rules.ts'

export interface PersonLine {
  uuid: Uuid
  personId: number | null
  personUuid: Uuid | null
  name: string
  about: string
  part: 'due' | 'observer' | 'guest'
  standing: Standing | null
  votes: boolean
  reason: string | null
  hasPhone: boolean
  atNotice: boolean
  isHere: boolean
}

export interface ListLine extends PersonLine {
  state: RollState
}

export interface ExclusionLine {
  personId: number
  personUuid: Uuid
  name: string
  reason: string
  approval: string
}

interface MeetingKey {
  id: number
  kind: string
  unitId: number
  companyId: number
  heldOn: string
}

/** Everyone on the list with the state of the roll, in its order; also those who were taken off since the notice. */
export async function findList(tx: Tx, meeting: MeetingKey): Promise<ListLine[]> {
  const found = await sql<Omit<ListLine, 'state'> & { state: number }>`
    select p.uuid, p.person_id as "personId", p.person_uuid as "personUuid", p.name, p.about, p.part, p.standing, p.votes, p.reason,
      p.has_phone as "hasPhone", p.at_notice as "atNotice", p.is_here as "isHere", coalesce(a.state, 0) as state
    from app.meeting_person p
    left join app.attendance a on a.company_id = ${meeting.companyId} and a.held_on = ${meeting.heldOn}
      and a.meeting_id = p.meeting_id and a.person_id = p.person_id
    where p.meeting_id = ${meeting.id} order by p.sorting, p.id`.execute(tx)
  return found.rows.map((row) => ({ ...row, state: rollStates[row.state]! }))
}

/** Writes the due list as it is now, in this order: new people join, known ones are brought up to date. */
export async function writeDue(tx: Tx, meeting: MeetingKey, lines: readonly PersonLine[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map((line, at) => ({ ...line, sorting: String(at).padStart(5, '0') }))
  await sql`
    insert into app.meeting_person (uuid, meeting_id, unit_id, person_id, person_uuid, name, about, sorting, part, standing, votes,
        reason, has_phone, at_notice, is_here, of_committee)
      select x.uuid, ${meeting.id}, ${meeting.unitId}, x."personId", x."personUuid", x.name, x.about, x.sorting, x.part, x.standing, x.votes,
        x.reason, x."hasPhone", x."atNotice", true, ${isOfCommittee(meeting)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (uuid uuid, "personId" bigint, "personUuid" uuid, name text, about text,
        sorting text, part text, standing text, votes boolean, reason text, "hasPhone" boolean, "atNotice" boolean)
      on conflict (meeting_id, person_id) do update set name = excluded.name, about = excluded.about, sorting = excluded.sorting,
        part = excluded.part, standing = excluded.standing, votes = excluded.votes, reason = excluded.reason,
        has_phone = excluded.has_phone, is_here = true, at_notice = meeting_person.at_notice or excluded.at_notice`.execute(
    tx,
  )
}

/**
 * Those who are due no longer. Their lines stay, so that the difference to the notice can be read; unless `isTold`: a
 * newer notice let them go.
 */
export async function takeOffList(
  tx: Tx,
  meetingId: number,
  personIds: readonly number[],
  isTold = false,
): Promise<void> {
  if (personIds.length === 0) return
  await tx
    .updateTable('app.meeting_person')
    .set({ is_here: false, ...(isTold ? { at_notice: false } : {}) })
    .where('meeting_id', '=', meetingId)
    .where('person_id', 'in', [...personIds])
    .execute()
}

/** An observer or guest, also one who was taken off since the notice; false if this public id, or this person, is there. */
export async function insertGuest(
  tx: Tx,
  meeting: MeetingKey,
  guest: Pick<PersonLine, 'uuid' | 'personId' | 'personUuid' | 'name' | 'about' | 'part'>,
): Promise<boolean> {
  const result = await tx
    .insertInto('app.meeting_person')
    .values({
      uuid: guest.uuid,
      meeting_id: meeting.id,
      unit_id: meeting.unitId,
      person_id: guest.personId,
      person_uuid: guest.personUuid,
      name: guest.name,
      about: guest.about,
      part: guest.part,
      sorting: '~',
      of_committee: isOfCommittee(meeting),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n || returnAsGuest(tx, meeting, guest)
}

/** Whoever was due by the notice, belongs elsewhere at the opening and comes all the same. */
async function returnAsGuest(
  tx: Tx,
  meeting: MeetingKey,
  guest: Pick<PersonLine, 'uuid' | 'personId' | 'name' | 'about' | 'part'>,
): Promise<boolean> {
  if (guest.personId === null) return false
  const { uuid, name, about, part } = guest
  const result = await tx
    .updateTable('app.meeting_person')
    .set({ uuid, name, about, part, standing: null, votes: false, reason: null, sorting: '~', is_here: true })
    .where('meeting_id', '=', meeting.id)
    .where('person_id', '=', guest.personId)
    .where('is_here', '=', false)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Takes a guest off; someone who is due never goes this way. */
export async function deleteGuest(tx: Tx, meetingId: number, uuid: Uuid): Promise<void> {
  await tx
    .deleteFrom('app.meeting_person')
    .where('meeting_id', '=', meetingId)
    .where('uuid', '=', uuid)
    .where('part', '<>', 'due')
    .execute()
}

export async function findExclusions(tx: Tx, meetingId: number): Promise<ExclusionLine[]> {
  return tx
    .selectFrom('app.meeting_exclusion')
    .select(['person_id as personId', 'person_uuid as personUuid', 'name', 'reason', 'approval'])
    .where('meeting_id', '=', meetingId)
    .orderBy('person_id')
    .execute()
}

export async function writeExclusions(tx: Tx, meeting: MeetingKey, lines: readonly ExclusionLine[]): Promise<void> {
  for (const line of lines) {
    const values = { person_uuid: line.personUuid, name: line.name, reason: line.reason, approval: line.approval }
    await tx
      .insertInto('app.meeting_exclusion')
      .values({ meeting_id: meeting.id, unit_id: meeting.unitId, person_id: line.personId, ...values })
      .onConflict((conflict) => conflict.columns(['meeting_id', 'person_id']).doUpdateSet(values))
      .execute()
  }
}
