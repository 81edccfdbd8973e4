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
  const { rows } = await sql<ReviewRow>`select * from app.review_list(${id})`.execute(tx)
  return rows
}

/** False where somebody else was quicker. */
export async function decideReview(tx: Tx, id: Uuid, take: boolean, at: Date): Promise<boolean> {
  const { rows } = await sql<{ decided: boolean }>`select app.decide_review(${id}, ${take}, ${at}) as decided`.execute(
    tx,
  )
  return rows[0]!.decided
}
