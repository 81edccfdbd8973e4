import { sql } from 'kysely'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface TermAct {
  unitId: number
  act: 'planned' | 'elected' | 'extended'
  on: LocalDate | null
  wasOn: LocalDate | null
  endsOn: LocalDate | null
  approvedBy: string
}

export async function addTermAct(tx: Tx, act: TermAct, madeBy: number): Promise<void> {
  await sql`insert into app.term_act (unit_id, act, on_date, was_on, ends_on, approved_by, made_by)
    values (${act.unitId}, ${act.act}, ${act.on}, ${act.wasOn}, ${act.endsOn}, ${act.approvedBy}, ${madeBy})`.execute(
    tx,
  )
}

/** The day that is planned in each of these units, where nothing else was settled since. */
export async function findPlannedDays(tx: Tx, unitIds: readonly number[]): Promise<Map<number, LocalDate>> {
  const found = await sql<{ unitId: number; act: string; day: LocalDate }>`
    select distinct on (unit_id) unit_id as "unitId", act, on_date as day from app.term_act
    where unit_id = any(${[...unitIds]}) order by unit_id, id desc`.execute(tx)
  return new Map(found.rows.filter(({ act }) => act === 'planned').map(({ unitId, day }) => [unitId, day]))
}
