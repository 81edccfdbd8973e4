import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

/** Projects that the unit leads, and whether they are over. */
export async function findProjectsOf(
  tx: Tx,
  unitId: number,
  day: LocalDate,
): Promise<{ id: Uuid; name: string; isOver: boolean }[]> {
  const found = await sql<{ id: Uuid; name: string; isOver: boolean }>`
    select uuid as id, name, coalesce(ends_on < ${day}, false) as "isOver" from app.project where unit_id = ${unitId} order by code`.execute(
    tx,
  )
  return found.rows
}

export async function moveProject(tx: Tx, project: Uuid, unitId: number): Promise<void> {
  await sql`update app.project set unit_id = ${unitId} where uuid = ${project}`.execute(tx)
}

/** Party groups of a branch with how many belong to each on the day. */
export async function findGroupsOf(tx: Tx, unitId: number, day: LocalDate): Promise<{ name: string; count: number }[]> {
  const found = await sql<{ name: string; count: number }>`
    select place as name, count(*) as count from app.membership where unit_id = ${unitId} and kind = 'group'
      and superseded_at is null and from_date <= ${day} and to_date > ${day} group by place order by place`.execute(tx)
  return found.rows
}
