import { isId, type Uuid } from '#kernel/id.ts'
import { isSignedBy, type Letter, type LetterHead, readLetter } from '#kernel/packet-letter.ts'
import { type Bytes, openSection, readPacket } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { SealedBatch } from '#kernel/sync.ts'
import type { Services } from '../http/context.ts'
import { type DeviceOwner, findDeviceOwner } from '../sync/devices.store.ts'
import { findStationKeys } from '../station/office/stations.store.ts'
import { officeKeys } from '../sync/office-keys.ts'
import { readSealedBatch } from '../sync/read-batch.ts'
import { checkBatch } from './check-batch.ts'
import { requireFiles } from './packet-files.ts'
import { readLines } from './read-lines.ts'

export interface OpenedPacket {
  head: LetterHead
  batches: readonly SealedBatch[]
  /** Whose devices made the batches. */
  owners: ReadonlyMap<Uuid, DeviceOwner>
  /** Operations of a station's packet that cannot be taken: whoever made them has them still. */
  left: number
  /** In the order of `head.files`. */
  files: readonly Bytes[]
}

const mostBatches = 2000

/**
 * Opens a packet for head office and judges all of it before anything is done: seal, maker, each batch's own signature,
 * hashes and numbering. Writes nothing. Throws the refusals that `packetRefusals` lists.
 */
export async function openPacket(services: Services, bytes: Bytes): Promise<OpenedPacket> {
  const { letter, keyId } = await openLetter(services, bytes)
  const { head } = letter
  if (head.kind !== 'ops' || head.audience !== keyId) throw new Refusal('packets.wrong-audience')
  await requireMaker(services, letter)
  const all = await readBatches(letter)
  const { batches, owners, left } = await (head.station === undefined ? checkAll : checkEach)(services, all)
  requireFiles(letter, batches)
  return { head, batches, owners, left, files: letter.files }
}

type Checked = Pick<OpenedPacket, 'batches' | 'owners' | 'left'>

/** A phone's own packet is good as a whole, or it is not. */
async function checkAll(services: Services, batches: readonly SealedBatch[]): Promise<Checked> {
  const owners = await findOwners(services, batches)
  let unpacked = 0
  for (const batch of batches) {
    unpacked += await checkBatch(services, batch, owners.get(batch.device)!, mostBodyBytes - unpacked)
  }
  return { batches, owners, left: 0 }
}

/** A station carries what many phones made: one that was spoilt, or that head office does not know, stops no other. */
async function checkEach(services: Services, all: readonly SealedBatch[]): Promise<Checked> {
  const owners = new Map<Uuid, DeviceOwner>()
  const batches: SealedBatch[] = []
  let unpacked = 0
  for (const batch of all) {
    try {
      const owner = owners.get(batch.device) ?? (await findOwner(services, batch.device))
      unpacked += await checkBatch(services, batch, owner, mostBodyBytes - unpacked)
      owners.set(batch.device, owner)
      batches.push(batch)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  const count = (some: readonly SealedBatch[]) => some.reduce((sum, { ops }) => sum + ops.length, 0)
  return { batches, owners, left: count(all) - count(batches) }
}

/** Letters of all bodies of one packet: each batch is bounded by itself, and so is their sum. */
const mostBodyBytes = 64 * 1024 * 1024

async function openLetter(services: Services, bytes: Bytes): Promise<{ letter: Letter; keyId: string }> {
  const packet = readPacket(bytes)
  if (packet.cover.kind !== 'ops') throw new Refusal('packets.wrong-way')
  const [sealedKey] = packet.cover.sections[0]!.keys
  const own = (await officeKeys(services)).sealKey(sealedKey!.to)
  if (!own) throw new Refusal('packets.wrong-audience')
  return { letter: await readLetter(await openSection(packet, 0, sealedKey!, own)), keyId: sealedKey!.to }
}

async function requireMaker(services: Services, letter: Letter): Promise<void> {
  const { device, station, person } = letter.head
  if (device === undefined && station === undefined) throw new Refusal('packets.forged')
  if (device === undefined) {
    const key = await findStationKey(services, station!)
    if (!key) throw new Refusal('packets.station-unknown')
    if (!(await isSignedBy(letter, key))) throw new Refusal('packets.signature-wrong')
    return
  }
  const owner = await findOwner(services, device)
  if (owner.personUuid !== person) throw new Refusal('packets.signature-wrong')
  if (!(await isSignedBy(letter, owner.signKey))) throw new Refusal('packets.signature-wrong')
}

async function findStationKey({ db }: Services, station: Uuid): Promise<string | null> {
  const found = isId(station) ? await db.read({ by: 'nobody' }, (tx) => findStationKeys(tx, station)) : undefined
  return found?.state === 'active' ? found.signKey : null
}

async function readBatches({ head, payload }: Letter): Promise<SealedBatch[]> {
  const batches = await readLines(payload, readBatch)
  const mayBeEmpty = head.station !== undefined && head.files.length > 0
  if ((batches.length === 0 && !mayBeEmpty) || batches.length > mostBatches) throw new Refusal('packets.forged')
  const isCounted = batches.reduce((sum, { ops }) => sum + ops.length, 0) === head.n
  if (!isCounted || (head.device !== undefined && !isOneChain(head, batches))) throw new Refusal('packets.forged')
  return batches
}

function readBatch(line: unknown): SealedBatch {
  try {
    return readSealedBatch(line)
  } catch {
    throw new Refusal('packets.forged')
  }
}

/** A phone's letter holds its own operations only, one after the other, as its head says. */
function isOneChain({ device, person, from, to, prevHash }: LetterHead, batches: readonly SealedBatch[]): boolean {
  const isOwn = batches.every((batch) => batch.device === device && batch.person === person)
  const isLinked = batches.every((batch, at) => {
    const before = at === 0 ? { to: (from ?? 0) - 1, last: prevHash } : batches[at - 1]!
    return batch.from === before.to + 1 && batch.prev === before.last
  })
  return isOwn && isLinked && batches.at(-1)!.to === to
}

async function findOwners(services: Services, batches: readonly SealedBatch[]): Promise<Map<Uuid, DeviceOwner>> {
  const owners = new Map<Uuid, DeviceOwner>()
  for (const { device } of batches) if (!owners.has(device)) owners.set(device, await findOwner(services, device))
  return owners
}

async function findOwner({ db }: Services, device: Uuid): Promise<DeviceOwner> {
  const owner = isId(device) ? await db.read({ by: 'nobody' }, (tx) => findDeviceOwner(tx, device)) : undefined
  if (!owner) throw new Refusal('packets.device-unknown')
  if (owner.state === 'replaced') throw new Refusal('packets.device-replaced')
  return owner
}
