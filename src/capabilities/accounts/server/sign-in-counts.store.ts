import { sql } from 'kysely'
import type { Tx } from '#platform/http/context.ts'
import type { FailureCount } from '../sign-in-limit.rules.ts'

/** Whose failures: an account's from one known device, or from all unknown devices (an empty device key). */
export interface CountKey {
  nameKey: Buffer
  deviceKey: Buffer
}

export const unknownDevices = Buffer.alloc(0)

/** The count, its row locked until the transaction ends; the row is made where there is none. */
export async function lockCount(tx: Tx, key: CountKey, now: Date): Promise<FailureCount> {
  const found = await sql<{ failures: number; last_at: Date }>`
    insert into app.sign_in_count (name_key, device_key, failures, last_at) values (${key.nameKey}, ${key.deviceKey}, 0, ${now})
    on conflict (name_key, device_key) do update set failures = sign_in_count.failures returning failures, last_at`.execute(
    tx,
  )
  const row = found.rows[0]!
  return { failures: row.failures, lastAt: row.last_at.getTime() }
}

export async function saveCount(tx: Tx, key: CountKey, count: FailureCount): Promise<void> {
  await tx
    .updateTable('app.sign_in_count')
    .set({ failures: count.failures, last_at: new Date(count.lastAt) })
    .where('name_key', '=', key.nameKey)
    .where('device_key', '=', key.deviceKey)
    .execute()
}

export async function dropCount(tx: Tx, key: CountKey): Promise<void> {
  await tx
    .deleteFrom('app.sign_in_count')
    .where('name_key', '=', key.nameKey)
    .where('device_key', '=', key.deviceKey)
    .execute()
}

/** Takes one attempt back: it turned out right. */
export async function uncountOne(tx: Tx, key: CountKey): Promise<void> {
  await sql`update app.sign_in_count set failures = greatest(failures - 1, 0)
    where name_key = ${key.nameKey} and device_key = ${key.deviceKey}`.execute(tx)
}

export async function isKnownDevice(tx: Tx, key: CountKey): Promise<boolean> {
  const found = await tx
    .selectFrom('app.known_device')
    .select('last_at')
    .where('name_key', '=', key.nameKey)
    .where('device_key', '=', key.deviceKey)
    .executeTakeFirst()
  return found !== undefined
}

export async function rememberDevice(tx: Tx, key: CountKey, now: Date): Promise<void> {
  await sql`insert into app.known_device (name_key, device_key, last_at) values (${key.nameKey}, ${key.deviceKey}, ${now})
    on conflict (name_key, device_key) do update set last_at = excluded.last_at`.execute(tx)
}

const day = 86_400_000

/** Deletes failures older than a week, devices not used for 400 days, ended sessions. Returns how many rows went. */
export async function sweepSignIn(tx: Tx, now: Date): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * day)
  const counts = await tx.deleteFrom('app.sign_in_count').where('last_at', '<', before(7)).executeTakeFirst()
  const devices = await tx.deleteFrom('app.known_device').where('last_at', '<', before(400)).executeTakeFirst()
  const swept = await sql<{ rows: number }>`select app.sweep_sign_in(${now}) as rows`.execute(tx)
  return Number(counts.numDeletedRows + devices.numDeletedRows) + swept.rows[0]!.rows
}
