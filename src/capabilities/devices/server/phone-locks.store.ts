import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'

const placeOf = (lockId: Uuid) => `app.phone_lock.key_cipher.${lockId}`

/** False where the id stands already. */
export async function insertLockKey(
  tx: Tx,
  keys: KeyRing,
  lock: { lockId: Uuid; personId: number; key: string; now: Date },
): Promise<boolean> {
  const { lockId, personId, key, now } = lock
  const done = await tx
    .insertInto('app.phone_lock')
    .values({
      id: lockId,
      person_id: personId,
      key_id: keys.activeId,
      key_cipher: keys.encrypt(key, placeOf(lockId)),
      made_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** The actor's own; undefined for every other. */
export async function findLockKeyOf(tx: Tx, keys: KeyRing, lockId: Uuid): Promise<string | undefined> {
  const found = await tx.selectFrom('app.phone_lock').select('key_cipher').where('id', '=', lockId).executeTakeFirst()
  return found && keys.decrypt(found.key_cipher, placeOf(lockId))
}

export async function deleteLockKey(tx: Tx, lockId: Uuid): Promise<void> {
  await tx.deleteFrom('app.phone_lock').where('id', '=', lockId).execute()
}

/** That there is a lock; never its key. */
export async function exportLocks(tx: Tx, personId: number): Promise<readonly object[]> {
  return tx.selectFrom('app.phone_lock').select(['id', 'made_at']).where('person_id', '=', personId).execute()
}
