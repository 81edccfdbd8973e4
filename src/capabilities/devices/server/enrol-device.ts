import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { enrolDevice as endpoint } from '../devices.contract.ts'
import { keepDevice } from './keep-device.ts'

/** By whoever is signed in on it. */
export async function enrolDevice(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  await keepDevice(context, context.actor.personId, input)
  return { deviceId: input.deviceId }
}
