import { sql } from 'kysely'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../database/database.ts'

export type DeviceState = 'active' | 'revoked' | 'replaced'

export interface DeviceOwner {
  personId: number
  personUuid: Uuid
  signKey: string
  /** Ciphertext. */
  pepper: Buffer
  state: DeviceState
}

/** Whose device this is; to be asked before anybody is entered. */
export async function findDeviceOwner(tx: Tx, device: Uuid): Promise<DeviceOwner | undefined> {
  const { rows } =
    await sql<DeviceOwner>`select person_id as "personId", person_uuid as "personUuid", sign_key as "signKey",
    pepper, state from app.device_owner(${device})`.execute(tx)
  return rows[0]
}

export interface LockedDevice {
  state: DeviceState
  last_seq: number
  last_link: string
}

/** The actor's own device, held until the transaction ends: one batch of a device at a time. */
export async function lockDevice(tx: Tx, device: Uuid): Promise<LockedDevice | undefined> {
  return tx
    .selectFrom('app.device')
    .select(['state', 'last_seq', 'last_link'])
    .where('id', '=', device)
    .forUpdate()
    .executeTakeFirst() as Promise<LockedDevice | undefined>
}

export async function moveDevice(tx: Tx, device: Uuid, lastSeq: number, lastLink: string): Promise<void> {
  await tx.updateTable('app.device').set({ last_seq: lastSeq, last_link: lastLink }).where('id', '=', device).execute()
}

export interface DeviceContact {
  device: Uuid
  at: Date
  via: string
  app: string
  waiting: number
  waitingSince: string | null
  cursors: Readonly<Record<string, number>>
}

/** When a device was last heard of, and what it said waits there: for the page where help is offered. */
export async function noteContact(tx: Tx, contact: DeviceContact): Promise<void> {
  const { device, at, via, app, waiting, waitingSince, cursors } = contact
  await tx
    .updateTable('app.device')
    .set({
      contact_at: at,
      contact_via: via,
      app,
      waiting,
      waiting_since: waitingSince === null ? null : new Date(waitingSince),
      cursors: JSON.stringify(cursors),
    })
    .where('id', '=', device)
    .execute()
}
