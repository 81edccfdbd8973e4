import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { Step, TransferFacts } from '../transfer.rules.ts'
import type { TransferSides } from '../transfers.access.ts'

/** A transfer with what the server alone knows of it: internal ids, and where its sides lie in the tree. */
export interface TransferRow extends TransferSides {
  rowId: number
  fromUnitId: number | null
  toUnitId: number | null
  reminded: number
  facts: TransferFacts
}

const columns = sql`
  t.id as "rowId", t.person_id as "personId", app.unit_path(t.from_unit_id) as "fromPath", app.unit_path(t.to_unit_id) as "toPath",
  t.from_unit_id as "fromUnitId", t.to_unit_id as "toUnitId", t.direction, t.asked_by as "askedBy", t.reminded,
  json_build_object('id', t.uuid, 'direction', t.direction, 'person', json_build_object('id', t.person_uuid, 'name', t.person_name),
    'from', json_build_object('id', t.from_uuid, 'name', t.from_name), 'to', json_build_object('id', t.to_uuid, 'name', t.to_name),
    'askedBy', t.asked_by, 'askedOn', t.asked_on, 'reason', t.reason, 'validDays', t.valid_days, 'letter', t.letter,
    'releasedOn', t.released_on, 'receivedOn', t.received_on, 'slip', t.slip, 'returnedOn', t.returned_on,
    'returnedBy', t.returned_by, 'returnReason', t.return_reason, 'withdrawnOn', t.withdrawn_on, 'movedOn', t.moved_on) as facts`
const isOpen = sql`(t.moved_on is null and t.returned_on is null and t.withdrawn_on is null)`

export async function findTransfer(tx: Tx, uuid: Uuid): Promise<TransferRow | undefined> {
  const found = await sql<TransferRow>`select ${columns} from app.transfer t where t.uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** The person's own and those of the parts of the tree that he looks at, newest first, beginning after `after`. */
export async function findTransfers(
  tx: Tx,
  who: { personId: number; paths: readonly string[] },
  page: { open: boolean; after: Uuid | null; limit: number },
): Promise<TransferRow[]> {
  const older =
    page.after === null ? sql`` : sql`and t.id < (select x.id from app.transfer x where x.uuid = ${page.after})`
  const found = await sql<TransferRow>`select ${columns} from app.transfer t
    where (t.person_id = ${who.personId} or coalesce(app.unit_path(t.from_unit_id) ^@ any(${who.paths}::text[]), false)
        or coalesce(app.unit_path(t.to_unit_id) ^@ any(${who.paths}::text[]), false))
      and ${isOpen} = ${page.open}::boolean ${older}
    order by t.id desc limit ${page.limit}`.execute(tx)
  return found.rows
}

/** Open ones after this row, for the job that reminds. */
export async function findOpenTransfers(tx: Tx, after: number, limit: number): Promise<TransferRow[]> {
  const found = await sql<TransferRow>`select ${columns} from app.transfer t
    where ${isOpen} and t.id > ${after} order by t.id limit ${limit}`.execute(tx)
  return found.rows
}

/** Open ones of a unit, on either side. */
export async function findUnitTransfers(tx: Tx, unitId: number): Promise<TransferRow[]> {
  const found = await sql<TransferRow>`select ${columns} from app.transfer t
    where ${isOpen} and ${unitId} in (t.from_unit_id, t.to_unit_id) order by t.id`.execute(tx)
  return found.rows
}

export async function countClosedTransfers(tx: Tx, unitId: number): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from app.transfer t
    where not ${isOpen} and ${unitId} in (t.from_unit_id, t.to_unit_id)`.execute(tx)
  return found.rows[0]!.count
}

export async function handOverTransfers(
  tx: Tx,
  uuids: readonly Uuid[],
  units: { from: number; to: number },
  today: LocalDate,
): Promise<void> {
  await sql`select app.hand_over_transfers(${uuids}::uuid[], ${units.from}, ${units.to}, ${today}::date)`.execute(tx)
}

export interface AskedTransfer {
  uuid: Uuid
  person: Uuid
  direction: TransferFacts['direction']
  to: Uuid | null
  outside: string
  on: LocalDate
  reason: string
  letter: string
  letterOn: LocalDate | null
  validDays: number
  today: LocalDate
}

/** `ok`, or why not; the database finds out which side asks. */
export async function insertTransfer(tx: Tx, asked: AskedTransfer): Promise<string> {
  const found = await sql<{
    answer: string
  }>`select app.ask_transfer(${JSON.stringify(asked)}::jsonb) as answer`.execute(tx)
  return found.rows[0]!.answer
}

/** To the end of the transaction: the person first, then the transfer. */
export async function lockTransfer(tx: Tx, uuid: Uuid): Promise<void> {
  await sql`select app.lock_transfer(${uuid}::uuid)`.execute(tx)
}

/** `ok`, `moved`, or why not. The database checks duty and state by itself. */
export async function writeStep(
  tx: Tx,
  uuid: Uuid,
  act: { step: Step; on: LocalDate; words: string; today: LocalDate },
): Promise<string> {
  const found = await sql<{
    answer: string
  }>`select app.step_transfer(${uuid}::uuid, ${act.step}, ${act.on}::date, ${act.words},
    ${act.today}::date) as answer`.execute(tx)
  return found.rows[0]!.answer
}

export async function writeReminded(tx: Tx, rowId: number, reminded: number): Promise<void> {
  await tx.updateTable('app.transfer').set({ reminded }).where('id', '=', rowId).execute()
}

/** For the member himself: every transfer of his affiliation. */
export async function exportTransfers(tx: Tx, personId: number): Promise<object[]> {
  const found =
    await sql<TransferRow>`select ${columns} from app.transfer t where t.person_id = ${personId} order by t.id`.execute(
      tx,
    )
  return found.rows.map((row) => row.facts)
}
