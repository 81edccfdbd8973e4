import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Uuid } from '#kernel/id.ts'
import type { Bytes } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import { sign } from '#kernel/sealing.ts'
import {
  countPieces,
  type FileFacts,
  type FileTicket,
  isTicketOf,
  openFacts,
  openPiece,
  pieceBytes,
  receiptText,
} from '#kernel/station-file.ts'
import type { Entry } from '../../database/database.ts'
import { keepUpload } from '../../files/keep-upload.ts'
import { limitUploads } from '../../files/limit-uploads.ts'
import { cleanName, isWhatItSays, uploadTypes } from '../../files/upload-rules.ts'
import { findFinished, findUpload, insertUpload, lockUploads } from '../../files/uploads.store.ts'
import type { Services } from '../../http/context.ts'
import { findDeviceOwner } from '../../sync/devices.store.ts'
import { officeKeys } from '../../sync/office-keys.ts'
import type { RelayedPieceAnswer } from '../relay.ts'

type PieceAnswer = Omit<RelayedPieceAnswer, 'nonce'>

/** One person's file on its way here, whatever station and phone bring it. */
interface Incoming {
  services: Services
  entry: Entry
  personId: number
  ticket: FileTicket
  facts: FileFacts
  id: Uuid
  path: string
}

const headBytes = 64
const refused: PieceAnswer = { expect: 0, problem: 'refused' }

/**
 * The next piece of a file, as if its person sent it up by tus: the same limits, the same types, one file however often it
 * comes. What counts is the phone's own signature; whoever carries it can neither read nor change it.
 */
export async function takeRelayedPiece(
  services: Services,
  folder: string,
  { ticket, at }: { ticket: FileTicket; at: number },
  bytes: Bytes,
): Promise<PieceAnswer> {
  const owner = await services.db.read({ by: 'nobody' }, (tx) => findDeviceOwner(tx, ticket.device))
  if (!owner) return { expect: 0, problem: 'unknown' }
  if (owner.personUuid !== ticket.person || !(await isTicketOf(ticket, owner.signKey))) return refused
  const { personId } = owner
  const entry: Entry = { by: 'person', personId, now: services.clock.now() }
  if (await services.db.read(entry, (tx) => findFinished(tx, ticket.hash))) return taken(services, ticket)
  const facts = await readFacts(services, ticket)
  if (!facts) return refused
  const id = uploadIdOf(ticket)
  const incoming = { services, entry, personId, ticket, facts, id, path: join(folder, `${id}.relayed`) }
  const piece = bytes.length > 0 ? await openBytes(incoming, at, bytes) : undefined
  if (piece === null) return { expect: 0, problem: 'damaged' }
  if (piece && at === 0 && !isWhatItSays(facts.type, Buffer.from(piece.subarray(0, headBytes)))) return refused
  const expect = await addPiece(incoming, at, piece)
  if (typeof expect === 'string') return { expect: 0, problem: expect }
  return expect === countPieces(ticket.size) ? finish(incoming) : { expect }
}

async function taken(services: Services, ticket: FileTicket): Promise<PieceAnswer> {
  const { signKey } = await officeKeys(services)
  return { expect: countPieces(ticket.size), receipt: await sign(receiptText(ticket), signKey) }
}

async function readFacts(services: Services, ticket: FileTicket): Promise<FileFacts | null> {
  const own = (await officeKeys(services)).sealKey(ticket.facts.to)
  const facts = own ? await openFacts(ticket, own).catch(() => null) : null
  return facts && (uploadTypes as readonly string[]).includes(facts.type) ? facts : null
}

/** Null for what does not open, or has another size than this piece. */
async function openBytes({ services, ticket }: Incoming, at: number, bytes: Bytes): Promise<Bytes | null> {
  const own = (await officeKeys(services)).sealKey(ticket.facts.to)!
  const piece = await openPiece(bytes, own, ticket.hash, at).catch(() => null)
  return piece && piece.length === Math.min(pieceBytes, ticket.size - at * pieceBytes) ? piece : null
}

/** Pieces of one person come one after the other. Answers which one is wanted next. */
async function addPiece(
  { services, entry, personId, ticket, facts, id, path }: Incoming,
  at: number,
  piece: Bytes | undefined,
): Promise<number | 'later'> {
  try {
    return await services.db.write(entry, async (tx) => {
      await lockUploads(tx, personId)
      const { size } = ticket
      if (!(await findUpload(tx, id))) {
        if (!piece || at > 0) return 0
        await limitUploads(tx, personId, size, services.clock.now())
        await rm(path, { force: true })
        const row = { id, name: cleanName(facts.name), type: facts.type, size }
        await insertUpload(tx, { ...row, personId, now: services.clock.now() })
      }
      const expect = reached(await sizeOf(path), size)
      if (!piece || at !== expect) return expect
      await append(path, piece, at * pieceBytes)
      return expect + 1
    })
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('upload.')) return 'later'
    throw error
  }
}

/** All of it is here: is it what its name says? Only then is it a file of this person. */
async function finish({ services, entry, ticket, id, path }: Incoming): Promise<PieceAnswer> {
  if ((await hashOf(path)) !== ticket.hash) {
    await rm(path, { force: true })
    return { expect: 0, problem: 'damaged' }
  }
  await keepUpload(services, entry, id, path)
  await rm(path, { force: true })
  return taken(services, ticket)
}

/** The same for the same file of the same person: two roads at a time are one upload. Has the form of an id. */
function uploadIdOf({ person, hash }: FileTicket): Uuid {
  const hex = createHash('sha256').update(`lianxian-relayed-upload-1\n${person}\n${hash}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `7${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** A piece that was broken off counts for nothing; the last one is shorter. */
function reached(have: number, size: number): number {
  return have >= size ? countPieces(size) : Math.floor(have / pieceBytes)
}

async function append(path: string, piece: Bytes, position: number): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const handle = await open(path, position === 0 ? 'w' : 'r+', 0o600)
  try {
    for (let at = 0; at < piece.length;)
      at += (await handle.write(piece, at, piece.length - at, position + at)).bytesWritten
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) digest.update(chunk)
  return digest.digest('hex')
}
