import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listMine as contract } from '../devices-console.contract.ts'
import { findOwnDevices } from './devices-console.store.ts'
import { toDeviceView } from './to-device-view.ts'

/** The actor's own phones. */
export async function listMine({ tx, actor }: QueryContext): Promise<OutputOf<typeof contract>> {
  return { devices: (await findOwnDevices(tx, actor.personId)).map(toDeviceView) }
}
