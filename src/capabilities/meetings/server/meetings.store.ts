import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'
import type { StoredMeetingState } from '../meeting-state.rules.ts'

export interface AgendaItem {
  id: Uuid
  title: string
  note: string
}

export interface FileRef {
  fileHash: string
  name: string
  size: number
  type: string
}

export interface MeetingRow {
  id: number
  uuid: Uuid
  companyId: number
  unitId: number
  unitUuid: Uuid
  unitName: string
  /** Of the unit, as it is now. */
  path: string
  kind: string
  groupName: string
  title: string
  state: StoredMeetingState
  startsAt: Date | null
  heldOn: LocalDate
  place: string
  onlineLink: string
  agenda: AgendaItem[]
  material: FileRef[]
  scans: FileRef[]
  chairId: number | null
  chairUuid: Uuid | null
  chairName: string | null
  recorderId: number | null
  recorderUuid: Uuid | null
  recorderName: string | null
  onlineCounts: boolean
  backRecorded: boolean
  summary: string
  shareCode: string
  convenedAt: Date
  openedAt: Date | null
  closedAt: Date | null
  confirmedOn: LocalDate | null
  editDays: number
  /** The actor stands on its list; and is due. */
  isInvited: boolean
  isDue: boolean
}

export interface KindRow {
  code: string
  zh: string
  en: string
  convenes: boolean
}

/** Columns that a change or a step may write; lists as JSON. */
export type MeetingValues = Partial<{
  title: string
  state: StoredMeetingState
  starts_at: Date | null
  held_on: LocalDate
  place: string
  online_link: string
  agenda: string
  material: string
  scans: string
  chair_id: number | null
  chair_uuid: Uuid | null
  chair_name: string | null
  recorder_id: number | null
  recorder_uuid: Uuid | null
  recorder_name: string | null
  online_counts: boolean
  opened_at: Date
  closed_at: Date
  confirmed_on: LocalDate | null
  edit_days: number
  changed_at: Date
}>

export interface NewMeeting extends MeetingValues {
  uuid: Uuid
  company_id: number
  unit_id: number
  unit_uuid: Uuid
  unit_name: string
  kind: string
  group_name: string
  state: StoredMeetingState
  held_on: LocalDate
  summary?: string
  share_code: string
  back_recorded?: boolean
  convened_by: number
  convened_at: Date
}

/** The meeting, if the actor may see it. */
export async function findMeeting(tx: Tx, uuid: Uuid): Promise<MeetingRow | undefined> {
  const found = await sql<MeetingRow>`
    select m.id, m.uuid, m.company_id as "companyId", m.unit_id as "unitId", m.unit_uuid as "unitUuid", m.unit_name as "unitName",
      app.unit_path(m.unit_id) as path, m.kind, m.group_name as "groupName", m.title, m.state, m.starts_at as "startsAt", m.held_on as "heldOn", m.place,
      m.online_link as "onlineLink", m.agenda, m.material, m.scans, m.chair_id as "chairId", m.chair_uuid as "chairUuid",
      m.chair_name as "chairName", m.recorder_id as "recorderId", m.recorder_uuid as "recorderUuid", m.recorder_name as "recorderName",
      m.online_counts as "onlineCounts", m.back_recorded as "backRecorded", m.summary, m.share_code as "shareCode",
      m.convened_at as "convenedAt", m.opened_at as "openedAt", m.closed_at as "closedAt", m.confirmed_on as "confirmedOn",
      m.edit_days as "editDays", own.part is not null as "isInvited", coalesce(own.part = 'due', false) as "isDue"
    from app.meeting m
    left join app.meeting_person own on own.meeting_id = m.id and own.person_id = (select app.person()) and own.is_here
    where m.uuid = ${uuid}`.execute(tx)
  return found.rows[0]
}

/** Writes a meeting and answers its internal id; undefined if this public id is taken. */
export async function insertMeeting(tx: Tx, meeting: NewMeeting): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select nextval('app.meeting_id_seq') as id`.execute(tx)
  const id = rows[0]!.id
  const result = await tx
    .insertInto('app.meeting')
    .values({ ...meeting, id: sql<number>`${id}` })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n ? id : undefined
}

/**
 * Takes the meeting's row, so that two steps of one meeting follow each other. False where the row moved on meanwhile:
 * the state that the caller read no longer stands.
 */
export async function updateMeeting(
  tx: Tx,
  id: number,
  from: StoredMeetingState,
  values: MeetingValues,
): Promise<boolean> {
  const result = await tx
    .updateTable('app.meeting')
    .set(values)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Ciphertext, for the rows of hosts' phones. */
export async function writeCheckInSecret(tx: Tx, id: number, cipher: Buffer, keyId: string): Promise<void> {
  await tx
    .updateTable('app.meeting')
    .set({ check_in_cipher: cipher, check_in_key_id: keyId })
    .where('id', '=', id)
    .execute()
}

/** Meetings ahead or open for whose hosts' phones there is none yet. */
export async function findWithoutSecret(tx: Tx): Promise<{ id: number; uuid: Uuid }[]> {
  return tx
    .selectFrom('app.meeting')
    .select(['id', 'uuid'])
    .where('check_in_cipher', 'is', null)
    .where('state', 'in', ['planned', 'postponed', 'opened'])
    .execute()
}

export async function findKinds(tx: Tx): Promise<KindRow[]> {
  return tx
    .selectFrom('app.meeting_kind')
    .select(['code', 'name_zh as zh', 'name_en as en', 'convenes'])
    .orderBy('place_in_list')
    .execute()
}

export async function insertChange(
  tx: Tx,
  change: {
    uuid: Uuid
    meetingId: number
    unitId: number
    kind: 'changed' | 'postponed' | 'cancelled'
    at: Date
    by: number
    reason: string
    before: object
    after: object
  },
): Promise<void> {
  await tx
    .insertInto('app.meeting_change')
    .values({
      uuid: change.uuid,
      meeting_id: change.meetingId,
      unit_id: change.unitId,
      kind: change.kind,
      at: change.at,
      by_person: change.by,
      reason: change.reason,
      before: JSON.stringify(change.before),
      after: JSON.stringify(change.after),
    })
    .execute()
}

/** What the shared link shows; no actor needed. */
export async function findShared(tx: Tx, code: string): Promise<unknown> {
  const found = await sql<{ shared: unknown }>`select app.shared_meeting(${code}) as shared`.execute(tx)
  return found.rows[0]!.shared
}

/** Place and link of the unit's last meeting of a kind. */
export async function findLastPlace(
  tx: Tx,
  unitId: number,
  { kind, groupName }: { kind: string; groupName: string },
): Promise<{ place: string; onlineLink: string } | undefined> {
  return tx
    .selectFrom('app.meeting')
    .select(['place', 'online_link as onlineLink'])
    .where('unit_id', '=', unitId)
    .where('kind', '=', kind)
    .where('group_name', '=', groupName)
    .where('state', '<>', 'cancelled')
    .orderBy('held_on', 'desc')
    .limit(1)
    .executeTakeFirst()
}
