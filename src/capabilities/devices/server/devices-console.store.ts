import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Tx } from '#platform/http/context.ts'

export interface DeviceRow {
  deviceId: Uuid
  name: string
  state: 'active' | 'revoked' | 'replaced'
  enrolledAt: Date
  contactAt: Date | null
  contactVia: 'sync' | 'station' | 'bundle' | null
  waiting: number
  waitingSince: Date | null
  rejected: number
  parked: number
  review: number
  lastSeq: number
  offeredFrom: number | null
}

export interface PersonDeviceRow extends DeviceRow {
  personId: Uuid
  personName: string
  /** Where the next page begins. */
  place: string
}

const columns =
  sql.raw(`d.id as "deviceId", d.name, d.state, d.enrolled_at as "enrolledAt", d.contact_at as "contactAt",
  d.contact_via as "contactVia", d.waiting, d.waiting_since as "waitingSince", d.last_seq as "lastSeq",
  d.offered_from as "offeredFrom", coalesce(c.rejected, 0) as rejected, coalesce(c.parked, 0) as parked,
  coalesce(c.review, 0) as review`)

/** The actor's own, newest first. */
export async function findOwnDevices(tx: Tx, personId: number): Promise<DeviceRow[]> {
  const { rows } = await sql<DeviceRow>`select ${columns} from app.device d
    left join app.device_counts((select coalesce(array_agg(id), '{}') from app.device where person_id = ${personId})) c on c.device_id = d.id
    where d.person_id = ${personId} order by d.state, d.enrolled_at desc, d.id`.execute(tx)
  return rows
}

/** Of the people who belong to the unit or below it on that day, by name; those behind `after`. */
export async function findUnitDevices(
  tx: Tx,
  of: { path: string; today: LocalDate; after: string; limit: number },
): Promise<PersonDeviceRow[]> {
  const { path, today, after, limit } = of
  const { rows } = await sql<PersonDeviceRow>`
    with people as (
      select distinct m.person_id from app.membership m join app.unit u on u.id = m.unit_id
      where u.path ^@ ${path} and m.kind in ('affiliation', 'life') and m.superseded_at is null
        and m.from_date <= ${today}::date and m.to_date > ${today}::date),
    page as (
      select d.id, p.uuid, p.name, p.pinyin || ' ' || d.id as place
      from people x join app.person p on p.id = x.person_id join app.device d on d.person_id = p.id
      where (p.pinyin || ' ' || d.id) collate "C" > ${after} order by (p.pinyin || ' ' || d.id) collate "C" limit ${limit})
    select ${columns}, g.uuid as "personId", g.name as "personName", g.place from page g join app.device d on d.id = g.id
    left join app.device_counts((select coalesce(array_agg(id), '{}') from page)) c on c.device_id = d.id
    order by g.place collate "C"`.execute(tx)
  return rows
}

export interface DeviceSubject {
  id: Uuid
  personId: number
  state: string
  /** Units where its owner belongs today. */
  paths: string[]
}

/** The actor's own, or of somebody whom he helps; nobody else's is found. */
export async function findDevice(tx: Tx, id: Uuid, today: LocalDate): Promise<DeviceSubject | undefined> {
  const { rows } = await sql<DeviceSubject>`select d.id, d.person_id as "personId", d.state,
    array(select u.path from app.membership m join app.unit u on u.id = m.unit_id where m.person_id = d.person_id
      and m.superseded_at is null and m.from_date <= ${today}::date and m.to_date > ${today}::date) as paths
    from app.device d where d.id = ${id}`.execute(tx)
  return rows[0]
}

export async function markRevoked(tx: Tx, id: Uuid, by: number, at: Date): Promise<void> {
  await tx
    .updateTable('app.device')
    .set({ state: 'revoked', revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute()
}
