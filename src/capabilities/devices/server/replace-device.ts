import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import { successorText } from '#kernel/sync.ts'
import { asPerson } from '#platform/sync/enter-person.store.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'
import { findDeviceOwner } from '#platform/sync/devices.store.ts'
import type { replaceDevice as endpoint } from '../devices.contract.ts'
import { markReplaced } from '#platform/sync/enrolled-devices.store.ts'
import { keepDevice } from './keep-device.ts'

/** The old key speaks for its successor. A device that was replaced before may be again: each copy of it needs a number. */
export async function replaceDevice(
  context: PublicCommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const { deviceId: device, successorId: successor, signKey, contentKey, signature } = input
  const owner = await findDeviceOwner(context.tx, device)
  if (!owner) throw new Refusal('devices.unknown')
  if (owner.state === 'revoked') throw new Refusal('devices.revoked')
  if (!(await verify(successorText({ device, successor, signKey, contentKey }), signature, owner.signKey)))
    throw new Refusal('devices.signature-wrong')
  await asPerson(context.tx, owner.personId, context.today, async () => {
    await keepDevice(context, owner.personId, { ...input, deviceId: successor })
    await markReplaced(context.tx, device, successor)
  })
  return { deviceId: successor }
}
