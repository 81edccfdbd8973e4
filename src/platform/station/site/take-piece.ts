import { z } from 'zod'
import type { Bytes } from '#kernel/packet.ts'
import { sha256Hex } from '#kernel/packet-letter.ts'
import { Refusal } from '#kernel/refusal.ts'
import { verify } from '#kernel/sealing.ts'
import {
  countPieces,
  type FileTicket,
  isTicketOf,
  type PieceAnswer,
  type PieceHead,
  pieceText,
  readFrame,
  sealedPieceSize,
} from '#kernel/station-file.ts'
import type { Tx } from '../../database/database.ts'
import { uploadLimits } from '../../files/limit-uploads.ts'
import { fileTicket } from '../../sync/read-batch.ts'
import { type CarriedFile, countCarried, findCarried, insertCarried, markGot } from './carried-files.store.ts'
import { writePiece } from './piece-file.ts'
import { nobody, type Site } from './site.ts'

const day = 86_400_000
/** The disk is for operations first. */
const leastFreeBytes = 512 * 1024 * 1024

const pieceHead = z.object({
  ticket: fileTicket,
  at: z.number().int().min(0).max(100_000),
  sha256: z.string().regex(/^([0-9a-f]{64})?$/),
  proof: z.string().max(120),
})

/**
 * Keeps the next piece of a file that one of the phone's own signed operations names, for head office alone to open. Asked
 * without a piece, it says how far the file is, and head office's receipt once there is one.
 * Throws `input.invalid`, `access.denied`.
 */
export async function takePiece(site: Site, frame: Buffer, onWhole: () => void): Promise<PieceAnswer> {
  const { head, bytes } = read(frame)
  await requireOwn(site, head)
  const { ticket, at } = head
  if (bytes.length > 0) await requireWhole(head, bytes)
  return inTurn(`${ticket.device} ${ticket.hash}`, async () => {
    const known = await site.db.read(nobody, (tx) => findCarried(tx, ticket.device, ticket.hash))
    if (known && known.state !== 'coming') return answerOf(known)
    if (bytes.length === 0) return { expect: known?.got ?? 0 }
    if (!known && !(await begin(site, ticket))) return { expect: 0, problem: 'full' }
    const got = known?.got ?? 0
    if (at !== got) return { expect: got }
    await writePiece(site, ticket, at, bytes)
    await site.db.write(nobody, (tx) => markGot(tx, ticket.device, ticket.hash, got + 1))
    if (got + 1 === countPieces(ticket.size)) onWhole()
    return { expect: got + 1 }
  })
}

function answerOf({ state, pieces, receipt }: CarriedFile): PieceAnswer {
  return state === 'refused'
    ? { expect: 0, problem: 'refused' }
    : { expect: pieces, ...(receipt !== null && { receipt }) }
}

function read(frame: Buffer): { head: PieceHead; bytes: Bytes } {
  const found = readFrame(new Uint8Array(frame))
  const head = found && pieceHead.safeParse(found.head)
  if (!found || !head?.success) throw new Refusal('input.invalid', { field: 'body', problem: 'malformed' })
  return { head: head.data as PieceHead, bytes: found.bytes }
}

/** A withdrawn phone's operations are taken, and so are their files. */
async function requireOwn({ directory }: Site, { proof, ...head }: PieceHead): Promise<void> {
  const own = directory.site
  const device = directory.device(head.ticket.device)
  if (own?.state !== 'active' || !device || device.state === 'replaced') throw new Refusal('access.denied')
  const isHis =
    head.ticket.person === device.person &&
    (await verify(pieceText(head, own.id), proof, device.signKey)) &&
    (await isTicketOf(head.ticket, device.signKey))
  if (!isHis) throw new Refusal('access.denied')
}

async function requireWhole({ ticket, at, sha256 }: PieceHead, bytes: Bytes): Promise<void> {
  const isSized = at < countPieces(ticket.size) && bytes.length === sealedPieceSize(ticket.size, at)
  if (!isSized || (await sha256Hex(bytes)) !== sha256)
    throw new Refusal('input.invalid', { field: 'piece', problem: 'wrong' })
}

/** As much as head office would take of one person, and as the disk bears. */
async function begin(site: Site, ticket: FileTicket): Promise<boolean> {
  if ((await site.freeBytes()) - ticket.size < leastFreeBytes) return false
  const now = site.clock.now()
  return site.db.write(nobody, async (tx: Tx) => {
    const { files, bytes } = await countCarried(tx, ticket.person, new Date(now.getTime() - day))
    if (files >= uploadLimits.files || bytes + ticket.size > uploadLimits.bytes) return false
    await insertCarried(tx, ticket, countPieces(ticket.size), now)
    return true
  })
}

const turns = new Map<string, Promise<unknown>>()

/** Pieces of one file one after the other: the same piece sealed twice must not be written over itself. */
async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work, work)
  turns.set(key, mine)
  try {
    return await mine
  } finally {
    if (turns.get(key) === mine) turns.delete(key)
  }
}
