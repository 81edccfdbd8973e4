import { type PacketFile, sha256Hex } from '#kernel/packet-letter.ts'
import { type Bytes, join } from '#kernel/packet.ts'
import {
  countPieces,
  type FileTicket,
  isTicketOf,
  openFacts,
  openPiece,
  sealedOffset,
  sealedPieceSize,
} from '#kernel/station-file.ts'
import { isWhatItSays, uploadTypes } from '../files/upload-rules.ts'
import type { Services } from '../http/context.ts'
import { findDeviceOwner } from '../sync/devices.store.ts'
import { officeKeys } from '../sync/office-keys.ts'
import { fileTicket } from '../sync/read-batch.ts'

export interface CarriedFile {
  personId: number
  file: PacketFile
  bytes: Bytes
}

const headBytes = 64

/** A file that a phone handed to a station, sealed; undefined where it is not what that phone has signed for. */
export async function openCarriedFile(
  services: Services,
  claimed: unknown,
  sealed: Bytes,
): Promise<CarriedFile | undefined> {
  const ticket = fileTicket.safeParse(claimed).data as FileTicket | undefined
  const owner = ticket && (await services.db.read({ by: 'nobody' }, (tx) => findDeviceOwner(tx, ticket.device)))
  if (!ticket || !owner || owner.personUuid !== ticket.person) return undefined
  if (!(await isTicketOf(ticket, owner.signKey))) return undefined
  const opened = await open(services, ticket, sealed).catch(() => undefined)
  if (!opened || (await sha256Hex(opened.bytes)) !== ticket.hash) return undefined
  const { bytes, name, type } = opened
  const isKnownType = (uploadTypes as readonly string[]).includes(type)
  if (!isKnownType || !isWhatItSays(type, Buffer.from(bytes.subarray(0, headBytes)))) return undefined
  return { personId: owner.personId, file: { hash: ticket.hash, size: ticket.size, name, type }, bytes }
}

async function open(services: Services, ticket: FileTicket, sealed: Bytes) {
  const own = (await officeKeys(services)).sealKey(ticket.facts.to)
  if (!own) return undefined
  const pieces: Bytes[] = []
  for (let at = 0; at < countPieces(ticket.size); at++) {
    const from = sealedOffset(at)
    const part = sealed.subarray(from, from + sealedPieceSize(ticket.size, at))
    pieces.push(await openPiece(part, own, ticket.hash, at))
  }
  return { ...(await openFacts(ticket, own)), bytes: join(pieces) }
}
