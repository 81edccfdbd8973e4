import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { NamedItem } from '../standard-views.rules.ts'
import type { Answer, GivenAnswer } from '../standards.rules.ts'

export interface ItemRow extends NamedItem {
  id: number
  uuid: Uuid
  isUsed: boolean
}

/** What the group's office may set. */
export type ItemSettings = Pick<ItemRow, 'title' | 'advice' | 'kinds' | 'validMonths' | 'isUsed'>

const columns = sql`id, uuid, code, title, advice, evidence, rule_id as "ruleId", kinds, valid_months as "validMonths",
  is_used as "isUsed"`

/** In the order of the list: the given ones, then the group's own as they were added. */
export async function findItems(tx: Tx): Promise<ItemRow[]> {
  const found = await sql<ItemRow>`select ${columns} from app.standard_item order by place_in_list, id`.execute(tx)
  return found.rows
}

export async function findItem(tx: Tx, uuid: Uuid): Promise<ItemRow | undefined> {
  const found = await sql<ItemRow>`select ${columns} from app.standard_item where uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** Undefined where this id was added before. */
export async function insertItem(
  tx: Tx,
  uuid: Uuid,
  item: Omit<ItemSettings, 'isUsed'>,
  madeBy: number,
): Promise<ItemRow | undefined> {
  const made = await sql<ItemRow>`
    insert into app.standard_item (uuid, title, advice, kinds, valid_months, made_by)
    values (${uuid}, ${item.title}, ${item.advice}, ${[...item.kinds]}::text[], ${item.validMonths}, ${madeBy})
    on conflict (uuid) do nothing returning ${columns}`.execute(tx)
  return made.rows[0]
}

export async function updateItem(tx: Tx, id: number, item: ItemSettings): Promise<void> {
  await sql`update app.standard_item set title = ${item.title}, advice = ${item.advice}, kinds = ${[...item.kinds]}::text[],
    valid_months = ${item.validMonths}, is_used = ${item.isUsed} where id = ${id}`.execute(tx)
}

/** The newest answer of each of these units to each item. */
export async function findAnswers(
  tx: Tx,
  unitIds: readonly number[],
): Promise<(GivenAnswer & { unitId: number; itemId: number })[]> {
  const found = await sql<GivenAnswer & { unitId: number; itemId: number }>`
    select distinct on (unit_id, item_id) unit_id as "unitId", item_id as "itemId", answer, note, answered_on as "on"
    from app.standard_answer where unit_id = any(${[...unitIds]}) order by unit_id, item_id, id desc`.execute(tx)
  return found.rows
}

export async function insertAnswer(
  tx: Tx,
  row: { itemId: number; unitId: number; answer: Answer; note: string; on: LocalDate },
  by: number,
): Promise<void> {
  await sql`insert into app.standard_answer (item_id, unit_id, answer, note, answered_by, answered_on)
    values (${row.itemId}, ${row.unitId}, ${row.answer}, ${row.note}, ${by}, ${row.on})`.execute(tx)
}

export async function countAnswers(tx: Tx, unitId: number): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from app.standard_answer where unit_id = ${unitId}`.execute(tx)
  return found.rows[0]!.n
}
