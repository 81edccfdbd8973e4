import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Part, Verdict, Votes } from '../appraisal-state.rules.ts'

export interface Amendment extends Verdict {
  id: Uuid
  why: string
  writer: string
}

/** One on the list, with all of his that the actor may see: the database leaves out what he may not. */
export interface AppraisedRow {
  personId: number
  id: Uuid
  name: string
  part: Part
  self: { how: 'written' | 'spoken'; text: string; on: LocalDate } | null
  comments: { id: Uuid; by: string; text: string; on: LocalDate }[]
  votes: Votes | null
  verdict: Verdict | null
  amendments: Amendment[]
  appeal: { text: string; on: LocalDate; answer: string; answeredOn: LocalDate | null } | null
}

const verdictOf = (row: string) =>
  `'grade', ${row}.grade, 'by', ${row}.given_by, 'meetingId', ${row}.meeting_uuid, 'on', ${row}.on_day, 'reason', ${row}.reason, 'help', ${row}.help`
const columns = sql.raw(`p.person_id as "personId", p.person_uuid as id, p.person_name as name, p.part,
  case when p.self_how is not null then jsonb_build_object('how', p.self_how, 'text', p.self_text, 'on', p.self_on) end as self,
  coalesce((select jsonb_agg(jsonb_build_object('id', c.uuid, 'by', c.by_name, 'text', c.text, 'on', c.on_day) order by c.id)
    from app.appraisal_comment c where c.appraisal_id = p.appraisal_id and c.about_id = p.person_id), '[]') as comments,
  (select jsonb_build_object('excellent', v.excellent, 'qualified', v.qualified, 'basic', v.basic, 'unqualified', v.unqualified,
    'abstained', v.abstained) from app.appraisal_poll v where v.appraisal_id = p.appraisal_id and v.person_id = p.person_id) as votes,
  (select jsonb_build_object(${verdictOf('v')}) from app.appraisal_verdict v
    where v.appraisal_id = p.appraisal_id and v.person_id = p.person_id) as verdict,
  coalesce((select jsonb_agg(jsonb_build_object('id', m.uuid, 'why', m.why, 'writer', m.by_name, ${verdictOf('m')}) order by m.id)
    from app.appraisal_amendment m where m.appraisal_id = p.appraisal_id and m.person_id = p.person_id), '[]') as amendments,
  (select jsonb_build_object('text', q.text, 'on', q.on_day, 'answer', q.answer, 'answeredOn', q.answered_on)
    from app.appraisal_appeal q where q.appraisal_id = p.appraisal_id and q.person_id = p.person_id) as appeal`)

/** In the order of the roster on the day of opening. */
export async function findAppraised(tx: Tx, rowId: number): Promise<AppraisedRow[]> {
  const found =
    await sql<AppraisedRow>`select ${columns} from app.appraisal_person p where p.appraisal_id = ${rowId} order by p.id`.execute(
      tx,
    )
  return found.rows
}

export async function findAppraisedPerson(tx: Tx, rowId: number, personId: number): Promise<AppraisedRow | undefined> {
  const found = await sql<AppraisedRow>`select ${columns} from app.appraisal_person p
    where p.appraisal_id = ${rowId} and p.person_id = ${personId}`.execute(tx)
  return found.rows[0]
}

/** Names on the list, for one who stands on it. */
export async function findListed(tx: Tx, rowId: number): Promise<{ personId: number; id: Uuid; name: string }[]> {
  const found = await sql<{ personId: number; id: Uuid; name: string }>`
    select l.person_id as "personId", l.person_uuid as id, l.person_name as name from app.appraised_people(${rowId}) l`.execute(
    tx,
  )
  return found.rows
}

export async function findOwnComments(
  tx: Tx,
  rowId: number,
  personId: number,
): Promise<{ id: Uuid; about: string; text: string; on: LocalDate }[]> {
  const found = await sql<{ id: Uuid; about: string; text: string; on: LocalDate }>`
    select c.uuid as id, c.about_name as about, c.text, c.on_day as "on" from app.appraisal_comment c
    where c.appraisal_id = ${rowId} and c.by_id = ${personId} order by c.id`.execute(tx)
  return found.rows
}

/** What other branches gave home of members of this one, in their closed appraisals of that year. */
export async function findHostWords(
  tx: Tx,
  homeUnitId: number,
  year: number,
): Promise<{ id: Uuid; name: string; host: string; on: LocalDate; words: string }[]> {
  const found = await sql<{ id: Uuid; name: string; host: string; on: LocalDate; words: string }>`
    select h.person_uuid as id, h.person_name as name, h.host, h.on_day as "on", h.words
    from app.appraisal_host_words(${homeUnitId}, ${year}) h`.execute(tx)
  return found.rows
}

export async function writeSelfText(
  tx: Tx,
  rowId: number,
  personId: number,
  self: { text: string; on: LocalDate },
): Promise<void> {
  await sql`update app.appraisal_person set self_how = 'written', self_text = ${self.text}, self_on = ${self.on}
    where appraisal_id = ${rowId} and person_id = ${personId}`.execute(tx)
}

