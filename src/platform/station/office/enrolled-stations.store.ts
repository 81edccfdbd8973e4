import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Sealed } from '#kernel/sync.ts'
import type { Tx } from '../../database/database.ts'

/** Public ids to what a station is judged on; units that do not exist are missing. */
export async function findUnitsOf(tx: Tx, unitIds: readonly Uuid[]): Promise<{ id: number; path: string }[]> {
  const { rows } = await sql<{
    id: number
    path: string
  }>`select id, path from app.units_by_id(${unitIds}::uuid[])`.execute(tx)
  return rows
}

export interface NewStation {
  id: Uuid
  name: string
  units: readonly number[]
  codeHash: Buffer
  expiresAt: Date
  now: Date
}

/** The hash of the code of the station of this number, if there is one. */
export async function findCodeHash(tx: Tx, id: Uuid): Promise<Buffer | null | undefined> {
  const found = await tx.selectFrom('app.station').select('code_hash').where('id', '=', id).executeTakeFirst()
  return found?.code_hash
}

/** Null where a station of this number, or another unit than the actor's, is in the way. */
export async function insertStation(tx: Tx, station: NewStation): Promise<boolean> {
  const { id, name, units, codeHash, expiresAt, now } = station
  const { rows } = await sql<{ made: boolean }>`
    select app.make_station(${id}, ${name}, ${units}::bigint[], ${codeHash}, ${expiresAt}, ${now}) as made`.execute(tx)
  return rows[0]!.made
}

/** Takes a code; null where it is none, or was taken by other keys. */
export async function takeCode(
  tx: Tx,
  codeHash: Buffer,
  keys: { signKey: string; contentKey: string },
  now: Date,
): Promise<{ id: Uuid; name: string } | null> {
  const { rows } = await sql<{ station: { id: Uuid; name: string } | null }>`
    select app.enrol_station(${codeHash}, ${keys.signKey}, ${keys.contentKey}, ${now}) as station`.execute(tx)
  return rows[0]!.station
}

export interface StationRow {
  id: Uuid
  name: string
  state: 'waiting' | 'active' | 'withdrawn'
  contentKey: string | null
  units: { id: Uuid; name: string; path: string }[]
  url: string
  madeAt: Date
  codeExpiresAt: Date | null
  contactAt: Date | null
  app: string
  report: Partial<{ waiting: number; oldest: string | null; refused: number; phones: number; freeBytes: number }>
  certificateAt: Date | null
}

/** Stations whose units the actor keeps, all of them. */
export async function findStations(tx: Tx, id: Uuid | null = null): Promise<StationRow[]> {
  const { rows } = await sql<StationRow>`
    select s.id, s.name, s.state, s.content_key as "contentKey", s.url, s.made_at as "madeAt",
      case when s.state = 'waiting' then s.code_expires_at end as "codeExpiresAt", s.contact_at as "contactAt", s.app, s.report,
      s.certificate_at as "certificateAt",
      app.station_units(s.id) as units
    from app.station s where ${id}::uuid is null or s.id = ${id} order by s.state = 'withdrawn', s.name, s.id`.execute(
    tx,
  )
  return rows
}

export async function markWithdrawn(tx: Tx, id: Uuid, by: number, now: Date): Promise<void> {
  await tx
    .updateTable('app.station')
    .set({ state: 'withdrawn', withdrawn_at: now, withdrawn_by: by, certificate: null, certificate_key: null })
    .where('id', '=', id)
    .where('state', '<>', 'withdrawn')
    .execute()
}

export async function writeCertificate(tx: Tx, id: Uuid, chain: string, key: Sealed, now: Date): Promise<void> {
  await tx
    .updateTable('app.station')
    .set({ certificate: chain, certificate_key: JSON.stringify(key), certificate_at: now })
    .where('id', '=', id)
    .execute()
}
