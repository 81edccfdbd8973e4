import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { VouchedEnrolment } from '#kernel/device-enrolment.ts'
import type { Tx } from '../../database/database.ts'

/** The same phone again changes nothing; one that head office has refused stays refused. */
export async function insertIntroduction(
  tx: Tx,
  enrolment: VouchedEnrolment,
  streams: readonly string[],
  at: Date,
): Promise<void> {
  const { deviceId, person, signKey } = enrolment
  await sql`insert into station.introduction (device, body, streams, person, sign_key, made_at)
    values (${deviceId}, ${JSON.stringify(enrolment)}, ${streams}::text[], ${person}, ${signKey}, ${at})
    on conflict (device) do nothing`.execute(tx)
}

export async function findIntroduced(tx: Tx, device: Uuid): Promise<{ signKey: string; state: string } | undefined> {
  const { rows } = await sql<{ signKey: string; state: string }>`
    select sign_key as "signKey", state from station.introduction where device = ${device}`.execute(tx)
  return rows[0]
}

/** Those that head office has not heard of, oldest first. */
export async function findUntold(tx: Tx): Promise<VouchedEnrolment[]> {
  const { rows } = await sql<{ body: string }>`
    select body from station.introduction where state = 'waiting' order by made_at, device`.execute(tx)
  return rows.map(({ body }) => JSON.parse(body) as VouchedEnrolment)
}

export async function markTold(tx: Tx, device: Uuid, state: 'taken' | 'refused'): Promise<void> {
  await sql`update station.introduction set state = ${state} where device = ${device}`.execute(tx)
}
