import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { OverseasKeeping } from '../overseas.rules.ts'

export interface OverseasUnitRow {
  id: Uuid
  name: string
  code: string
  path: string
  keeping: OverseasKeeping
  markedAt: Date
  names: number
}

/** Units marked as overseas, of those whose roster the actor keeps. */
export async function findOverseasUnits(tx: Tx, today: LocalDate): Promise<OverseasUnitRow[]> {
  const { rows } = await sql<OverseasUnitRow>`
    select u.uuid as id, u.name, u.code, u.path, case when o.takes_codes then 'codes' else 'closed' end as keeping,
      o.marked_at as "markedAt", app.overseas_names(u.id, ${today}::date)::int as names
    from app.overseas_unit o join app.unit u on u.id = o.unit_id order by u.path`.execute(tx)
  return rows
}

/** Of these units, those that a mark holds for: their own, or that of a unit above. */
export async function findOverseasIn(tx: Tx, unitIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select u.id from app.unit u join app.overseas_units() o on o.code = u.code where u.id = any(${[...unitIds]}::bigint[])`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

/** False where it was so already. */
export async function writeOverseas(tx: Tx, unitId: number, keeping: OverseasKeeping, at: Date): Promise<boolean> {
  const written = await sql`
    insert into app.overseas_unit as o (unit_id, takes_codes, marked_at) values (${unitId}, ${keeping === 'codes'}, ${at})
    on conflict (unit_id) do update set takes_codes = excluded.takes_codes where o.takes_codes <> excluded.takes_codes`.execute(
    tx,
  )
  return written.numAffectedRows === 1n
}

export async function deleteOverseas(tx: Tx, unitId: number): Promise<boolean> {
  const gone = await tx.deleteFrom('app.overseas_unit').where('unit_id', '=', unitId).executeTakeFirst()
  return gone.numDeletedRows === 1n
}

/** Codes of all units that are overseas, with those below a mark, and how each is kept. */
export async function findOverseasKeepings(tx: Tx): Promise<Map<string, OverseasKeeping>> {
  const { rows } = await sql<{ code: string; keeping: OverseasKeeping }>`
    select code, case when takes_codes then 'codes' else 'closed' end as keeping from app.overseas_units()`.execute(tx)
  return new Map(rows.map(({ code, keeping }) => [code, keeping]))
}

/** The name of the actor who is served as an employee: nothing else of him can be read. */
export async function getEmployeeName(tx: Tx): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select app.employee_name() as name`.execute(tx)
  return rows[0]?.name ?? ''
}
