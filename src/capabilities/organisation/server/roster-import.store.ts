import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { dropFileUses } from '#platform/files/file-uses.store.ts'
import type { FileUse } from '#platform/files/uploads.store.ts'
import type { Tx } from '#platform/http/context.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { SameAnswer } from '../roster/import-plan.ts'
import type { Selection } from '../change-kinds.rules.ts'
import type { HeadingRow } from '../roster/roster-headings.ts'
import type { RosterProblem } from '../roster/roster-draft.ts'
import type { getRosterImport } from '../roster-import.contract.ts'

type View = OutputOf<typeof getRosterImport>
export type ImportState = View['state']
/** A preview as it is kept: faults without sentences, which are made in the reader's language. */
export type ImportSummary = Omit<NonNullable<View['summary']>, 'errors' | 'warnings'> & {
  errors: RosterProblem[]
  warnings: RosterProblem[]
}
/** Why an import stands where it stands, as a code. */
export interface ImportProblem {
  code: string
  params: RefusalParams
}
export type Coverage = View['coverage']
/** What the clerk said about one file, for as long as it is open. */
export interface ImportChoices {
  rows?: Record<string, HeadingRow>
  people?: Record<string, SameAnswer>
  /** What of the preview was confirmed. */
  selection?: Selection
}

export interface ImportRow {
  id: number
  uuid: Uuid
  fileName: string
  fileHash: string
  coverage: Coverage
  state: ImportState
  progress: number
  summary: ImportSummary | null
  choices: ImportChoices
  problem: ImportProblem | null
  madeBy: number | null
  madeAt: Date
  appliedAt: Date | null
}

const columns = sql`id, uuid, file_name as "fileName", encode(file_hash, 'hex') as "fileHash", coverage, state, progress,
  summary, choices, problem, made_by as "madeBy", made_at as "madeAt", applied_at as "appliedAt"`

/** The import belongs to the widest unit for which the actor keeps the roster. */
export async function insertImport(
  tx: Tx,
  row: { uuid: Uuid; fileName: string; fileHash: string; coverage: Coverage; madeBy: number | null; now: Date },
): Promise<void> {
  await sql`insert into app.roster_import (uuid, unit_id, file_name, file_hash, coverage, state, made_by, made_at)
    values (${row.uuid},
      (select id from app.unit where path = any(app.duty_scope('roster')) order by length(path), path limit 1),
      ${row.fileName}, decode(${row.fileHash}, 'hex'), ${JSON.stringify(row.coverage)}::jsonb, 'reading', ${row.madeBy}, ${row.now})`.execute(
    tx,
  )
}

export async function findImport(tx: Tx, uuid: Uuid): Promise<ImportRow | undefined> {
  return (await sql<ImportRow>`select ${columns} from app.roster_import where uuid = ${uuid}`.execute(tx)).rows[0]
}

/** True while the clerk has not yet said anything to a prepared import. */
export async function isPreparedOpen(tx: Tx, uuid: Uuid): Promise<boolean> {
  return (await findImport(tx, uuid))?.state === 'ready'
}

/** The import, locked to the end of the transaction: one person confirms, cancels or undoes it at a time. */
export async function lockImport(tx: Tx, uuid: Uuid): Promise<ImportRow | undefined> {
  return (await sql<ImportRow>`select ${columns} from app.roster_import where uuid = ${uuid} for update`.execute(tx))
    .rows[0]
}

/** The newest first; without their summaries, which are long. */
export async function findImports(tx: Tx, limit: number): Promise<Omit<ImportRow, 'summary' | 'choices'>[]> {
  const found =
    await sql<ImportRow>`select id, uuid, file_name as "fileName", encode(file_hash, 'hex') as "fileHash", coverage, state, progress,
    problem, made_by as "madeBy", made_at as "madeAt", applied_at as "appliedAt" from app.roster_import order by id desc limit ${limit}`.execute(
      tx,
    )
  return found.rows
}

