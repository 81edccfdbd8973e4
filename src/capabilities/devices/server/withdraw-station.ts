import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { withdrawStation as contract } from '../stations.contract.ts'
import { markWithdrawn } from '#platform/station/office/enrolled-stations.store.ts'

/** From here on the server answers it no more, and phones are told so with their next answer. */
export async function withdrawStation(
  context: CommandContext,
  { stationId }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now } = context
  await markWithdrawn(tx, stationId, actor.personId, now)
  context.audit({ action: 'devices.station-withdrawn', objectKind: 'station', objectId: stationId })
  return { stationId }
}
