import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { keepLockKey as contract } from '../phone-locks.contract.ts'
import { findLockKeyOf, insertLockKey } from './phone-locks.store.ts'

export async function keepLockKey(
  { tx, services, actor, now, audit }: CommandContext,
  { lockId, key }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const isNew = await insertLockKey(tx, services.keys, { lockId, personId: actor.personId, key, now })
  if (!isNew && (await findLockKeyOf(tx, services.keys, lockId)) !== key) throw new Refusal('devices.lock-taken')
  audit({ action: 'devices.lock-kept', objectKind: 'phone-lock', objectId: lockId, personId: actor.personId })
  return { lockId }
}
