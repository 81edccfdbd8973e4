import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '../database/database.ts'

export interface NewDevice {
  id: Uuid
  personId: number
  signKey: string
  contentKey: string
  /** Ciphertext. */
  pepper: Buffer
  name: string
  firstLink: string
  vouched: { by: Uuid; key: string } | null
  now: Date
}

/** False where the number belongs to a device already. */
export async function insertDevice(tx: Tx, device: NewDevice): Promise<boolean> {
  const result = await tx
    .insertInto('app.device')
    .values({
      id: device.id,
      person_id: device.personId,
      sign_key: device.signKey,
      content_key: device.contentKey,
      pepper: device.pepper,
      name: device.name,
      last_link: device.firstLink,
      vouched_by: device.vouched?.by ?? null,
      voucher: device.vouched?.key ?? null,
      enrolled_at: device.now,
      confirmed_at: device.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Is this very device enrolled as the actor's already? */
export async function isOwnDevice(tx: Tx, id: Uuid, signKey: string): Promise<boolean> {
  const found = await tx
    .selectFrom('app.device')
    .select('id')
    .where('id', '=', id)
    .where('sign_key', '=', signKey)
    .executeTakeFirst()
  return found !== undefined
}

export async function markReplaced(tx: Tx, id: Uuid, successor: Uuid): Promise<void> {
  await tx.updateTable('app.device').set({ state: 'replaced', replaced_by: successor }).where('id', '=', id).execute()
}
