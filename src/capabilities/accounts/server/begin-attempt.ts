import { Refusal } from '#kernel/refusal.ts'
import type { Services, Tx } from '#platform/http/context.ts'
import { countAttempt, pauseBefore } from '../sign-in-limit.rules.ts'
import { deviceKey, nameKey } from './accounts.keys.ts'
import {
  type CountKey,
  dropCount,
  isKnownDevice,
  lockCount,
  rememberDevice,
  saveCount,
  uncountOne,
  unknownDevices,
} from './sign-in-counts.store.ts'

/** One attempt that has been counted; whoever made it says if it was right. */
export interface Attempt {
  /** Takes the count back and remembers the device. */
  succeed(): Promise<{ wasKnown: boolean }>
}

/**
 * Counts an attempt on an account before it is judged. Devices on which the account was opened before have a count
 * each; all others share one, so strangers delay strangers and never the owner on his own phone (the device-cookie
 * scheme of OWASP). Throws `accounts.wait` with the seconds to wait.
 */
export async function beginAttempt(services: Services, name: string, device: string): Promise<Attempt> {
  const own: CountKey = { nameKey: nameKey(services.keys, name), deviceKey: deviceKey(services.keys, device) }
  const now = services.clock.now()
  const key = await services.db.write({ by: 'nobody' }, async (tx) => {
    const chosen = (await isKnownDevice(tx, own)) ? own : { ...own, deviceKey: unknownDevices }
    const count = await lockCount(tx, chosen, now)
    const pause = pauseBefore(count, now.getTime())
    if (pause > 0) throw new Refusal('accounts.wait', { seconds: Math.ceil(pause / 1000) })
    await saveCount(tx, chosen, countAttempt(count, now.getTime()))
    return chosen
  })
  return { succeed: () => services.db.write({ by: 'nobody' }, (tx) => settle(tx, own, key, now)) }
}

async function settle(tx: Tx, own: CountKey, counted: CountKey, now: Date): Promise<{ wasKnown: boolean }> {
  const wasKnown = counted === own
  if (wasKnown) await dropCount(tx, own)
  else await uncountOne(tx, counted)
  await rememberDevice(tx, own, now)
  return { wasKnown }
}