/** Of these who have not written theirs. */
export async function writeSpoken(tx: Tx, rowId: number, personIds: readonly number[], on: LocalDate): Promise<void> {
  await sql`update app.appraisal_person set self_how = 'spoken', self_on = ${on} where appraisal_id = ${rowId}
    and person_id = any(${[...personIds]}::bigint[]) and self_how is distinct from 'written'`.execute(tx)
}

export interface NewComment {
  uuid: Uuid
  about: { personId: number; id: Uuid; name: string }
  by: { personId: number; uuid: Uuid; name: string }
  text: string
  on: LocalDate
}

/** Once under its id, however often it is asked for. */
export async function insertComment(tx: Tx, at: { rowId: number; unitId: number }, one: NewComment): Promise<void> {
  const { about, by } = one
  await sql`insert into app.appraisal_comment (uuid, appraisal_id, unit_id, about_id, about_uuid, about_name, by_id, by_uuid, by_name, text, on_day)
    values (${one.uuid}, ${at.rowId}, ${at.unitId}, ${about.personId}, ${about.id}, ${about.name}, ${by.personId}, ${by.uuid}, ${by.name},
      ${one.text}, ${one.on}) on conflict (uuid) do nothing`.execute(tx)
}

export async function writePoll(
  tx: Tx,
  at: { rowId: number; unitId: number },
  poll: { on: LocalDate; source: string; handedOut: number; returned: number },
  counts: readonly { personId: number; votes: Votes }[],
): Promise<void> {
  await sql`update app.appraisal set poll_on = ${poll.on}, poll_source = ${poll.source}, handed_out = ${poll.handedOut},
    returned = ${poll.returned} where id = ${at.rowId}`.execute(tx)
  const given = JSON.stringify(counts.map(({ personId, votes }) => ({ personId, ...votes })))
  await sql`insert into app.appraisal_poll (appraisal_id, unit_id, person_id, excellent, qualified, basic, unqualified, abstained)
    select ${at.rowId}, ${at.unitId}, x."personId", x.excellent, x.qualified, x.basic, x.unqualified, x.abstained
    from jsonb_to_recordset(${given}::jsonb) as x ("personId" bigint, excellent int, qualified int, basic int, unqualified int, abstained int)
    on conflict (appraisal_id, person_id) do update set excellent = excluded.excellent, qualified = excluded.qualified,
      basic = excluded.basic, unqualified = excluded.unqualified, abstained = excluded.abstained`.execute(tx)
}

interface GivenVerdict {
  at: { rowId: number; unitId: number }
  person: Pick<AppraisedRow, 'personId' | 'part'>
  verdict: Verdict
  by: { personId: number; name: string }
}

export async function writeVerdict(tx: Tx, { at, person, verdict, by }: GivenVerdict): Promise<void> {
  await sql`insert into app.appraisal_verdict (appraisal_id, unit_id, person_id, part, grade, given_by, meeting_uuid, on_day,
      reason, help, by_id, by_name)
    values (${at.rowId}, ${at.unitId}, ${person.personId}, ${person.part}, ${verdict.grade}, ${verdict.by},
      ${verdict.meetingId}, ${verdict.on}, ${verdict.reason}, ${verdict.help}, ${by.personId}, ${by.name})
    on conflict (appraisal_id, person_id) do update set grade = excluded.grade, given_by = excluded.given_by,
      meeting_uuid = excluded.meeting_uuid, on_day = excluded.on_day, reason = excluded.reason, help = excluded.help,
      by_id = excluded.by_id, by_name = excluded.by_name`.execute(tx)
}

export async function insertAmendment(
  tx: Tx,
  { at, person, verdict, by }: GivenVerdict,
  amendment: { uuid: Uuid; why: string },
): Promise<void> {
  await sql`insert into app.appraisal_amendment (uuid, appraisal_id, unit_id, person_id, part, why, grade, given_by,
      meeting_uuid, on_day, reason, help, by_id, by_name)
    values (${amendment.uuid}, ${at.rowId}, ${at.unitId}, ${person.personId}, ${person.part}, ${amendment.why},
      ${verdict.grade}, ${verdict.by}, ${verdict.meetingId}, ${verdict.on}, ${verdict.reason}, ${verdict.help}, ${by.personId}, ${by.name})
    on conflict (uuid) do nothing`.execute(tx)
}

/** False where he has appealed already. */
export async function insertAppeal(
  tx: Tx,
  at: { rowId: number; unitId: number },
  appeal: { uuid: Uuid; personId: number; text: string; on: LocalDate },
): Promise<boolean> {
  const made = await sql<{
    id: number
  }>`insert into app.appraisal_appeal (uuid, appraisal_id, unit_id, person_id, text, on_day)
    values (${appeal.uuid}, ${at.rowId}, ${at.unitId}, ${appeal.personId}, ${appeal.text}, ${appeal.on})
    on conflict do nothing returning id`.execute(tx)
  return made.rows.length > 0
}

export async function writeAnswer(
  tx: Tx,
  rowId: number,
  personId: number,
  answer: { text: string; on: LocalDate; by: { personId: number; name: string } },
): Promise<void> {
  await sql`update app.appraisal_appeal set answer = ${answer.text}, answered_on = ${answer.on}, answered_by_id = ${answer.by.personId},
    answered_by_name = ${answer.by.name} where appraisal_id = ${rowId} and person_id = ${personId}`.execute(tx)
}
