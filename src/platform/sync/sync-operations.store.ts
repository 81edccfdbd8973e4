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
  await tx
    .insertInto('app.sync_operation')
    .values(
      operations.map((one) => ({
        device_id: from.device,
        person_id: from.personId,
        via: from.via,
        received_at: from.receivedAt,
        seq: one.seq,
        id: one.id,
        type: one.type,
        version: one.version,
        at: one.at,
        tz: one.tz,
        state: one.state,
        code: one.code,
        params: one.params === null ? null : JSON.stringify(one.params),
        error_id: one.errorId,
        body: one.body,
        unit_path: one.unitPath,
      })),
    )
    .execute()
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
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row as JudgedOperation]))
}
