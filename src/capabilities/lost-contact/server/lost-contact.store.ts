import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import type { Channel, DecisionData, NoteData } from '../case-view.rules.ts'

export interface CaseRow {
  id: number
  uuid: Uuid
  unitId: number
  unitUuid: Uuid
  unitName: string
  personId: number
  personUuid: Uuid
  personName: string
  lostSince: LocalDate
  openedAt: string
  openedByUuid: Uuid
  openedByName: string
  foundOn: LocalDate | null
  closedOn: LocalDate | null
  outcome: 'back' | 'removed' | 'otherwise' | null
  toldProposal: string
}

export interface NoteRow extends Omit<NoteData, 'text' | 'next'> {
  caseId: number
  text: Buffer
  nextText: Buffer | null
  nextOn: LocalDate | null
}

export interface DecisionRow extends DecisionData {
  caseId: number
}

export interface Writer {
  personId: number
  uuid: Uuid
  name: string
}

function cases(tx: Tx) {
  return tx
    .selectFrom('app.lost_contact_case as c')
    .select((eb) => [
      'c.id',
      'c.uuid',
      'c.unit_id as unitId',
      'c.unit_uuid as unitUuid',
      'c.unit_name as unitName',
      'c.person_id as personId',
      'c.person_uuid as personUuid',
      'c.person_name as personName',
      'c.lost_since as lostSince',
      eb.fn<string>('app.iso', ['c.opened_at']).as('openedAt'),
      'c.opened_by_uuid as openedByUuid',
      'c.opened_by_name as openedByName',
      'c.found_on as foundOn',
      'c.closed_on as closedOn',
      eb.ref('c.outcome').$castTo<CaseRow['outcome']>().as('outcome'),
      'c.told_proposal as toldProposal',
    ])
}

export async function findCase(tx: Tx, uuid: Uuid): Promise<CaseRow | undefined> {
  return cases(tx).where('c.uuid', '=', uuid).executeTakeFirst()
}

/** The same, its row locked to the end of the transaction: two who write do so one after the other. */
export async function lockCase(tx: Tx, uuid: Uuid): Promise<CaseRow | undefined> {
  return cases(tx).where('c.uuid', '=', uuid).forUpdate().executeTakeFirst()
}

export async function findOpenCases(tx: Tx, unitIds: readonly number[] | null, all: boolean): Promise<CaseRow[]> {
  return cases(tx)
    .$if(unitIds !== null, (only) => only.where('c.unit_id', 'in', unitIds!.length > 0 ? [...unitIds!] : [0]))
    .$if(!all, (only) => only.where('c.closed_on', 'is', null))
    .orderBy('c.id')
    .execute()
}

export async function findCasesOf(tx: Tx, personId: number): Promise<CaseRow[]> {
  return cases(tx).where('c.person_id', '=', personId).orderBy('c.id').execute()
}

/** False if this id stands already. */
export async function insertCase(
  tx: Tx,
  values: Omit<
    CaseRow,
    'id' | 'openedAt' | 'openedByUuid' | 'openedByName' | 'foundOn' | 'closedOn' | 'outcome' | 'toldProposal'
  > & {
    companyId: number
    at: Date
    by: Writer
  },
): Promise<boolean> {
  const written = await tx
    .insertInto('app.lost_contact_case')
    .values({
      uuid: values.uuid,
      company_id: values.companyId,
      unit_id: values.unitId,
      unit_uuid: values.unitUuid,
      unit_name: values.unitName,
      person_id: values.personId,
      person_uuid: values.personUuid,
      person_name: values.personName,
      lost_since: values.lostSince,
      opened_at: values.at,
      opened_by: values.by.personId,
      opened_by_uuid: values.by.uuid,
      opened_by_name: values.by.name,
    })
    .onConflict((conflict) => conflict.column('uuid').doNothing())
    .returning('id')
    .executeTakeFirst()
  return written !== undefined
}

export async function updateCase(
  tx: Tx,
  id: number,
  values: { found_on?: LocalDate; closed_on?: LocalDate; outcome?: string; told_proposal?: string },
): Promise<void> {
  await tx.updateTable('app.lost_contact_case').set(values).where('id', '=', id).execute()
}

/** The case goes on in another unit, its notes and decisions with it. Answers where it lay; null where there is none open. */
export async function moveCase(tx: Tx, uuid: Uuid, toUnit: number): Promise<number | null> {
  const { rows } = await sql<{ before: number | null }>`
    select app.move_lost_contact_case(${uuid}::uuid, ${toUnit}::bigint) as before`.execute(tx)
  return rows[0]!.before
}

/** The open case of a person, also for one who moves him and may not read it. */
export async function findOpenCaseId(tx: Tx, personId: number): Promise<Uuid | null> {
  const { rows } = await sql<{
    uuid: Uuid | null
  }>`select app.open_lost_contact_case(${personId}::bigint) as uuid`.execute(tx)
  return rows[0]!.uuid
}

/** What binds the words to their row. */
export function notePlace(column: 'text_cipher' | 'next_cipher', uuid: Uuid): string {
  return `app.lost_contact_note.${column}.${uuid}`
}

