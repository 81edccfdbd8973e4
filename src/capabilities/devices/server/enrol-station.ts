import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sign } from '#kernel/sealing.ts'
import type { PublicCommandContext } from '#platform/http/context.ts'
import { enrolledText } from '#platform/station/relay.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import type { enrolStation as contract } from '../stations.contract.ts'
import { codeHash } from './station-code.keys.ts'
import { takeCode } from '#platform/station/office/enrolled-stations.store.ts'

/** The code speaks for the box that brings it, once. */
export async function enrolStation(
  { tx, now, services, audit }: PublicCommandContext,
  { secret, signKey, contentKey }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const keys = { signKey, contentKey }
  const station = await takeCode(tx, codeHash(services.keys, secret), keys, now)
  if (!station) throw new Refusal('stations.code-wrong')
  audit({ action: 'devices.station-enrolled', objectKind: 'station', objectId: station.id })
  const office = await officeKeys(services)
  const { id: stationId, name } = station
  const text = enrolledText({ stationId, ...keys, office: office.public })
  return { stationId, name, office: office.public, signature: await sign(text, office.signKey) }
}
