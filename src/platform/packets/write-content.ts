import type { Uuid } from '#kernel/id.ts'
import { type LetterPlan, type PacketFile, writeLetter } from '#kernel/packet-letter.ts'
import { type Bytes, type SectionPlan, writePacket } from '#kernel/packet.ts'
import { seal } from '#kernel/sealing.ts'
import type { Services } from '../http/context.ts'
import { officeKeys } from '../sync/office-keys.ts'
import { readDeviceLines, readUnitLines } from './content-lines.ts'
import type { AddressedDevice } from './packet-devices.store.ts'
import { writeLines } from './read-lines.ts'

export interface ContentWanted {
  devices: readonly AddressedDevice[]
  /** What all members of a unit may read goes once, for all of these devices. */
  unit?: { id: number; uuid: Uuid }
  /** For whoever may read the unit's section. */
  files?: readonly { file: PacketFile; bytes: Bytes }[]
}

/**
 * The way back: one section for each phone, sealed to its own key, and one for all phones of the unit; each signed by
 * head office. Null where there is no phone to answer.
 */
export async function writeContent(services: Services, wanted: ContentWanted): Promise<Bytes | null> {
  const { unit } = wanted
  const devices = await findSealable(wanted.devices)
  if (devices.length === 0) return null
  const sections: SectionPlan[] = []
  for (const device of devices) sections.push(await deviceSection(services, device, unit?.id))
  if (unit) sections.push(await unitSection(services, { ...wanted, devices }, unit))
  return writePacket('content', sections)
}

/** One phone with a key that is none must not cost all others their answer. */
async function findSealable(devices: readonly AddressedDevice[]): Promise<AddressedDevice[]> {
  const probe = new Uint8Array(1)
  const tried = devices.map(async (device) =>
    (await seal(probe, device.contentKey, '').catch(() => null)) ? [device] : [],
  )
  return (await Promise.all(tried)).flat()
}

async function deviceSection(
  services: Services,
  device: AddressedDevice,
  unitId: number | undefined,
): Promise<SectionPlan> {
  const lines = await readDeviceLines(services, device, unitId)
  const rows = lines.reduce((sum, { answer }) => sum + answer.rows.length, 0)
  const letter = await write(services, { device: device.id, audience: device.id, n: rows }, lines)
  return { letter, readers: [device.contentKey] }
}

async function unitSection(
  services: Services,
  { devices, files = [] }: ContentWanted,
  { id, uuid }: { id: number; uuid: Uuid },
): Promise<SectionPlan> {
  const lines = await readUnitLines(services, id, devices)
  const rows = lines.reduce((sum, line) => sum + line.rows.length, 0)
  const letter = await write(services, { unit: uuid, audience: uuid, n: rows }, lines, files)
  return { letter, readers: devices.map(({ contentKey }) => contentKey) }
}

async function write(
  services: Services,
  about: Omit<LetterPlan, 'kind' | 'at' | 'files'>,
  lines: readonly object[],
  files: NonNullable<ContentWanted['files']> = [],
): Promise<Bytes> {
  const { signKey } = await officeKeys(services)
  const plan: LetterPlan = {
    kind: 'content',
    ...about,
    at: services.clock.now().toISOString(),
    files: files.map(({ file }) => file),
  }
  return writeLetter(
    plan,
    await writeLines(lines),
    files.map(({ bytes }) => bytes),
    signKey,
  )
}
