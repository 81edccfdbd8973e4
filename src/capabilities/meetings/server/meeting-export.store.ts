import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { rollStates } from '../roll.rules.ts'
import { reasonPlace } from './answers.store.ts'

/** What each table holds of a person, for himself: he runs it, and the tables' locks let him see his own. */
export async function exportLists(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<object>`select m.unit_name as unit, m.kind, m.title, m.held_on as "heldOn", p.part, p.votes, p.standing
    from app.meeting_person p join app.meeting m on m.id = p.meeting_id where p.person_id = ${personId} order by m.held_on`.execute(
      tx,
    )
  return found.rows
}

export async function exportExclusions(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`select m.held_on as "heldOn", x.reason, x.approval from app.meeting_exclusion x
    join app.meeting m on m.id = x.meeting_id where x.person_id = ${personId} order by m.held_on`.execute(tx)
  return found.rows
}

export async function exportAnswers(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<object>`select m.held_on as "heldOn", a.answer, a.by_secretary as "bySecretary", app.iso(a.answered_at) as "answeredAt"
    from app.meeting_answer a join app.meeting m on m.id = a.meeting_id where a.person_id = ${personId} order by m.held_on`.execute(
      tx,
    )
  return found.rows
}

export async function exportLeaves(tx: Tx, personId: number, keys: KeyRing): Promise<object[]> {
  const found = await sql<{ id: number; heldOn: string; reason: string | null; cipher: Buffer | null; at: string }>`
    select l.id, m.held_on as "heldOn", l.reason, l.reason_cipher as cipher, app.iso(l.at) as at from app.meeting_leave l
    join app.meeting m on m.id = l.meeting_id where l.person_id = ${personId} order by l.id`.execute(tx)
  return found.rows.map(({ id, heldOn, reason, cipher, at }) => ({
    heldOn,
    reason: cipher ? keys.decrypt(cipher, reasonPlace(id)) : reason,
    at,
  }))
}

export async function exportAttendance(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<{
    heldOn: string
    state: number
  }>`select a.held_on as "heldOn", a.state, app.iso(a.at) as at from app.attendance a
    where a.person_id = ${personId} order by a.held_on`.execute(tx)
  return found.rows.map((row) => ({ ...row, state: rollStates[row.state] }))
}

/** A person's own words, by table. */
export async function exportWritings(
  tx: Tx,
  table: 'speech' | 'reflection' | 'meeting_comment',
  personId: number,
): Promise<object[]> {
  const from = { speech: sql`app.speech`, reflection: sql`app.reflection`, meeting_comment: sql`app.meeting_comment` }[
    table
  ]
  const found =
    await sql<object>`select w.text, app.iso(w.at) as at from ${from} w where w.person_id = ${personId} order by w.id`.execute(
      tx,
    )
  return found.rows
}
