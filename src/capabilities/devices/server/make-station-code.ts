import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { keyId } from '#kernel/sealing.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { writeCode } from '#platform/station/relay.ts'
import { officeKeys } from '#platform/sync/office-keys.ts'
import type { makeStationCode as contract } from '../stations.contract.ts'
import { codeDays, codeHash, secretOf } from './station-code.keys.ts'
import { findCodeHash, insertStation } from '#platform/station/office/enrolled-stations.store.ts'

export interface StationUnits {
  ids: readonly number[]
  paths: readonly string[]
}

export async function makeStationCode(
  context: CommandContext,
  { stationId, name }: InputOf<typeof contract>,
  { ids: units }: StationUnits,
): Promise<OutputOf<typeof contract>> {
  const { tx, now, op, services } = context
  const office = (await officeKeys(services)).public
  const secret = secretOf(services.keys, op.id)
  const hash = codeHash(services.keys, secret)
  const expiresAt = new Date(now.getTime() + codeDays * 86_400_000)
  const known = await findCodeHash(tx, stationId)
  if (known === undefined) {
    await insertStation(tx, { id: stationId, name, units, codeHash: hash, expiresAt, now })
    context.audit({ action: 'devices.station-made', objectKind: 'station', objectId: stationId })
  } else if (!known?.equals(hash)) throw new Refusal('stations.taken')
  return {
    stationId,
    code: writeCode({ secret, officeKey: await keyId(office.sign) }),
    expiresAt: expiresAt.toISOString(),
  }
}
