import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { StoredMeetingState } from '../meeting-state.rules.ts'

/** A meeting as a calendar outside shows it: no subject, no agenda, nobody's name. */
export interface CalendarMeeting {
  id: Uuid
  unit: { id: Uuid; name: string }
  kind: string
  groupName: string
  state: StoredMeetingState
  startsAt: string | null
  heldOn: LocalDate
  place: string
  hasOnline: boolean
  /** How often it was changed, postponed or cancelled. */
  changes: number
  changedAt: string
}

/** Whose: those a person stands on, or those of some units. */
type Reach = { personId: number } | { unitIds: readonly number[] }

const most = 1000

/** Those that the actor may read, by the lock of the table, from a day up to another; the earliest first. */
export async function findCalendarMeetings(
  tx: Tx,
  reach: Reach,
  from: LocalDate,
  to: LocalDate,
): Promise<CalendarMeeting[]> {
  const { rows } =
    await sql<CalendarMeeting>`select m.uuid as id, json_build_object('id', m.unit_uuid, 'name', m.unit_name) as unit,
      m.kind, m.group_name as "groupName", m.state, app.iso(m.starts_at) as "startsAt", m.held_on as "heldOn", m.place,
      m.online_link <> '' as "hasOnline", app.iso(coalesce(m.changed_at, m.convened_at)) as "changedAt",
      (select count(*)::int from app.meeting_change c where c.meeting_id = m.id) as changes
    from app.meeting m where m.held_on >= ${from} and m.held_on < ${to} and ${within(reach)}
    order by m.held_on, m.id limit ${most}`.execute(tx)
  return rows
}

function within(reach: Reach) {
  if ('unitIds' in reach) return sql`m.unit_id = any(${[...reach.unitIds]}::bigint[])`
  return sql`m.id in (select p.meeting_id from app.meeting_person p where p.person_id = ${reach.personId} and p.is_here)`
}
