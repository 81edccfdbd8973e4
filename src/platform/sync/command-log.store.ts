import { sql } from 'kysely'
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

/** Those of these commands that this person's ran before, by their ids. */
export async function findCommands(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, LoggedCommand>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('app.command_log')
    .select(['id', 'type', 'input_hash', 'output'])
    .where(anyOf(ids))
    .execute()
  return new Map(rows.map(({ id, ...logged }) => [id, logged]))
}

export interface NewCommand {
  op: Operation
  personId: number | null
  inputHash: Buffer
  output: unknown
}

/**
 * One statement for all of them, its text always the same. False if one of them took effect meanwhile: the caller rolls
 * its own back.
 */
export async function logCommands(tx: Tx, commands: readonly NewCommand[]): Promise<boolean> {
  if (commands.length === 0) return true
  const rows = commands.map(({ op, personId, inputHash, output }) => ({
    ...op,
    person_id: personId,
    hash: inputHash.toString('hex'),
    output: JSON.stringify(output ?? null),
  }))
  const { numAffectedRows } = await sql`
    insert into app.command_log (id, type, version, via, person_id, device, at, tz, input_hash, output)
    select id, type, version, via, person_id, device, at, tz, decode(hash, 'hex'), output::jsonb
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, type text, version smallint, via text,
      person_id bigint, device text, at timestamptz, tz text, hash text, output text)
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows) === commands.length
}

/** What the actor's commands of these ids answered. */
export async function findOutputs(tx: Tx, ids: readonly Uuid[]): Promise<Map<Uuid, unknown>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('app.command_log').select(['id', 'output']).where(anyOf(ids)).execute()
  return new Map(rows.map(({ id, output }) => [id, output]))
}

function anyOf(ids: readonly Uuid[]) {
  return sql<boolean>`id = any(${ids}::uuid[])`
}
