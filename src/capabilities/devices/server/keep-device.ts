import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import { arePublicKeys } from '#kernel/sealing.ts'
import { firstLink } from '#kernel/sync.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'
import { pepperPlace } from '#platform/sync/accept-batch.ts'
import { insertDevice, isOwnDevice } from '#platform/sync/enrolled-devices.store.ts'

export interface DeviceKeys {
  deviceId: Uuid
  signKey: string
  contentKey: string
  pepper: string
  name: string
}

/** Writes a device down for its person, who must be entered. Doing it twice with the same keys changes nothing. */
export async function keepDevice(
  context: PublicCommandContext,
  personId: number,
  device: DeviceKeys,
  vouched: { by: Uuid; key: string } | null = null,
): Promise<void> {
  const { tx, services, now } = context
  const { deviceId: id, signKey, contentKey, name } = device
  if (!(await arePublicKeys(signKey, contentKey)))
    throw new Refusal('input.invalid', { field: 'signKey', problem: 'key' })
  const pepper = services.keys.encrypt(device.pepper, pepperPlace(id))
  const row = { id, personId, signKey, contentKey, pepper, name, firstLink: await firstLink(id), vouched, now }
  if ((await insertDevice(tx, row)) || (await isOwnDevice(tx, id, signKey))) {
    context.audit({ action: 'devices.enrolled', objectKind: 'device', objectId: id, personId })
    return
  }
  throw new Refusal(vouched ? 'devices.voucher-used' : 'devices.taken')
}
