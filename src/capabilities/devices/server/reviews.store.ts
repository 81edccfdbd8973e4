import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

export interface ReviewRow {
  operationId: Uuid
  device: Uuid
  seq: number
  personId: number
  personName: string
  unitName: string
  path: string
  type: string
  madeAt: Date | null
  receivedAt: Date
  code: 'operation.former-right' | 'device.revoked'
}

/** What waits for a decision in the actor's units, oldest first; with `id`, that one alone. What was decided on is left out. */
export async function findReviews(tx: Tx, id: Uuid | null = null): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select distinct on (o.received_at, o.id) o.id as "operationId", o.device_id as device, o.seq, o.person_id as "personId",
      coalesce(p.name, '') as "personName", coalesce(u.name, '') as "unitName", o.unit_path as path, o.type, o.at as "madeAt",
      o.received_at as "receivedAt", o.code
    from app.sync_operation o left join app.person p on p.id = o.person_id left join app.unit u on u.path = o.unit_path
    where o.state = 'review' and o.settled_by is null and o.unit_path is not null
      and o.person_id is distinct from app.person() and (${id}::uuid is null or o.id = ${id})
    order by o.received_at, o.id, o.seq limit 200`.execute(tx)
  return rows
}

/** False where somebody else was quicker. */
export async function decideReview(tx: Tx, id: Uuid, take: boolean, at: Date): Promise<boolean> {
  const { rows } = await sql<{ decided: boolean }>`select app.decide_review(${id}, ${take}, ${at}) as decided`.execute(
    tx,
  )
  return rows[0]!.decided
}
