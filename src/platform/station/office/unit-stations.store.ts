import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../../http/context.ts'

/** Stations that serve a unit within the actor's scope. */
export async function findStationsOf(tx: Tx, unitId: number): Promise<{ id: Uuid; name: string }[]> {
  const { rows } = await sql<{
    id: Uuid
    name: string
  }>`select id, name from app.stations_of_unit(${unitId}::bigint)`.execute(tx)
  return rows
}

/** The station serves the other unit from now on; its phones find it by their streams. */
export async function moveStation(tx: Tx, station: Uuid, from: number, to: number): Promise<void> {
  await sql`select app.move_station(${station}::uuid, ${from}::bigint, ${to}::bigint)`.execute(tx)
}
