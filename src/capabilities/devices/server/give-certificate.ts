import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { seal } from '#kernel/sealing.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { certificateAbout } from '#platform/station/relay.ts'
import type { giveCertificate as contract } from '../stations.contract.ts'
import { type StationRow, writeCertificate } from '#platform/station/office/enrolled-stations.store.ts'

/** Keeps a certificate for the station, its private key sealed so that the station alone opens it. */
export async function giveCertificate(
  context: CommandContext,
  { stationId, chain, key }: InputOf<typeof contract>,
  station: StationRow,
): Promise<OutputOf<typeof contract>> {
  const { tx, now } = context
  if (station.state !== 'active' || !station.contentKey) throw new Refusal('stations.not-enrolled')
  const certificate = readCertificate(chain)
  const expiresAt = new Date(certificate.validTo)
  if (expiresAt <= now) throw new Refusal('stations.certificate-old', { at: expiresAt.toISOString().slice(0, 10) })
  if (!certificate.checkPrivateKey(readKey(key))) throw new Refusal('stations.certificate-key')
  const sealed = await seal(new TextEncoder().encode(key), station.contentKey, certificateAbout(stationId))
  await writeCertificate(tx, stationId, chain, sealed, now)
  context.audit({ action: 'devices.station-certificate', objectKind: 'station', objectId: stationId })
  return { stationId, expiresAt: expiresAt.toISOString() }
}

function readCertificate(chain: string): X509Certificate {
  try {
    return new X509Certificate(chain)
  } catch {
    throw new Refusal('stations.certificate-wrong')
  }
}

function readKey(key: string): KeyObject {
  try {
    return createPrivateKey(key)
  } catch {
    throw new Refusal('stations.certificate-key')
  }
}
