import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { dropLockKey as contract } from '../phone-locks.contract.ts'
import { deleteLockKey } from './phone-locks.store.ts'

export async function dropLockKey(
  { tx, actor, audit }: CommandContext,
  { lockId }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  await deleteLockKey(tx, lockId)
  audit({ action: 'devices.lock-dropped', objectKind: 'phone-lock', objectId: lockId, personId: actor.personId })
  return { lockId }
}
