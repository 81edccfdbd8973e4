import type { Uuid } from '#kernel/id.ts'
import type { Services } from '../http/context.ts'
import { findDeviceOwner } from '../sync/devices.store.ts'
import { readLastNumber } from './device-numbers.store.ts'

/** Has this number, or a later one, of the device been judged? By whatever road it came. */
export async function hasReached({ db, clock }: Services, device: Uuid, seq: number): Promise<boolean> {
  const owner = await db.read({ by: 'nobody' }, (tx) => findDeviceOwner(tx, device))
  if (!owner) return false
  const entry = { by: 'person', personId: owner.personId, now: clock.now() } as const
  return (await db.read(entry, (tx) => readLastNumber(tx, device))) >= seq
}
