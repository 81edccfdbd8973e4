import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { MeetingLine } from '../line-view.rules.ts'
import type { UnitCircles } from '../occasion-kinds.rules.ts'

const line = sql`m.uuid as id, m.kind, m.group_name as "groupName", m.title, m.state, json_build_object('id', m.unit_uuid, 'name', m.unit_name) as unit,
  app.iso(m.starts_at) as "startsAt", m.held_on as "heldOn", m.place, m.online_link <> '' as "hasOnline",
  m.back_recorded as "backRecorded", m.confirmed_on as "confirmedOn", m.edit_days as "editDays"`

/** A unit's meetings from a day up to, not with, another; the earliest first. */
export async function findUnitMeetings(tx: Tx, unitId: number, from: LocalDate, to: LocalDate): Promise<MeetingLine[]> {
  const found = await sql<MeetingLine>`select ${line} from app.meeting m
    where m.unit_id = ${unitId} and m.held_on >= ${from} and m.held_on < ${to} order by m.held_on, m.id limit 1000`.execute(
    tx,
  )
  return found.rows
}

/** The reader's own: on whose list he stands. `isComing`: still ahead or going on, the nearest first; else the newest held. */
export async function findOwnMeetings(
  tx: Tx,
  personId: number,
  isComing: boolean,
  limit: number,
): Promise<(MeetingLine & { answer: 'attending' | 'online' | 'leave' | null })[]> {
  const states = isComing ? ['planned', 'postponed', 'opened'] : ['closed', 'confirmed']
  const order = isComing ? sql`m.held_on, m.id` : sql`m.held_on desc, m.id desc`
  const found = await sql<MeetingLine & { answer: 'attending' | 'online' | 'leave' | null }>`
    select ${line}, a.answer from app.meeting_person p
    join app.meeting m on m.id = p.meeting_id
    left join app.meeting_answer a on a.meeting_id = m.id and a.person_id = p.person_id
    where p.person_id = ${personId} and p.is_here and m.state = any(${states}::text[]) order by ${order} limit ${limit}`.execute(
    tx,
  )
  return found.rows
}

/** Those of these that the actor may read, by the lock of the table. */
export async function findMeetingsByUuid(
  tx: Tx,
  uuids: readonly Uuid[],
): Promise<
  (Pick<MeetingLine, 'id' | 'kind' | 'groupName' | 'title' | 'unit' | 'heldOn'> & { zh: string; en: string })[]
> {
  const found = await sql<MeetingLine & { zh: string; en: string }>`select ${line}, k.name_zh as zh, k.name_en as en
    from app.meeting m join app.meeting_kind k on k.code = m.kind where m.uuid = any(${[...uuids]}::uuid[])`.execute(tx)
  return found.rows
}

/** Public ids of a unit's held meetings in a year, the earliest first: what its handbook holds. */
export async function findHeld(tx: Tx, unitId: number, year: number): Promise<Uuid[]> {
  const found = await sql<{ uuid: Uuid }>`select m.uuid from app.meeting m
    where m.unit_id = ${unitId} and m.held_on >= ${`${year}-01-01`} and m.held_on < ${`${year + 1}-01-01`}
      and m.state in ('closed', 'confirmed') order by m.held_on, m.id limit 400`.execute(tx)
  return found.rows.map((row) => row.uuid)
}

/** Which meetings these units have between two days, the second not included; the earliest first. */
export async function findMeetingDays(
  tx: Tx,
  unitIds: readonly number[],
  from: LocalDate,
  to: LocalDate,
): Promise<
  { unitId: number; meetingId: Uuid; kind: string; groupName: string; state: MeetingLine['state']; day: LocalDate }[]
> {
  const found = await sql<{
    unitId: number
    meetingId: Uuid
    kind: string
    groupName: string
    state: MeetingLine['state']
    day: LocalDate
  }>`select m.unit_id as "unitId", m.uuid as "meetingId", m.kind, m.group_name as "groupName", m.state, m.held_on as day from app.meeting m
    where m.unit_id = any(${[...unitIds]}) and m.held_on >= ${from} and m.held_on < ${to} order by m.held_on, m.id`.execute(
    tx,
  )
  return found.rows
}

/** Which circles the unit has besides itself on a day. */
export async function findCircles(tx: Tx, unitId: number, day: LocalDate): Promise<UnitCircles> {
  const found = await sql<{
    circles: UnitCircles
  }>`select app.unit_circles(${unitId}::bigint, ${day}::date) as circles`.execute(tx)
  return found.rows[0]!.circles
}
