import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'

/** Each asks in the person's own name: the database gives what is his. */
export async function exportSelf(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<object>`select p.self_how as appraisal_self, p.self_text as text, p.self_on as "on" from app.appraisal_person p
    where p.person_id = ${personId} order by p.id`.execute(tx)
  return found.rows
}

export async function exportComments(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`select c.about_name as about, c.text, c.on_day as "on" from app.appraisal_comment c
    where c.by_id = ${personId} order by c.id`.execute(tx)
  return found.rows
}

export async function exportVerdicts(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<object>`select v.grade as appraisal_grade, v.on_day as "on", v.reason, v.help from app.appraisal_verdict v
    where v.person_id = ${personId} and app.is_appraisal(v.appraisal_id, 'closed') order by v.id`.execute(tx)
  return found.rows
}

export async function exportAmendments(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<object>`select m.grade as appraisal_grade, m.on_day as "on", m.why, m.reason, m.help from app.appraisal_amendment m
    where m.person_id = ${personId} order by m.id`.execute(tx)
  return found.rows
}

export async function exportAppeals(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`select q.text, q.on_day as "on", q.answer, q.answered_on from app.appraisal_appeal q
    where q.person_id = ${personId} order by q.id`.execute(tx)
  return found.rows
}

export async function exportOpened(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`select a.unit_name, a.year, a.opened_on from app.appraisal a
    where a.opened_by_id = ${personId} order by a.id`.execute(tx)
  return found.rows
}
