import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { StoredMeetingState } from '../meeting-state.rules.ts'

export interface HeldMeeting {
  id: Uuid
  kind: string
  title: string
  kindName: string
  state: StoredMeetingState
  heldOn: LocalDate
}

/** Meetings of a unit that are not finished, in the order of their days. */
export async function findUnfinished(tx: Tx, unitId: number): Promise<HeldMeeting[]> {
  const found = await sql<HeldMeeting>`
    select m.uuid as id, m.kind, m.title, k.name_zh as "kindName", m.state, m.held_on as "heldOn" from app.meeting m
    join app.meeting_kind k on k.code = m.kind
    where m.unit_id = ${unitId} and m.state in ('planned', 'postponed', 'opened', 'closed') order by m.held_on, m.id`.execute(
    tx,
  )
  return found.rows
}

export async function countFinished(tx: Tx, unitId: number): Promise<{ confirmed: number; cancelled: number }> {
  const found = await sql<{ confirmed: number; cancelled: number }>`
    select count(*) filter (where state = 'confirmed')::int as confirmed, count(*) filter (where state = 'cancelled')::int as cancelled
    from app.meeting where unit_id = ${unitId}`.execute(tx)
  return found.rows[0]!
}

/** With everything that hangs on it; false if it was opened meanwhile. */
export async function moveMeetingRow(tx: Tx, meetingId: number, unitId: number): Promise<boolean> {
  const found = await sql<{
    moved: boolean
  }>`select app.move_meeting(${meetingId}::bigint, ${unitId}::bigint) as moved`.execute(tx)
  return found.rows[0]!.moved
}
