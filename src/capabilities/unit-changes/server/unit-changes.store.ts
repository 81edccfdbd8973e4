import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { RowEffect } from '#capabilities/organisation/index.ts'
import type { Tx } from '#platform/http/context.ts'
import type { ChangeKind, ChangePlan } from '../plan.rules.ts'
import type { Warning } from '../warnings.rules.ts'

export interface ChangeRow {
  id: number
  uuid: Uuid
  kind: ChangeKind
  day: LocalDate
  unitIds: number[]
  plan: ChangePlan
  state: 'draft' | 'done' | 'undone' | 'dropped'
  madeBy: number
  changedAt: Date
  confirmedAt: Date | null
  effects: RowEffect[] | null
  warnings: Warning[]
  madeUnits: Uuid[]
}

export interface ItemRow {
  unitId: number
  toUuid: Uuid | null
  toName: string | null
  capability: string
  kind: string
  item: Uuid | null
  title: string
  count: number
  fate: 'moves' | 'stays' | 'blocks' | 'follows'
}

const columns = sql`id, uuid, kind, day, to_jsonb(unit_ids) as "unitIds", plan, state, made_by as "madeBy", changed_at as "changedAt",
  confirmed_at as "confirmedAt", effects, warnings, made_units as "madeUnits"`

export async function findChange(tx: Tx, uuid: Uuid): Promise<ChangeRow | undefined> {
  const found = await sql<ChangeRow>`select ${columns} from app.unit_change where uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** The same, held to the end of the transaction: two confirmations follow each other. */
export async function takeChange(tx: Tx, id: number): Promise<ChangeRow> {
  const found = await sql<ChangeRow>`select ${columns} from app.unit_change where id = ${id} for update`.execute(tx)
  return found.rows[0]!
}

/** Drafts and what was done, newest first; what was dropped is not shown. */
export async function findChanges(tx: Tx): Promise<ChangeRow[]> {
  const found = await sql<ChangeRow>`select ${columns} from app.unit_change where state <> 'dropped'
    order by state <> 'draft', coalesce(confirmed_at, changed_at) desc limit 200`.execute(tx)
  return found.rows
}

/** Changes of a body that another change answered. */
export async function findAnswered(tx: Tx): Promise<Set<Uuid>> {
  const found = await sql<{ id: Uuid }>`select plan ->> 'answersId' as id from app.unit_change
    where state in ('draft', 'done') and plan ->> 'answersId' is not null`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}

/** Writes a draft, or over it; false where this id is no draft of anybody any more. */
export async function writeDraft(
  tx: Tx,
  draft: { uuid: Uuid; companyId: number; unitIds: readonly number[]; plan: ChangePlan; by: number; at: Date },
): Promise<boolean> {
  const { plan } = draft
  const ids = [...draft.unitIds]
  const changed = await sql`
    update app.unit_change set kind = ${plan.kind}, day = ${plan.day}::date, plan = ${JSON.stringify(plan)}::jsonb,
      unit_ids = ${ids}::bigint[], changed_at = ${draft.at} where uuid = ${draft.uuid} and state = 'draft'`.execute(tx)
  if (changed.numAffectedRows === 1n) return true
  const added = await sql`
    insert into app.unit_change (uuid, company_id, kind, day, unit_ids, plan, made_by, made_at, changed_at)
    values (${draft.uuid}, ${draft.companyId}, ${plan.kind}, ${plan.day}::date, ${ids}::bigint[], ${JSON.stringify(plan)}::jsonb,
      ${draft.by}, ${draft.at}, ${draft.at}) on conflict (uuid) do nothing`.execute(tx)
  return added.numAffectedRows === 1n
}

export async function markDone(
  tx: Tx,
  id: number,
  done: {
    by: number
    at: Date
    effects: readonly RowEffect[]
    warnings: readonly Warning[]
    madeUnits: readonly Uuid[]
    unitIds: readonly number[]
  },
): Promise<void> {
  await sql`update app.unit_change set state = 'done', confirmed_by = ${done.by}, confirmed_at = ${done.at},
    effects = ${JSON.stringify(done.effects)}::jsonb, warnings = ${JSON.stringify(done.warnings)}::jsonb,
    made_units = ${[...done.madeUnits]}::uuid[], unit_ids = ${[...done.unitIds]}::bigint[] where id = ${id}`.execute(tx)
}

/** What it wrote is not kept beyond: everything was taken back. */
export async function markUndone(tx: Tx, id: number, by: number, at: Date, unitIds: readonly number[]): Promise<void> {
  await sql`update app.unit_change set state = 'undone', undone_by = ${by}, undone_at = ${at}, effects = null,
    unit_ids = ${[...unitIds]}::bigint[] where id = ${id}`.execute(tx)
}

export async function markDropped(tx: Tx, id: number, at: Date): Promise<boolean> {
  const done =
    await sql`update app.unit_change set state = 'dropped', changed_at = ${at} where id = ${id} and state = 'draft'`.execute(
      tx,
    )
  return done.numAffectedRows === 1n
}

/** Another change of one of these units that holds: from a later day, or recorded after that instant. */
export async function hasLaterChange(
  tx: Tx,
  of: { id: number; unitIds: readonly number[]; day?: LocalDate; after?: Date },
): Promise<boolean> {
  // Of two that were confirmed in the same instant the one that was begun later counts as the later.
  const which = of.after ? sql`(confirmed_at, id) > (${of.after}::timestamptz, ${of.id})` : sql`day > ${of.day}::date`
  const found = await sql`select from app.unit_change where id <> ${of.id} and state = 'done'
    and unit_ids && ${[...of.unitIds]}::bigint[] and ${which} limit 1`.execute(tx)
  return found.rows.length > 0
}

export async function insertItems(tx: Tx, changeId: number, items: readonly ItemRow[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map((item, seq) => ({ seq, ...item }))
  await sql`insert into app.unit_change_item (change_id, seq, unit_id, to_unit_uuid, to_unit_name, capability, kind, item, title, count, fate)
    select ${changeId}, x.seq, x."unitId", x."toUuid", x."toName", x.capability, x.kind, x.item, x.title, x.count, x.fate
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) x (seq integer, "unitId" bigint, "toUuid" uuid, "toName" text,
      capability text, kind text, item uuid, title text, count integer, fate text)`.execute(tx)
}

const itemColumns = sql`i.unit_id as "unitId", i.to_unit_uuid as "toUuid", i.to_unit_name as "toName", i.capability, i.kind,
  i.item, i.title, i.count, i.fate`

export async function findItems(tx: Tx, changeId: number): Promise<ItemRow[]> {
  const found =
    await sql<ItemRow>`select ${itemColumns} from app.unit_change_item i where i.change_id = ${changeId} order by i.seq`.execute(
      tx,
    )
  return found.rows
}

/** What went from a unit by changes that hold. */
export async function findWent(tx: Tx, unitId: number): Promise<(ItemRow & { on: LocalDate })[]> {
  const found = await sql<ItemRow & { on: LocalDate }>`select ${itemColumns}, c.day as "on" from app.unit_change_item i
    join app.unit_change c on c.id = i.change_id and c.state = 'done'
    where i.unit_id = ${unitId} order by c.day, i.change_id, i.seq`.execute(tx)
  return found.rows
}