/** Replaces what was said about the file, under the lock of `lockImport`. */
export async function keepChoices(tx: Tx, uuid: Uuid, choices: ImportChoices): Promise<void> {
  await sql`update app.roster_import set choices = ${JSON.stringify(choices)}::jsonb where uuid = ${uuid}`.execute(tx)
}

export async function writeProgress(tx: Tx, uuid: Uuid, progress: number): Promise<void> {
  await sql`update app.roster_import set progress = ${progress} where uuid = ${uuid} and state in ('reading', 'applying', 'undoing')`.execute(
    tx,
  )
}

/** False if the import was not in one of the states `from`: somebody was quicker. */
export async function moveImport(
  tx: Tx,
  uuid: Uuid,
  from: readonly ImportState[],
  to: ImportState,
  more: { summary?: ImportSummary; problem?: ImportProblem; at?: Date } = {},
): Promise<boolean> {
  const result =
    await sql`update app.roster_import set state = ${to}, progress = case when ${to} in ('reading', 'applying', 'undoing') then 0 else 1 end,
      summary = coalesce(${more.summary ? JSON.stringify(more.summary) : null}::jsonb, summary),
      problem = ${more.problem ? JSON.stringify(more.problem) : null}::jsonb,
      applied_at = case when ${to} = 'applied' then ${more.at ?? null}::timestamptz else applied_at end,
      undone_at = case when ${to} = 'undone' then ${more.at ?? null}::timestamptz else undone_at end
    where uuid = ${uuid} and state = any(${from}::text[])`.execute(tx)
  return result.numAffectedRows === 1n
}

/** When a roster was last imported and still stands. */
export async function findLastApplied(tx: Tx): Promise<Date | null> {
  const found = await sql<{
    at: Date | null
  }>`select max(applied_at) as at from app.roster_import where state = 'applied'`.execute(tx)
  return found.rows[0]!.at
}

/** True if an import was applied after this one and still stands. */
export async function hasLaterImport(tx: Tx, row: ImportRow): Promise<boolean> {
  const found =
    await sql`select from app.roster_import where state = 'applied' and applied_at > ${row.appliedAt} limit 1`.execute(
      tx,
    )
  return found.rows.length > 0
}

export async function findUnitCodes(tx: Tx): Promise<{ code: string; name: string }[]> {
  const found = await sql<{ code: string; name: string }>`select code, name from app.unit
    where path ^@ any((select app.duty_scope('roster'))::text[]) and ended_on is null order by path limit 5000`.execute(
    tx,
  )
  return found.rows
}

export async function findMapping(tx: Tx): Promise<Record<string, Record<string, string>>> {
  const found = await sql<{
    mapping: Record<string, Record<string, string>>
  }>`select mapping from app.roster_mapping where name = 'roster'`.execute(tx)
  return found.rows[0]?.mapping ?? {}
}

/** Keeps how headings were matched by hand, for the next file of the same make. */
export async function keepMapping(tx: Tx, mapping: Record<string, Record<string, string>>): Promise<void> {
  await sql`insert into app.roster_mapping (name, mapping) values ('roster', ${JSON.stringify(mapping)}::jsonb)
    on conflict (name) do update set mapping = excluded.mapping, kept_at = now()`.execute(tx)
}

/** Gives up imports made before `before` that nobody confirmed; a file that one of them held is held no longer. */
export async function closeOldImports(tx: Tx, before: Date, problem: ImportProblem): Promise<void> {
  await sql`update app.roster_import set state = 'cancelled', problem = ${JSON.stringify(problem)}::jsonb
    where made_at < ${before} and state in ('reading', 'ready', 'refused', 'failed')`.execute(tx)
  const { rows } = await sql<{ uuid: Uuid }>`select uuid from app.roster_import
    where made_at < ${before} and state not in ('applying', 'undoing')`.execute(tx)
  await dropFileUses(
    tx,
    fileKeeper,
    rows.map(({ uuid }) => uuid),
  )
}

const fileKeeper = 'app.roster_import'

/** An import holds its file by this until it is applied without a row left over, given up, or too old. */
export function fileUseOf(uuid: Uuid): FileUse {
  return { table: fileKeeper, key: uuid }
}
