import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../../database/database.ts'
import type { DeviceChain, StationDevice } from '../relay.ts'

export async function findDevices(tx: Tx): Promise<StationDevice[]> {
  const { rows } = await sql<StationDevice>`
    select id, person, sign_key as "signKey", state, streams, vouches from station.device
    union all select i.device, i.person, i.sign_key, 'active', i.streams, '{}' from station.introduction i
      where i.state = 'waiting' and not exists (select from station.device d where d.id = i.device)`.execute(tx)
  return rows
}

/** All of them: who is not named is known no longer, and what he sent is shown to nobody. */
export async function replaceDevices(tx: Tx, devices: readonly StationDevice[]): Promise<void> {
  await sql`delete from station.device`.execute(tx)
  await sql`insert into station.device (id, person, sign_key, state, streams, vouches)
    select (d ->> 'id')::uuid, (d ->> 'person')::uuid, d ->> 'signKey', d ->> 'state',
      array(select jsonb_array_elements_text(d -> 'streams')), array(select jsonb_array_elements_text(d -> 'vouches'))
    from jsonb_array_elements(${JSON.stringify(devices)}::jsonb) d`.execute(tx)
  await sql`delete from station.provisional p where not exists (
    select from station.device d where d.id = p.device and d.state = 'active' and p.stream = any(d.streams))`.execute(
    tx,
  )
}

export interface Chain {
  acked: number
  ackedLink: string
  held: number
  heldLink: string
}

const columns = sql.raw(`acked, acked_link as "ackedLink", held, held_link as "heldLink"`)

/** A device's chain, held until the transaction ends; begun with `first` where nothing is known of it. */
export async function lockChain(tx: Tx, device: Uuid, first: string): Promise<Chain> {
  await sql`insert into station.chain (device, acked, acked_link, held, held_link) values (${device}, 0, ${first}, 0, ${first})
    on conflict do nothing`.execute(tx)
  return (await lockKnownChain(tx, device))!
}

export async function findChain(tx: Tx, device: Uuid): Promise<Chain | undefined> {
  const { rows } = await sql<Chain>`select ${columns} from station.chain where device = ${device}`.execute(tx)
  return rows[0]
}

/** The same, held until the transaction ends: no batch of the device is taken meanwhile. */
export async function lockKnownChain(tx: Tx, device: Uuid): Promise<Chain | undefined> {
  const { rows } = await sql<Chain>`select ${columns} from station.chain where device = ${device} for update`.execute(
    tx,
  )
  return rows[0]
}

export async function moveHeld(tx: Tx, device: Uuid, held: number, link: string): Promise<void> {
  await sql`update station.chain set held = ${held}, held_link = ${link} where device = ${device}`.execute(tx)
}

/** How far the server has judged, as it says itself; what the station holds beyond is counted again afterwards. */
export async function writeAcked(tx: Tx, { device, acked, link }: DeviceChain): Promise<void> {
  await sql`insert into station.chain (device, acked, acked_link, held, held_link)
    values (${device}, ${acked}, ${link}, ${acked}, ${link})
    on conflict (device) do update set acked = excluded.acked, acked_link = excluded.acked_link`.execute(tx)
}
