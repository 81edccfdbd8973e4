import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { FloatingFacts, FloatingStep } from '../floating.rules.ts'
import type { CaseSides } from '../floating.access.ts'

/** A case with what the server alone knows of it. */
export interface CaseRow extends CaseSides {
  rowId: number
  homeUnitId: number
  hostUnitId: number | null
  remindedFor: LocalDate | null
  facts: FloatingFacts
}

const columns = sql`
  c.id as "rowId", c.person_id as "personId", c.contact_id as "contactId", app.unit_path(c.home_unit_id) as "homePath",
  app.unit_path(c.host_unit_id) as "hostPath", c.home_unit_id as "homeUnitId", c.host_unit_id as "hostUnitId",
  c.reminded_for as "remindedFor", jsonb_build_object('id', c.uuid, 'person', jsonb_build_object('id', c.person_uuid, 'name', c.person_name),
    'home', jsonb_build_object('id', c.home_uuid, 'name', c.home_name), 'host', jsonb_build_object('id', c.host_uuid, 'name', c.host_name),
    'since', c.since, 'reason', c.reason, 'paper', c.paper,
    'contact', case when c.contact_uuid is not null then jsonb_build_object('id', c.contact_uuid, 'name', c.contact_name) end,
    'registeredOn', c.registered_on, 'acceptedOn', c.accepted_on, 'returnedOn', c.returned_on, 'returnReason', c.return_reason,
    'endedOn', c.ended_on, 'endedHow', c.ended_how, 'endReason', c.end_reason,
    'notes', coalesce((select jsonb_agg(jsonb_build_object('id', n.uuid, 'kind', n.kind, 'on', n.on_day, 'text', n.text, 'by', n.by_name)
      order by n.id) from app.floating_note n where n.case_id = c.id), '[]'),
    'lines', coalesce((select jsonb_agg(jsonb_build_object('id', l.source, 'on', l.on_day, 'words', l.words)
      order by l.on_day desc, l.kind, l.source) from app.floating_line l where l.case_id = c.id), '[]')) as facts`
const isOpen = sql`(c.returned_on is null and c.ended_on is null)`

export async function findCase(tx: Tx, uuid: Uuid): Promise<CaseRow | undefined> {
  const found = await sql<CaseRow>`select ${columns} from app.floating_case c where c.uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** The person's own, those that he keeps in touch with, and those of the parts of the tree that he looks at; newest first. */
export async function findCases(
  tx: Tx,
  who: { personId: number; paths: readonly string[] },
  page: { open: boolean; after: Uuid | null; limit: number },
): Promise<CaseRow[]> {
  const older =
    page.after === null ? sql`` : sql`and c.id < (select x.id from app.floating_case x where x.uuid = ${page.after})`
  const found = await sql<CaseRow>`select ${columns} from app.floating_case c
    where (${who.personId} in (c.person_id, c.contact_id) or coalesce(app.unit_path(c.home_unit_id) ^@ any(${who.paths}::text[]), false)
        or coalesce(app.unit_path(c.host_unit_id) ^@ any(${who.paths}::text[]), false))
      and ${isOpen} = ${page.open}::boolean ${older}
    order by c.id desc limit ${page.limit}`.execute(tx)
  return found.rows
}

/** Cases that run, and those that ended since that day: the host's record may come late. */
export async function findRunningCases(tx: Tx, since: LocalDate, after: number, limit: number): Promise<CaseRow[]> {
  const found = await sql<CaseRow>`select ${columns} from app.floating_case c
    where c.id > ${after} and c.accepted_on is not null and (${isOpen} or c.ended_on >= ${since}::date) order by c.id limit ${limit}`.execute(
    tx,
  )
  return found.rows
}

export async function findUnitCases(tx: Tx, unitId: number): Promise<CaseRow[]> {
  const found = await sql<CaseRow>`select ${columns} from app.floating_case c
    where ${isOpen} and ${unitId} in (c.home_unit_id, c.host_unit_id) order by c.id`.execute(tx)
  return found.rows
}

export async function countClosedCases(tx: Tx, unitId: number): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from app.floating_case c
    where not ${isOpen} and ${unitId} in (c.home_unit_id, c.host_unit_id)`.execute(tx)
  return found.rows[0]!.count
}

