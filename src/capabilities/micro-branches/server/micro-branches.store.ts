import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Line } from '../micro-branches.rules.ts'

export interface MicroBranchRow {
  id: number
  uuid: Uuid
  unitId: number
  name: string
  from: LocalDate
}

/** Those of a branch on `day`, in the order in which they were set up. */
export async function findMicroBranches(tx: Tx, unitId: number, day: LocalDate): Promise<MicroBranchRow[]> {
  const found = await sql<MicroBranchRow>`
    select id, uuid, unit_id as "unitId", name, from_date as "from" from app.micro_branch
    where unit_id = ${unitId} and from_date <= ${day} and to_date > ${day} order by id`.execute(tx)
  return found.rows
}

/** Whatever its state. */
export async function isMicroBranch(tx: Tx, uuid: Uuid): Promise<boolean> {
  const found = await sql`select from app.micro_branch where uuid = ${uuid}`.execute(tx)
  return found.rows.length > 0
}

/** Who is in one of these on `day`. */
export async function findLines(
  tx: Tx,
  ids: readonly number[],
  day: LocalDate,
): Promise<(Line & { from: LocalDate })[]> {
  const found = await sql<Line & { from: LocalDate }>`
    select id, person_id as "personId", micro_branch_id as "microBranchId", is_convener as "isConvener", from_date as "from"
    from app.micro_branch_member where micro_branch_id = any(${[...ids]}) and superseded_at is null
      and from_date <= ${day} and to_date > ${day}`.execute(tx)
  return found.rows
}

export async function insertMicroBranch(
  tx: Tx,
  row: { uuid: Uuid; unitId: number; name: string; from: LocalDate },
  madeBy: number,
): Promise<number> {
  const made = await sql<{ id: number }>`
    insert into app.micro_branch (uuid, unit_id, name, from_date, made_by)
    values (${row.uuid}, ${row.unitId}, ${row.name}, ${row.from}, ${madeBy}) returning id`.execute(tx)
  return made.rows[0]!.id
}

export async function renameMicroBranch(tx: Tx, id: number, name: string): Promise<void> {
  await sql`update app.micro_branch set name = ${name} where id = ${id}`.execute(tx)
}

export async function closeMicroBranch(tx: Tx, id: number, day: LocalDate): Promise<void> {
  await sql`update app.micro_branch set to_date = ${day} where id = ${id}`.execute(tx)
}

export async function giveMicroBranch(tx: Tx, uuid: Uuid, unitId: number): Promise<void> {
  await sql`update app.micro_branch set unit_id = ${unitId} where uuid = ${uuid}`.execute(tx)
}

/** What began before `day` ends on it; what began on it never held and is superseded. */
export async function endLine(tx: Tx, line: { id: number; from: LocalDate }, day: LocalDate): Promise<void> {
  if (line.from < day) await sql`update app.micro_branch_member set to_date = ${day} where id = ${line.id}`.execute(tx)
  else await sql`update app.micro_branch_member set superseded_at = now() where id = ${line.id}`.execute(tx)
}

export async function insertLines(
  tx: Tx,
  microBranchId: number,
  lines: readonly { personId: number; isConvener: boolean }[],
  day: LocalDate,
): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ personId, isConvener }) => ({
    micro_branch_id: microBranchId,
    person_id: personId,
    is_convener: isConvener,
    from_date: day,
  }))
  await tx.insertInto('app.micro_branch_member').values(rows).execute()
}

/** In which micro-branches a person was, for his own export. */
export async function exportMicroBranches(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`
    select coalesce(b.name, '') as name, m.is_convener as is_convener, m.from_date as "from", nullif(m.to_date, 'infinity') as "to"
    from app.micro_branch_member m left join app.micro_branch b on b.id = m.micro_branch_id
    where m.person_id = ${personId} and m.superseded_at is null order by m.from_date, m.id`.execute(tx)
  return found.rows
}
