import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { revokeDevice as contract } from '../devices-console.contract.ts'
import { type DeviceSubject, markRevoked } from './devices-console.store.ts'

/** Takes the trust from a phone. What it has not sent yet is not lost: it waits for a decision when it comes. */
export async function revokeDevice(
  context: CommandContext,
  { deviceId }: InputOf<typeof contract>,
  { personId }: DeviceSubject,
): Promise<OutputOf<typeof contract>> {
  await markRevoked(context.tx, deviceId, context.actor.personId, context.now)
  context.audit({ action: 'devices.revoked', objectKind: 'device', objectId: deviceId, personId })
  context.touch(`member:${personId}`)
  return { deviceId }
}
