import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { AppraisalState, GradeCounts, MutualWay, Part } from '../appraisal-state.rules.ts'
import type { AppraisalSubject } from '../appraisal.access.ts'

/** What stands above the list; no person in it. */
export interface AppraisalRow extends AppraisalSubject {
  rowId: number
  companyId: number
  id: Uuid
  unit: { id: Uuid; name: string }
  year: number
  state: AppraisalState
  openedOn: LocalDate
  closedOn: LocalDate | null
  mutual: { how: MutualWay; on: LocalDate; note: string } | null
  poll: { on: LocalDate; source: string; handedOut: number; returned: number } | null
  counts: GradeCounts | null
}

const columns = sql`a.id as "rowId", a.uuid as id, a.unit_id as "unitId", a.company_id as "companyId", app.unit_path(a.unit_id) as path,
  jsonb_build_object('id', a.unit_uuid, 'name', a.unit_name) as unit, a.year, a.state, a.opened_on as "openedOn", a.closed_on as "closedOn",
  case when a.mutual is not null then jsonb_build_object('how', a.mutual, 'on', a.mutual_on, 'note', a.mutual_note) end as mutual,
  case when a.poll_on is not null then jsonb_build_object('on', a.poll_on, 'source', a.poll_source, 'handedOut', a.handed_out,
    'returned', a.returned) end as poll,
  a.grade_counts as counts, app.stands_on_appraisal(a.id) as "isListed"`

export async function findAppraisal(tx: Tx, uuid: Uuid): Promise<AppraisalRow | undefined> {
  const found = await sql<AppraisalRow>`select ${columns} from app.appraisal a where a.uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

export async function findAppraisalsOf(tx: Tx, unitIds: readonly number[], limit: number): Promise<AppraisalRow[]> {
  const found = await sql<AppraisalRow>`select ${columns} from app.appraisal a
    where a.unit_id = any(${[...unitIds]}::bigint[]) order by a.year desc, app.unit_path(a.unit_id), a.id limit ${limit}`.execute(
    tx,
  )
  return found.rows
}

export async function findAppraisalsWith(tx: Tx, personId: number): Promise<AppraisalRow[]> {
  const found = await sql<AppraisalRow>`select ${columns} from app.appraisal a
    where a.id in (select p.appraisal_id from app.appraisal_person p where p.person_id = ${personId}) order by a.year desc, a.id desc`.execute(
    tx,
  )
  return found.rows
}

/** To the end of the transaction: two who write do so one after the other. */
export async function lockAppraisal(tx: Tx, rowId: number): Promise<void> {
  await sql`select from app.appraisal where id = ${rowId} for update`.execute(tx)
}

export interface NewAppraisal {
  uuid: Uuid
  unit: { id: number; uuid: Uuid; name: string; companyId: number }
  year: number
  on: LocalDate
  by: number
}

/** The number of its row; undefined where this id, or this year's, stands already. */
export async function insertAppraisal(tx: Tx, { uuid, unit, year, on, by }: NewAppraisal): Promise<number | undefined> {
  const made = await sql<{ id: number }>`
    insert into app.appraisal (uuid, company_id, unit_id, unit_uuid, unit_name, year, opened_on, opened_by_id)
    values (${uuid}, ${unit.companyId}, ${unit.id}, ${unit.uuid}, ${unit.name}, ${year}, ${on}, ${by})
    on conflict do nothing returning id`.execute(tx)
  return made.rows[0]?.id
}

export interface ListedPerson {
  uuid: Uuid
  personId: number
  personUuid: Uuid
  name: string
  part: Part
}

/** Puts them on the list; a guest with the branch that keeps him. */
export async function insertPeople(
  tx: Tx,
  at: { rowId: number; unitId: number; on: LocalDate },
  people: readonly ListedPerson[],
): Promise<void> {
  await sql`insert into app.appraisal_person (uuid, appraisal_id, unit_id, person_id, person_uuid, person_name, part, home_unit_id)
    select x.uuid, ${at.rowId}, ${at.unitId}, x."personId", x."personUuid", x.name, x.part,
      case when x.part = 'guest' then app.home_of_guest(x."personId", ${at.unitId}, ${at.on}::date) end
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as x (uuid uuid, "personId" bigint, "personUuid" uuid, name text, part text)`.execute(
    tx,
  )
}

export async function writeMutual(
  tx: Tx,
  rowId: number,
  mutual: { how: MutualWay; on: LocalDate; note: string },
): Promise<void> {
  await sql`update app.appraisal set mutual = ${mutual.how}, mutual_on = ${mutual.on}, mutual_note = ${mutual.note}
    where id = ${rowId}`.execute(tx)
}

export async function writeClosed(tx: Tx, rowId: number, on: LocalDate, counts: GradeCounts | null): Promise<void> {
  await sql`update app.appraisal set state = 'closed', closed_on = ${on}, grade_counts = ${counts && JSON.stringify(counts)}::jsonb
    where id = ${rowId}`.execute(tx)
}

export async function writeCounts(tx: Tx, rowId: number, counts: GradeCounts | null): Promise<void> {
  await sql`update app.appraisal set grade_counts = ${counts && JSON.stringify(counts)}::jsonb where id = ${rowId}`.execute(
    tx,
  )
}

/** True if this meeting is the unit's, a committee's or a general one, and the actor may see it. */
export async function isAppraisingMeeting(tx: Tx, uuid: Uuid, unitId: number): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select app.is_appraising_meeting(${uuid}::uuid, ${unitId}) as "is"`.execute(
    tx,
  )
  return found.rows[0]!.is
}

export async function findUnitAppraisals(
  tx: Tx,
  unitId: number,
): Promise<{ id: Uuid; year: number; state: AppraisalState }[]> {
  const found = await sql<{ id: Uuid; year: number; state: AppraisalState }>`
    select a.uuid as id, a.year, a.state from app.appraisal a where a.unit_id = ${unitId} order by a.year, a.id`.execute(
    tx,
  )
  return found.rows
}

/** In which of a unit's appraisals somebody took part; no verdict. */
export async function findTakenPart(
  tx: Tx,
  of: { personId: number; unitId: number; from: LocalDate; to: LocalDate },
): Promise<{ id: Uuid; year: number; on: LocalDate }[]> {
  const found = await sql<{ id: Uuid; year: number; on: LocalDate }>`
    select t.uuid as id, t.year, t.closed_on as "on"
    from app.appraised_in(${of.personId}, ${of.unitId}, ${of.from}::date, ${of.to}::date) t`.execute(tx)
  return found.rows
}
