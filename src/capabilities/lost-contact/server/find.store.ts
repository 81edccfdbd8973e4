import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface FindReportRow {
  id: number
  uuid: Uuid
  unitId: number
  receivedAt: string
  text: Buffer
  numberHash: Buffer
  personUuid: Uuid | null
  personName: string | null
  caseUuid: Uuid | null
  outcome: 'answered' | 'not-ours' | 'empty' | null
}

export interface Keeping {
  what: 'report' | 'addition'
  uuid: Uuid
  nonce: Buffer
  expires: Date
  numberHash: Buffer
  cipher: Buffer
  keyId: string
  at: Date
  keys: readonly Buffer[]
  today: LocalDate
}

export async function findCounts(tx: Tx, keys: readonly Buffer[], today: LocalDate): Promise<number[]> {
  const { rows } = await sql<{
    counts: number[]
  }>`select app.find_counts(${keys}::bytea[], ${today}::date) as counts`.execute(tx)
  return rows[0]!.counts
}

export async function keepFind(tx: Tx, one: Keeping): Promise<'kept' | 'repeated' | 'spent'> {
  const { rows } = await sql<{ state: 'kept' | 'repeated' | 'spent' }>`
    select app.keep_find(${one.what}, ${one.uuid}::uuid, ${one.nonce}::bytea, ${one.expires}::timestamptz, ${one.numberHash}::bytea,
      ${one.cipher}::bytea, ${one.keyId}, ${one.at}::timestamptz, ${one.keys}::bytea[], ${one.today}::date) as state`.execute(
    tx,
  )
  return rows[0]!.state
}

export async function sweepFind(tx: Tx, at: Date, today: LocalDate): Promise<void> {
  await sql`select app.sweep_find(${at}::timestamptz, ${today}::date)`.execute(tx)
}

export function findPlace(what: 'report' | 'addition', uuid: Uuid): string {
  return `app.find_${what}.text_cipher.${uuid}`
}

function reports(tx: Tx) {
  return tx
    .selectFrom('app.find_report as r')
    .select((eb) => [
      'r.id',
      'r.uuid',
      'r.unit_id as unitId',
      eb.fn<string>('app.iso', ['r.received_at']).as('receivedAt'),
      'r.text_cipher as text',
      'r.number_hash as numberHash',
      'r.person_uuid as personUuid',
      'r.person_name as personName',
      'r.case_uuid as caseUuid',
      eb.ref('r.outcome').$castTo<FindReportRow['outcome']>().as('outcome'),
    ])
}

export async function findReport(tx: Tx, uuid: Uuid): Promise<FindReportRow | undefined> {
  return reports(tx).where('r.uuid', '=', uuid).executeTakeFirst()
}

export async function findReportOfAddition(tx: Tx, additionUuid: Uuid): Promise<FindReportRow | undefined> {
  return reports(tx)
    .innerJoin('app.find_addition as a', 'a.number_hash', 'r.number_hash')
    .where('a.uuid', '=', additionUuid)
    .executeTakeFirst()
}

/** The newest two hundred, open ones first; a reporter's own row is not his to list here. */
export async function findReportsIn(tx: Tx, unitIds: readonly number[]): Promise<FindReportRow[]> {
  if (unitIds.length === 0) return []
  return reports(tx)
    .where('r.unit_id', 'in', [...unitIds])
    .orderBy(sql`r.settled_at is not null`)
    .orderBy('r.id', 'desc')
    .limit(200)
    .execute()
}

export async function hasOpenReports(tx: Tx, unitId: number): Promise<boolean> {
  const open = tx
    .selectFrom('app.find_report')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('settled_at', 'is', null)
  return (await open.limit(1).executeTakeFirst()) !== undefined
}

export async function findAdditions(
  tx: Tx,
  hashes: readonly Buffer[],
): Promise<{ uuid: Uuid; numberHash: Buffer; text: Buffer; at: string }[]> {
  if (hashes.length === 0) return []
  return tx
    .selectFrom('app.find_addition as a')
    .select((eb) => [
      'a.uuid',
      'a.number_hash as numberHash',
      'a.text_cipher as text',
      eb.fn<string>('app.iso', ['a.received_at']).as('at'),
    ])
    .where('a.number_hash', 'in', [...hashes])
    .orderBy('a.id')
    .execute()
}

export async function updateReport(
  tx: Tx,
  id: number,
  values: {
    unit_id?: number
    person_id?: number
    person_uuid?: Uuid
    person_name?: string
    case_uuid?: Uuid | null
    settled_at?: Date
    settled_by?: number
    outcome?: string
  },
): Promise<void> {
  await tx.updateTable('app.find_report').set(values).where('id', '=', id).execute()
}

export async function exportReports(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.find_report')
    .select(['received_at as receivedAt', 'outcome'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}

/** Letters to the offices of a company that came before a day, as they are kept: ciphertext, which only the keys open. */
export async function findDueReports(
  tx: Tx,
  { companyId, before }: { companyId: number; before: LocalDate },
): Promise<{ key: number; row: object }[]> {
  const found = await sql<{ key: number; row: object }>`
    select r.id as key, jsonb_build_object('id', r.uuid, 'receivedAt', r.received_at, 'person', r.person_uuid, 'outcome', r.outcome,
      'keyId', r.key_id, 'text', encode(r.text_cipher, 'base64')) as row
    from app.find_report r
    where r.received_at < ${before}::date and coalesce(app.company_of_unit(r.unit_id), 1::bigint) = ${companyId} order by r.id`.execute(
    tx,
  )
  return found.rows
}

/** Answers how many went; what was added to them is swept afterwards. */
export async function eraseReports(tx: Tx, keys: readonly number[]): Promise<number> {
  const gone = await tx
    .deleteFrom('app.find_report')
    .where('id', 'in', [...keys])
    .returning('id')
    .execute()
  return gone.length
}
