import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { LedgerEvent, LedgerFacts } from '../ledger-state.rules.ts'
import type { ItemPlace } from '../ledger.access.ts'

/** An item with what the server alone knows of it. */
export interface ItemRow extends ItemPlace {
  rowId: number
  companyId: number
  facts: LedgerFacts
}

const planOf = (row: string) =>
  sql.raw(`case when ${row}.owner_uuid is not null then jsonb_build_object('measure', ${row}.measure,
    'owner', jsonb_build_object('id', ${row}.owner_uuid, 'name', ${row}.owner_name), 'dueOn', ${row}.due_on) end`)
const columns = sql`
  i.id as "rowId", i.unit_id as "unitId", i.company_id as "companyId", app.unit_path(i.unit_id) as path, i.owner_id as "ownerId",
  jsonb_build_object('id', i.uuid, 'unit', jsonb_build_object('id', i.unit_uuid, 'name', i.unit_name), 'problem', i.problem,
    'source', case when i.source_id is not null then jsonb_build_object('kind', i.source_kind, 'id', i.source_id) end,
    'meetingId', i.meeting_uuid, 'state', i.state, 'plan', ${planOf('i')},
    'history', (select jsonb_agg(jsonb_build_object('id', e.uuid, 'kind', e.kind, 'on', e.on_day, 'words', e.words, 'plan', ${planOf('e')},
      'by', jsonb_build_object('id', e.by_uuid, 'name', e.by_name)) order by e.id) from app.ledger_event e where e.item_id = i.id)) as facts`

export async function findItem(tx: Tx, uuid: Uuid): Promise<ItemRow | undefined> {
  const found = await sql<ItemRow>`select ${columns} from app.ledger_item i where i.uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** To the end of the transaction: two who step do so one after the other. */
export async function lockItem(tx: Tx, rowId: number): Promise<void> {
  await sql`select from app.ledger_item where id = ${rowId} for update`.execute(tx)
}

export interface ItemFilter {
  unitIds: readonly number[]
  states: readonly string[]
  ownerId: number | null
  /** Only what was due before this day. */
  dueBefore: LocalDate | null
}

export async function findItems(
  tx: Tx,
  { unitIds, states, ownerId, dueBefore }: ItemFilter,
  page: { after: Uuid | null; limit: number },
): Promise<ItemRow[]> {
  const older =
    page.after === null ? sql`` : sql`and i.id < (select x.id from app.ledger_item x where x.uuid = ${page.after})`
  const found = await sql<ItemRow>`select ${columns} from app.ledger_item i
    where i.unit_id = any(${[...unitIds]}::bigint[]) and i.state = any(${[...states]}::text[])
      and (${ownerId}::bigint is null or i.owner_id = ${ownerId}::bigint)
      and (${dueBefore}::date is null or i.due_on < ${dueBefore}::date) ${older}
    order by i.id desc limit ${page.limit}`.execute(tx)
  return found.rows
}

/** What another capability opened here, the oldest first. */
export async function findItemsOf(tx: Tx, source: { kind: string; id: Uuid }): Promise<ItemRow[]> {
  const found = await sql<ItemRow>`select ${columns} from app.ledger_item i
    where i.source_kind = ${source.kind} and i.source_id = ${source.id} order by i.id`.execute(tx)
  return found.rows
}

export interface NewItem {
  uuid: Uuid
  unit: { id: number; uuid: Uuid; name: string; companyId: number }
  problem: string
  source: { kind: string; id: Uuid } | null
  meetingId: Uuid | null
  on: LocalDate
  by: number
}

/** The number of its row; undefined where this id stands already. */
export async function insertItem(tx: Tx, item: NewItem): Promise<number | undefined> {
  const { unit, source } = item
  const made = await sql<{ id: number }>`
    insert into app.ledger_item (uuid, company_id, unit_id, unit_uuid, unit_name, problem, source_kind, source_id, meeting_uuid,
      opened_on, opened_by_id)
    values (${item.uuid}, ${unit.companyId}, ${unit.id}, ${unit.uuid}, ${unit.name}, ${item.problem}, ${source?.kind ?? null},
      ${source?.id ?? null}, ${item.meetingId}, ${item.on}, ${item.by})
    on conflict (uuid) do nothing returning id`.execute(tx)
  return made.rows[0]?.id
}

/** What the item says after a step. The database judges the step for itself. */
export async function writeStep(
  tx: Tx,
  rowId: number,
  { state, plan }: LedgerFacts,
  ownerId: number | null,
): Promise<void> {
  await sql`update app.ledger_item set state = ${state}, measure = ${plan?.measure ?? ''}, owner_id = ${ownerId},
    owner_uuid = ${plan?.owner.id ?? null}, owner_name = ${plan?.owner.name ?? ''}, due_on = ${plan?.dueOn ?? null}
    where id = ${rowId}`.execute(tx)
}

/** A row of the history. Once under its id, however often it is asked for. */
export async function insertEvent(
  tx: Tx,
  rowId: number,
  event: LedgerEvent,
  people: { by: number; owner: number | null },
): Promise<void> {
  const { plan } = event
  await sql`insert into app.ledger_event (uuid, item_id, kind, on_day, words, measure, owner_id, owner_uuid, owner_name, due_on,
      by_id, by_uuid, by_name)
    values (${event.id}, ${rowId}, ${event.kind}, ${event.on}, ${event.words}, ${plan?.measure ?? ''}, ${plan ? people.owner : null},
      ${plan?.owner.id ?? null}, ${plan?.owner.name ?? ''}, ${plan?.dueOn ?? null}, ${people.by}, ${event.by.id}, ${event.by.name})
    on conflict (uuid) do nothing`.execute(tx)
}

export interface OverdueRow extends ItemRow {
  dueOn: LocalDate
  toldDue: LocalDate | null
  toldHelp: LocalDate | null
}

/** Whose day has passed and of whom somebody is still to be told, for this day; `helpOn`: due before it, help is asked for. */
export async function findOverdue(
  tx: Tx,
  days: { today: LocalDate; helpOn: LocalDate },
  after: number,
  limit: number,
): Promise<OverdueRow[]> {
  const found = await sql<OverdueRow>`
    select ${columns}, i.due_on as "dueOn", i.told_due as "toldDue", i.told_help as "toldHelp" from app.ledger_item i
    where i.id > ${after} and i.state = 'assigned' and i.due_on < ${days.today}::date
      and (i.told_due is distinct from i.due_on or (i.due_on <= ${days.helpOn}::date and i.told_help is distinct from i.due_on))
    order by i.id limit ${limit}`.execute(tx)
  return found.rows
}

export async function writeTold(
  tx: Tx,
  rowId: number,
  told: { told_due?: LocalDate; told_help?: LocalDate },
): Promise<void> {
  await tx.updateTable('app.ledger_item').set(told).where('id', '=', rowId).execute()
}

/** The unit's own items that were going at some time between two days, the second not included; the oldest first. */
export async function findItemsOfYear(tx: Tx, unitId: number, from: LocalDate, to: LocalDate): Promise<ItemRow[]> {
  const found = await sql<ItemRow>`select ${columns} from app.ledger_item i
    where i.unit_id = ${unitId} and i.state <> 'cancelled' and i.opened_on < ${to}::date
      and (i.state <> 'struck' or exists (select from app.ledger_event e where e.item_id = i.id and e.on_day >= ${from}::date))
    order by i.id limit 1000`.execute(tx)
  return found.rows
}

export async function findOpenOfUnit(tx: Tx, unitId: number): Promise<ItemRow[]> {
  const found = await sql<ItemRow>`select ${columns} from app.ledger_item i
    where i.unit_id = ${unitId} and i.state in ('open', 'assigned', 'done') order by i.id`.execute(tx)
  return found.rows
}

export async function countClosed(tx: Tx, unitId: number): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from app.ledger_item
    where unit_id = ${unitId} and state in ('struck', 'cancelled')`.execute(tx)
  return found.rows[0]!.count
}

