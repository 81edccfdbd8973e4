import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { OperationState } from '#kernel/sync.ts'
import type { Tx } from '../database/database.ts'

/** An operation of somebody's that is to be judged once more. */
export interface OperationKey {
  device: Uuid
  seq: number
  personId: number
}

/** Oldest first, of everybody. */
export async function listParked(tx: Tx, most: number): Promise<OperationKey[]> {
  const { rows } = await sql<OperationKey>`select device_id as device, seq, person_id as "personId"
    from app.parked_operations(${most})`.execute(tx)
  return rows
}

export interface HeldOperation {
  id: Uuid
  state: OperationState
  code: string | null
  body: Buffer
  via: string
}

/** The actor's own, held until the transaction ends; undefined once it is settled. */
export async function lockHeld(tx: Tx, { device, seq }: OperationKey): Promise<HeldOperation | undefined> {
  const found = await tx
    .selectFrom('app.sync_operation')
    .select(['id', 'state', 'code', 'body', 'via'])
    .where('device_id', '=', device)
    .where('seq', '=', seq)
    .where('state', 'in', ['parked', 'review'])
    .where('body', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  return found as HeldOperation | undefined
}

export interface Settlement {
  state: OperationState
  code: string | null
  params: RefusalParams | null
  errorId: string | null
  at: Date
}

/** Under every number that the operation has; an accepted one's body goes. */
export async function settleHeld(tx: Tx, id: Uuid, { state, code, params, errorId, at }: Settlement): Promise<void> {
  await tx
    .updateTable('app.sync_operation')
    .set({ state, code, params: params === null ? null : JSON.stringify(params), error_id: errorId, settled_at: at })
    .$if(state === 'accepted', (update) => update.set({ body: null }))
    .where('id', '=', id)
    .execute()
}