export async function insertNote(
  tx: Tx,
  keys: KeyRing,
  caseId: number,
  note: Omit<NoteData, 'by' | 'at'> & { by: Writer; at: Date },
): Promise<void> {
  const { id, kind, onDate, channel, result, text, next, by, at } = note
  await tx
    .insertInto('app.lost_contact_note')
    .values({
      uuid: id,
      case_id: caseId,
      kind,
      on_date: onDate,
      channel,
      result,
      text_cipher: keys.encrypt(text, notePlace('text_cipher', id)),
      next_cipher: next && keys.encrypt(next.text, notePlace('next_cipher', id)),
      next_on: next && next.on,
      key_id: keys.activeId,
      at,
      by_person: by.personId,
      by_uuid: by.uuid,
      by_name: by.name,
    })
    .execute()
}

export async function findNotes(tx: Tx, caseIds: readonly number[]): Promise<NoteRow[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('app.lost_contact_note as n')
    .select((eb) => [
      'n.uuid as id',
      'n.case_id as caseId',
      'n.kind',
      'n.on_date as onDate',
      'n.channel',
      'n.result',
      'n.text_cipher as text',
      'n.next_cipher as nextText',
      'n.next_on as nextOn',
      'n.by_uuid as byUuid',
      'n.by_name as byName',
      eb.fn<string>('app.iso', ['n.at']).as('at'),
    ])
    .where('n.case_id', 'in', [...caseIds])
    .orderBy('n.id')
    .execute()
  return rows.map(({ byUuid, byName, ...row }) => ({
    ...row,
    kind: row.kind as NoteData['kind'],
    result: row.result as NoteData['result'],
    by: { id: byUuid, name: byName },
  }))
}

export async function insertDecision(
  tx: Tx,
  { id: caseId, personId }: CaseRow,
  decision: Omit<DecisionData, 'by' | 'at' | 'withdrawn'> & { by: Writer; at: Date },
): Promise<void> {
  const { id, kind, decidedOn, decidedBy, body, document, by, at } = decision
  await tx
    .insertInto('app.lost_contact_decision')
    .values({
      uuid: id,
      case_id: caseId,
      person_id: personId,
      kind,
      decided_on: decidedOn,
      decided_by: decidedBy,
      body,
      document,
      at,
      by_person: by.personId,
      by_uuid: by.uuid,
      by_name: by.name,
    })
    .execute()
}

export async function markWithdrawn(tx: Tx, uuid: Uuid, why: { at: Date; reason: string; by: number }): Promise<void> {
  await tx
    .updateTable('app.lost_contact_decision')
    .set({ withdrawn_at: why.at, withdrawn_reason: why.reason, withdrawn_by: why.by })
    .where('uuid', '=', uuid)
    .execute()
}

export async function findDecisions(tx: Tx, caseIds: readonly number[]): Promise<DecisionRow[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('app.lost_contact_decision as d')
    .select((eb) => [
      'd.uuid as id',
      'd.case_id as caseId',
      'd.kind',
      'd.decided_on as decidedOn',
      'd.decided_by as decidedBy',
      'd.body',
      'd.document',
      'd.by_uuid as byUuid',
      'd.by_name as byName',
      eb.fn<string>('app.iso', ['d.at']).as('at'),
      eb.fn<string | null>('app.iso', ['d.withdrawn_at']).as('withdrawnAt'),
      'd.withdrawn_reason as reason',
    ])
    .where('d.case_id', 'in', [...caseIds])
    .orderBy('d.id')
    .execute()
  return rows.map(({ byUuid, byName, withdrawnAt, reason, ...row }) => ({
    ...row,
    kind: row.kind as DecisionData['kind'],
    decidedBy: row.decidedBy as DecisionData['decidedBy'],
    by: { id: byUuid, name: byName },
    withdrawn: withdrawnAt === null ? null : { at: withdrawnAt, reason: reason ?? '' },
  }))
}

export async function findChannels(tx: Tx): Promise<Channel[]> {
  return tx
    .selectFrom('app.search_channel')
    .select([
      'code',
      'name_zh as zh',
      'name_en as en',
      'limit_zh as limitZh',
      'limit_en as limitEn',
      'needs_consent as needsConsent',
      'retired',
    ])
    .orderBy('place_in_list')
    .orderBy('code')
    .execute()
}

export async function writeChannel(tx: Tx, channel: Channel): Promise<void> {
  const values = {
    name_zh: channel.zh,
    name_en: channel.en,
    limit_zh: channel.limitZh,
    limit_en: channel.limitEn,
    needs_consent: channel.needsConsent,
    retired: channel.retired,
  }
  await sql`select pg_advisory_xact_lock(hashtextextended('app.search_channel', 0))`.execute(tx)
  await tx
    .insertInto('app.search_channel')
    .values({ code: channel.code, place_in_list: 15, ...values })
    .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
    .execute()
}

/** For the person himself: that there was a case; what was tried belongs to those who searched. */
export async function exportCases(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.lost_contact_case')
    .select(['unit_name as unit', 'lost_since as lostSince', 'found_on as foundOn', 'closed_on as closedOn', 'outcome'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}

export async function exportDecisions(tx: Tx, personId: number): Promise<object[]> {
  return tx
    .selectFrom('app.lost_contact_decision')
    .select([
      'kind',
      'decided_on as decidedOn',
      'decided_by as decidedBy',
      'body',
      'document',
      'withdrawn_reason as withdrawn',
    ])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}
