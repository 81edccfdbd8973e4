import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Placing } from '../plans.rules.ts'

export interface LineRow {
  id: number
  uuid: Uuid
  unitId: number
  kind: string
  title: string
  note: string
  fromDay: LocalDate
  toDay: LocalDate
  kinds: readonly string[]
  withdrawnOn: LocalDate | null
}

export type NewLine = Omit<LineRow, 'id' | 'withdrawnOn'>

const columns = sql`id, uuid, unit_id as "unitId", kind, title, note, from_day as "fromDay", to_day as "toDay", kinds,
  withdrawn_on as "withdrawnOn"`

/** Lines of these units whose span touches these days. */
export async function findLines(
  tx: Tx,
  unitIds: readonly number[],
  from: LocalDate,
  to: LocalDate,
): Promise<LineRow[]> {
  const found = await sql<LineRow>`select ${columns} from app.plan_line
    where unit_id = any(${[...unitIds]}) and withdrawn_on is null and from_day <= ${to} and to_day >= ${from}
    order by from_day, to_day, id`.execute(tx)
  return found.rows
}

export async function findLine(tx: Tx, uuid: Uuid): Promise<LineRow | undefined> {
  const found = await sql<LineRow>`select ${columns} from app.plan_line where uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** False where this id was added before. */
export async function insertLine(tx: Tx, line: NewLine, madeBy: number): Promise<boolean> {
  const made = await sql`
    insert into app.plan_line (uuid, unit_id, kind, title, note, from_day, to_day, kinds, made_by)
    values (${line.uuid}, ${line.unitId}, ${line.kind}, ${line.title}, ${line.note}, ${line.fromDay}, ${line.toDay},
      ${[...line.kinds]}::text[], ${madeBy})
    on conflict (uuid) do nothing returning id`.execute(tx)
  return made.rows.length > 0
}

export async function withdraw(tx: Tx, id: number, on: LocalDate): Promise<void> {
  await sql`update app.plan_line set withdrawn_on = ${on} where id = ${id}`.execute(tx)
}

/** What the unit made of each of its lines, the newest word; by line. */
export async function findPlacings(tx: Tx, unitId: number): Promise<Map<number, Placing>> {
  const found = await sql<Placing & { lineId: number }>`
    select distinct on (line_id) line_id as "lineId", on_day as "onDay", reason
    from app.plan_place where unit_id = ${unitId} order by line_id, id desc`.execute(tx)
  return new Map(found.rows.map(({ lineId, ...placing }) => [lineId, placing]))
}

export async function insertPlacing(
  tx: Tx,
  at: { lineId: number; unitId: number },
  { onDay, reason }: Placing,
  by: number,
): Promise<void> {
  await sql`insert into app.plan_place (line_id, unit_id, on_day, reason, placed_by)
    values (${at.lineId}, ${at.unitId}, ${onDay}, ${reason}, ${by})`.execute(tx)
}

/** How often a unit chose anew for each of these lines, and when last; of one that it left as it was, when it was set. */
export async function findRevisions(
  tx: Tx,
  unitId: number,
  uuids: readonly Uuid[],
): Promise<Map<Uuid, { changes: number; changedAt: string }>> {
  const found = await sql<{ uuid: Uuid; changes: number; changedAt: string }>`
    select l.uuid, count(p.id)::int as changes, app.iso(greatest(l.recorded_at, max(p.recorded_at))) as "changedAt"
    from app.plan_line l left join app.plan_place p on p.line_id = l.id and p.unit_id = ${unitId}
    where l.uuid = any(${[...uuids]}::uuid[]) group by l.id`.execute(tx)
  return new Map(found.rows.map(({ uuid, ...revision }) => [uuid, revision]))
}

/** Own lines whose span is not over. */
export async function findLinesToCome(tx: Tx, unitId: number, today: LocalDate): Promise<LineRow[]> {
  const found = await sql<LineRow>`select ${columns} from app.plan_line
    where unit_id = ${unitId} and withdrawn_on is null and to_day >= ${today} order by from_day, id`.execute(tx)
  return found.rows
}

/** A line of one unit's own goes on in another, with the day that was chosen for it. */
export async function giveLine(tx: Tx, uuid: Uuid, from: number, to: number, by: number): Promise<void> {
  await sql`insert into app.plan_place (line_id, unit_id, on_day, reason, placed_by)
    select p.line_id, ${to}, p.on_day, p.reason, ${by} from app.plan_place p
    join app.plan_line l on l.id = p.line_id and l.uuid = ${uuid}
    where p.unit_id = ${from} order by p.id desc limit 1`.execute(tx)
  await sql`update app.plan_line set unit_id = ${to} where uuid = ${uuid} and unit_id = ${from}`.execute(tx)
}
