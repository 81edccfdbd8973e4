import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import { studyHoursOf } from '../study-hours.rules.ts'
import { attendedStates } from './attendance.store.ts'

/** A held meeting at which somebody was due: what of it was study, and whether he was there or made it up. */
export interface Studied {
  personId: number
  meetingId: Uuid
  kind: string
  /** Its own, else its kind's. */
  title: string
  on: LocalDate
  /** Null: nobody has said how long it was. */
  hours: number | null
  isThere: boolean
  madeUpOn: LocalDate | null
}

interface Span {
  /** The first day included, the last not. */
  from: LocalDate
  to: LocalDate
}

/** Of everybody who was due in a unit's meetings; or of one person, wherever he was due. */
export async function findStudied(tx: Tx, of: ({ unitId: number } | { personId: number }) & Span): Promise<Studied[]> {
  const whose = 'unitId' in of ? sql`m.unit_id = ${of.unitId}` : sql`p.person_id = ${of.personId}`
  const found = await sql<Omit<Studied, 'hours'> & { openedAt: string; closedAt: string; studyHours: number | null }>`
    select p.person_id as "personId", m.uuid as "meetingId", m.kind, coalesce(nullif(m.title, ''), n.name_zh) as title, m.held_on as "on", app.iso(m.opened_at) as "openedAt",
      app.iso(m.closed_at) as "closedAt", m.study_hours as "studyHours", coalesce(t.state = any(${[...attendedStates]}::smallint[]), false) as "isThere",
      (select k.on_day from app.make_up k where k.meeting_id = m.id and k.person_id = p.person_id order by k.id desc limit 1) as "madeUpOn"
    from app.meeting m join app.meeting_kind n on n.code = m.kind join app.meeting_person p on p.meeting_id = m.id and p.part = 'due' and p.is_here
    left join app.attendance t on t.company_id = m.company_id and t.held_on = m.held_on and t.meeting_id = m.id and t.person_id = p.person_id
    where ${whose} and m.held_on >= ${of.from} and m.held_on < ${of.to} and m.state in ('closed', 'confirmed')
    order by m.held_on, m.id`.execute(tx)
  return found.rows.map(({ openedAt, closedAt, studyHours, ...row }) => ({
    ...row,
    hours: studyHoursOf({ kind: row.kind, openedAt, closedAt, studyHours }),
  }))
}
