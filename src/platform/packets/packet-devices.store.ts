import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../database/database.ts'

/** A phone that an answer goes to. */
export interface AddressedDevice {
  id: Uuid
  personId: number
  contentKey: string
  lastSeq: number
  lastLink: string
  /** What it held when it was last heard of. */
  cursors: Readonly<Record<string, number>>
}

const columns = ['id', 'person_id as personId', 'content_key as contentKey', 'last_seq as lastSeq', 'last_link as lastLink', 'cursors'] as const // prettier-ignore

/** Phones in use of these people. The actor must be the person himself, or keep accounts where they are. */
export async function findDevicesOf(tx: Tx, personIds: readonly number[]): Promise<AddressedDevice[]> {
  if (personIds.length === 0) return []
  const found = await tx
    .selectFrom('app.device')
    .select(columns)
    .where('person_id', 'in', personIds)
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
  return found as AddressedDevice[]
}

/** The actor's own phone, unless it was withdrawn or replaced. */
export async function findOwnDevice(tx: Tx, device: Uuid): Promise<AddressedDevice | undefined> {
  const found = await tx
    .selectFrom('app.device')
    .select(columns)
    .where('id', '=', device)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return found as AddressedDevice | undefined
}
