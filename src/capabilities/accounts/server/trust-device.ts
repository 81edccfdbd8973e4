import type { Services } from '#platform/http/context.ts'
import { deviceKey, nameKey } from './accounts.keys.ts'
import { type CountKey, rememberDevice } from './sign-in-counts.store.ts'

/** A slip was handed over face to face: the device that used it is known from now on. */
export async function trustDevice(services: Services, name: string, device: string): Promise<void> {
  const own: CountKey = { nameKey: nameKey(services.keys, name), deviceKey: deviceKey(services.keys, device) }
  await services.db.write({ by: 'nobody' }, (tx) => rememberDevice(tx, own, services.clock.now()))
}
