import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Sealed, StationAddress } from '#kernel/sync.ts'
import type { Tx } from '../../database/database.ts'
import type { DeviceChain, StationDevice, StationFile, StationReport } from '../relay.ts'

export interface StationKeys {
  name: string
  state: string
  signKey: string | null
}

/** Whose signature a request must bear; undefined where no such station was ever enrolled. */
export async function findStationKeys(tx: Tx, station: Uuid): Promise<StationKeys | undefined> {
  const { rows } = await sql<StationKeys>`
    select name, state, sign_key as "signKey" from app.station_keys(${station})`.execute(tx)
  return rows[0]
}

/** What is sealed to a station, is sealed to this; undefined where none is in use. */
export async function findStationContentKey(tx: Tx, station: Uuid): Promise<string | undefined> {
  const { rows } = await sql<{ key: string | null }>`select app.station_content_key(${station}) as key`.execute(tx)
  return rows[0]?.key ?? undefined
}

export interface StationContact {
  station: Uuid
  turn: number
  at: Date
  app: string
  url: string
  report: StationReport
}

/** False where this turn, or a later one, was taken before. */
export async function noteStation(tx: Tx, contact: StationContact): Promise<boolean> {
  const { station, turn, at, app, url, report } = contact
  const { rows } = await sql<{ noted: boolean }>`
    select app.note_station(${station}, ${turn}, ${at}, ${app}, ${url}, ${JSON.stringify(report)}::jsonb) as noted`.execute(
    tx,
  )
  return rows[0]!.noted
}

export interface StationStreams {
  names: string[]
  /** Those that exist, by name. */
  heads: Record<string, number>
}

/** Opens the feed's lock for the station's streams. */
export async function enterStation(tx: Tx, station: Uuid): Promise<StationStreams> {
  const { rows } = await sql<{ found: StationStreams }>`select app.enter_station(${station}) as found`.execute(tx)
  return rows[0]!.found
}

export interface StationDeviceRow extends StationDevice {
  acked: number
  link: string
  contactAt: Date | null
}

export async function findStationDevices(tx: Tx, station: Uuid, today: LocalDate): Promise<StationDeviceRow[]> {
  const { rows } = await sql<StationDeviceRow>`select id, person, sign_key as "signKey", state, streams, vouches,
    last_seq as acked, last_link as link, contact_at as "contactAt"
    from app.station_devices(${station}, ${today}::date)`.execute(tx)
  return rows
}

export async function findStationFiles(tx: Tx, station: Uuid): Promise<StationFile[]> {
  const { rows } = await sql<StationFile>`select hash, size, type from app.station_files(${station})`.execute(tx)
  return rows
}

export interface StoredCertificate {
  chain: string
  key: Sealed
  at: Date
}

export async function findStationCertificate(tx: Tx, station: Uuid): Promise<StoredCertificate | undefined> {
  const { rows } =
    await sql<StoredCertificate>`select certificate as chain, certificate_key as key, certificate_at as at
    from app.station_certificate(${station})`.execute(tx)
  return rows[0]
}

/** A device that came by a station: when, and whether numbers before its first are missing. Answers how far it was judged. */
export async function noteRelayed(tx: Tx, device: Uuid, at: Date, offeredFrom: number | null): Promise<DeviceChain> {
  const row = await tx
    .updateTable('app.device')
    .set({ contact_at: at, contact_via: 'station', offered_from: offeredFrom })
    .where('id', '=', device)
    .returning(['last_seq', 'last_link'])
    .executeTakeFirstOrThrow()
  return { device, acked: row.last_seq, link: row.last_link }
}

/** Stations of the actor's units. */
export async function findOwnStations(tx: Tx): Promise<StationAddress[]> {
  const { rows } = await sql<StationAddress>`select id, name, url from app.own_stations()`.execute(tx)
  return rows
}

/** Addresses of all stations, which pages may call. */
export async function findStationAddresses(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ url: string }>`select station_addresses as url from app.station_addresses()`.execute(tx)
  return rows.map(({ url }) => url)
}
