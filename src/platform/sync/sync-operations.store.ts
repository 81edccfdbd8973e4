import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { OperationState } from '#kernel/sync.ts'
import type { Tx } from '../database/database.ts'

/** What became of an operation; `body` (ciphertext) only where it is still to be judged. */
export interface JudgedOperation {
  seq: number
  id: Uuid
  type: string
  version: number
  at: Date | null
  tz: string
  state: OperationState
  code: string | null
  params: RefusalParams | null
  errorId: string | null
  body: Buffer | null
  unitPath: string | null
}

export type StoredOutcome = Pick<JudgedOperation, 'seq' | 'id' | 'state' | 'code' | 'params'>

export async function insertOperations(
  tx: Tx,
  from: { device: Uuid; personId: number; via: string; receivedAt: Date },
  operations: readonly JudgedOperation[],
): Promise<void> {
  if (operations.length === 0) return
  const rows = operations.map((one) => ({
    ...one,
    error_id: one.errorId,
    body: one.body?.toString('base64'),
    params: one.params && JSON.stringify(one.params),
    unit_path: one.unitPath,
  }))
  // One text for any number of them: as one place for each value it would be another statement for each number.
  await sql`insert into app.sync_operation (device_id, person_id, via, received_at, seq, id, type, version, at, tz, state,
      code, params, error_id, body, unit_path)
    select ${from.device}::uuid, ${from.personId}::bigint, ${from.via}, ${from.receivedAt}::timestamptz, seq, id, type,
      version, at, tz, state, code, params::jsonb, error_id, decode(body, 'base64'), unit_path
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (seq integer, id uuid, type text, version smallint,
      at timestamptz, tz text, state text, code text, params text, error_id text, body text, unit_path text)`.execute(
    tx,
  )
}

/** Outcomes of one device's operations `from`…`to`, in order. */
export async function findOutcomes(tx: Tx, device: Uuid, from: number, to: number): Promise<StoredOutcome[]> {
  if (to < from) return []
  const rows = await tx
    .selectFrom('app.sync_operation')
    .select(['seq', 'id', 'state', 'code', 'params'])
    .where('device_id', '=', device)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('seq')
    .execute()
  return rows as StoredOutcome[]
}

/** Operations of these ids that came under any device of the actor: a phone that took a new number sends them again. */
export async function findJudgedBefore(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, JudgedOperation>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('app.sync_operation')
    .select(['seq', 'id', 'type', 'version', 'at', 'tz', 'state', 'code', 'params'])
    .select(['error_id as errorId', 'body', 'unit_path as unitPath'])
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row as JudgedOperation]))
}
