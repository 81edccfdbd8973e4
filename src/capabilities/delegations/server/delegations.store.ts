import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { DelegationScope } from '../delegations.rules.ts'

export interface DelegationRow {
  uuid: Uuid
  unitId: number
  personId: number
  madeBy: number
  scope: DelegationScope
  reason: string
  from: LocalDate
  until: LocalDate
  endedOn: LocalDate | null
  postId: number
}

/** Of a unit, the latest first; those that ended long ago are left to the history of posts. */
export async function findDelegations(tx: Tx, unitId: number, since: LocalDate): Promise<DelegationRow[]> {
  const found = await sql<DelegationRow>`
    select uuid, unit_id as "unitId", person_id as "personId", made_by as "madeBy", scope, reason, from_date as "from",
      until_date as until, ended_on as "endedOn", post_id as "postId"
    from app.delegation where unit_id = ${unitId} and until_date >= ${since} order by from_date desc, id desc`.execute(
    tx,
  )
  return found.rows
}

export async function findDelegation(tx: Tx, uuid: Uuid): Promise<DelegationRow | undefined> {
  const found = await sql<DelegationRow>`
    select uuid, unit_id as "unitId", person_id as "personId", made_by as "madeBy", scope, reason, from_date as "from",
      until_date as until, ended_on as "endedOn", post_id as "postId"
    from app.delegation where uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

export async function addDelegation(tx: Tx, row: DelegationRow): Promise<void> {
  await sql`insert into app.delegation (uuid, unit_id, person_id, made_by, scope, reason, from_date, until_date, post_id)
    values (${row.uuid}, ${row.unitId}, ${row.personId}, ${row.madeBy}, ${row.scope}, ${row.reason}, ${row.from},
      ${row.until}, ${row.postId})`.execute(tx)
}

export async function markEnded(tx: Tx, uuid: Uuid, day: LocalDate): Promise<void> {
  await sql`update app.delegation set ended_on = ${day} where uuid = ${uuid}`.execute(tx)
}
