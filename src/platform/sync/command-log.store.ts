import type { Uuid } from '#kernel/id.ts'
import type { Operation } from '#kernel/operation.ts'
import type { Tx } from '../database/database.ts'

export interface LoggedCommand {
  type: string
  input_hash: Buffer
  output: unknown
}

/** The command of this id, if this person's ran before. */
export async function findCommand(tx: Tx, id: string): Promise<LoggedCommand | undefined> {
  return tx
    .selectFrom('app.command_log')
    .select(['type', 'input_hash', 'output'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** False if a command of this id took effect meanwhile: the caller rolls its own back. */
export async function logCommand(
  tx: Tx,
  op: Operation,
  personId: number | null,
  inputHash: Buffer,
  output: unknown,
): Promise<boolean> {
  const result = await tx
    .insertInto('app.command_log')
    .values({
      id: op.id,
      type: op.type,
      version: op.version,
      via: op.via,
      person_id: personId,
      device: op.device,
      at: op.at === null ? null : new Date(op.at),
      tz: op.tz,
      input_hash: inputHash,
      output: JSON.stringify(output ?? null),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** What the actor's commands of these ids answered. */
export async function findOutputs(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, unknown>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('app.command_log').select(['id', 'output']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, output }) => [id, output]))
}