export interface RegisteredCase {
  uuid: Uuid
  person: Uuid
  host: Uuid | null
  outside: string
  since: LocalDate
  reason: string
  paper: string
  contact: Uuid | null
  on: LocalDate
  today: LocalDate
}

/** `ok`, or why not. */
export async function insertCase(tx: Tx, registered: RegisteredCase): Promise<string> {
  const found = await sql<{
    answer: string
  }>`select app.register_floating(${JSON.stringify(registered)}::jsonb) as answer`.execute(tx)
  return found.rows[0]!.answer
}

/** To the end of the transaction: the person first, then the case. */
export async function lockCase(tx: Tx, uuid: Uuid): Promise<void> {
  await sql`select app.lock_floating(${uuid}::uuid)`.execute(tx)
}

/** `ok`, or why not. The database checks duty and state by itself. */
export async function writeCaseStep(
  tx: Tx,
  uuid: Uuid,
  act: { step: FloatingStep; on: LocalDate; words: string; today: LocalDate },
): Promise<string> {
  const found = await sql<{
    answer: string
  }>`select app.step_floating(${uuid}::uuid, ${act.step}, ${act.on}::date, ${act.words},
    ${act.today}::date) as answer`.execute(tx)
  return found.rows[0]!.answer
}

/** Once under its id, however often it is asked for. */
export async function insertNote(
  tx: Tx,
  caseId: number,
  note: { uuid: Uuid; kind: string; on: LocalDate; text: string; by: number; byName: string },
): Promise<void> {
  await sql`insert into app.floating_note (uuid, case_id, kind, on_day, text, by_id, by_name)
    values (${note.uuid}, ${caseId}, ${note.kind}, ${note.on}, ${note.text}, ${note.by}, ${note.byName}) on conflict (uuid) do nothing`.execute(
    tx,
  )
}

/** Cases of a home to which he no longer belongs end; answers those. */
export async function endCasesOfMoved(tx: Tx, personId: number, on: LocalDate, today: LocalDate): Promise<Uuid[]> {
  const found = await sql<{
    ended: Uuid[]
  }>`select app.end_floating_of_moved(${personId}, ${on}::date, ${today}::date) as ended`.execute(tx)
  return found.rows[0]!.ended
}

export async function handOverCases(
  tx: Tx,
  uuids: readonly Uuid[],
  units: { from: number; to: number },
  today: LocalDate,
): Promise<void> {
  await sql`select app.hand_over_floating(${uuids}::uuid[], ${units.from}, ${units.to}, ${today}::date)`.execute(tx)
}

export async function writeRemindedFor(tx: Tx, rowId: number, day: LocalDate): Promise<void> {
  await tx.updateTable('app.floating_case').set({ reminded_for: day }).where('id', '=', rowId).execute()
}

export interface CopiedLine {
  kind: string
  source: Uuid
  on: LocalDate
  words: { zh: string; en: string }
}

/** Makes the copy say what the host's record says now; answers whether anything was different. */
export async function replaceLines(tx: Tx, caseId: number, lines: readonly CopiedLine[]): Promise<boolean> {
  const given = JSON.stringify(lines)
  const gone = await sql`delete from app.floating_line l where l.case_id = ${caseId}
    and not exists (select from jsonb_to_recordset(${given}::jsonb) as x (kind text, source uuid) where x.kind = l.kind and x.source = l.source)`.execute(
    tx,
  )
  const come = await sql`insert into app.floating_line as held (case_id, kind, source, on_day, words)
    select ${caseId}, x.kind, x.source, x."on", x.words from jsonb_to_recordset(${given}::jsonb) as x (kind text, source uuid, "on" date, words jsonb)
    on conflict (case_id, kind, source) do update set on_day = excluded.on_day, words = excluded.words
      where (held.on_day, held.words) is distinct from (excluded.on_day, excluded.words)`.execute(tx)
  return Number(gone.numAffectedRows ?? 0) + Number(come.numAffectedRows ?? 0) > 0
}

export async function exportCases(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<CaseRow>`select ${columns} from app.floating_case c where c.person_id = ${personId} order by c.id`.execute(
      tx,
    )
  return found.rows.map((row) => row.facts)
}
