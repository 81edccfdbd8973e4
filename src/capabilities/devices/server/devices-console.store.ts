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

/** The actor's own, newest first. */
export async function findOwnDevices(tx: Tx, personId: number): Promise<DeviceRow[]> {
  const { rows } = await sql<DeviceRow>`select * from app.device_list(app.devices_of_person(${personId}))`.execute(tx)
  return rows
}

/** Of the people who belong to the unit or below it on that day, by name; those behind `after`. */
export async function findUnitDevices(
  tx: Tx,
  of: { path: string; today: LocalDate; after: string; limit: number },
): Promise<PersonDeviceRow[]> {
  const { path, today, after, limit } = of
  const { rows } = await sql<PersonDeviceRow>`
    with page as materialized (select * from app.devices_of_unit(${path}, ${today}::date, ${after}, ${limit}))
    select l.*, g."personId", g."personName", g.place from page g
    join app.device_list((select coalesce(array_agg(device), '{}') from page)) l on l."deviceId" = g.device
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
  const { rows } = await sql<DeviceSubject>`select * from app.device_subject(${id}, ${today}::date)`.execute(tx)
  return rows[0]
}

export async function markRevoked(tx: Tx, id: Uuid, by: number, at: Date): Promise<void> {
  await sql`select app.withdraw_device(${id}, ${by}, ${at})`.execute(tx)
}