export async function handOverItems(
  tx: Tx,
  uuids: readonly Uuid[],
  units: { from: number; to: number },
): Promise<void> {
  await sql`select app.hand_over_ledger(${uuids}::uuid[], ${units.from}, ${units.to})`.execute(tx)
}

/** What somebody settled in a unit: his items that were struck off between two days. */
export async function findSettled(
  tx: Tx,
  of: { personId: number; unitId: number; from: LocalDate; to: LocalDate },
): Promise<{ id: Uuid; measure: string; on: LocalDate }[]> {
  const found = await sql<{ id: Uuid; measure: string; on: LocalDate }>`
    select i.uuid as id, i.measure, v.on_day as "on" from app.ledger_item i
    cross join lateral (select e.on_day from app.ledger_event e where e.item_id = i.id and e.kind = 'verify' order by e.id desc limit 1) v
    where i.owner_id = ${of.personId} and i.unit_id = ${of.unitId} and i.state = 'struck'
      and v.on_day >= ${of.from}::date and v.on_day < ${of.to}::date order by v.on_day, i.id`.execute(tx)
  return found.rows
}

export async function exportItems(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`
    select i.uuid, i.unit_name, i.problem, i.measure, i.due_on, i.state as ledger_state, i.opened_on from app.ledger_item i
    where i.owner_id = ${personId} order by i.id`.execute(tx)
  return found.rows
}

export async function exportEvents(tx: Tx, personId: number): Promise<object[]> {
  const found = await sql<object>`
    select e.uuid, e.kind as ledger_step, e.on_day as "on", e.words, e.measure from app.ledger_event e
    where e.by_id = ${personId} order by e.id`.execute(tx)
  return found.rows
}

/** True if this meeting is one of the unit's and the actor may see it: asked of the database, since meetings stand beside. */
export async function hasMeeting(tx: Tx, uuid: Uuid, unitId: number): Promise<boolean> {
  const found = await sql<{ is: boolean }>`select app.is_meeting_of(${uuid}::uuid, ${unitId}) as "is"`.execute(tx)
  return found.rows[0]!.is
}
