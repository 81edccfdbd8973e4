import type { Uuid } from '#kernel/id.ts'
import { sha256Hex } from '#kernel/packet-letter.ts'
import { sign, verify } from '#kernel/sealing.ts'
import {
  countPieces,
  type FileTicket,
  type NamingOperation,
  type PieceAnswer,
  pieceBytes,
  pieceText,
  receiptText,
  sealFacts,
  sealPiece,
  ticketText,
  writeFrame,
} from '#kernel/station-file.ts'
import { type OfficeKeys, type StationAddress, stationFileText, toBase64Url } from '#kernel/sync.ts'
import { linkedRun, signHead } from './chain.ts'
import type { StationParts } from './station-sync.ts'
import type { FileRecord } from './sync-records.ts'
import type { SyncStore } from './sync-store.ts'
import type { Reply } from './transport.ts'

/** What is needed to hand files to one station. */
interface Handing extends StationParts {
  address: StationAddress
  office: OfficeKeys
  key: CryptoKey
  device: Uuid
}

/**
 * Hands files that wait for head office to a station, smallest first: sealed piece by piece, from where the station
 * stands. A file stays waiting until head office itself has signed that it has it; a station's word alone ends nothing.
 */
export async function bringFiles(parts: StationParts, address: StationAddress): Promise<void> {
  const { office, device } = await parts.store.read(['meta'], async (tx) => ({
    office: (await tx.meta('places'))!.office,
    device: (await tx.meta('device'))!,
  }))
  if (!office) return
  const handing = { ...parts, address, office, key: device.sign.privateKey, device: device.deviceId }
  const waiting = await parts.store.read(['files'], (tx) => tx.files('waiting'))
  for (const file of waiting.sort((one, other) => one.blob.size - other.blob.size))
    if (!(await bringFile(handing, file))) return
}

/** False where the station is out of reach. */
async function bringFile(handing: Handing, file: FileRecord): Promise<boolean> {
  const ticket = await writeTicket(handing, file)
  if (!ticket) return true
  const pieces = countPieces(ticket.size)
  let reply = await ask(handing, ticket, file.blob, undefined)
  for (let before = -1; reply.ok && reply.value.receipt === undefined && !reply.value.problem;) {
    const { expect } = reply.value
    if (expect >= pieces || expect <= before) break
    before = expect
    reply = await ask(handing, ticket, file.blob, expect)
  }
  if (reply.ok) await heed(handing, ticket, reply.value)
  return reply.ok || (reply.code !== 'network.unreachable' && reply.code !== 'server.busy')
}

async function heed({ store, office, now }: Handing, ticket: FileTicket, answer: PieceAnswer): Promise<void> {
  const { expect, receipt } = answer
  const isTaken = receipt !== undefined && (await verify(receiptText(ticket), receipt, office.sign))
  await store.write(['files'], async (tx) => {
    const file = await tx.file(ticket.hash)
    if (file?.state !== 'waiting') return
    const { atStation, uploadUrl: _, ...rest } = file
    if (isTaken) return tx.putFile({ ...rest, state: 'sent' })
    const isWhole = expect === countPieces(ticket.size)
    if (isWhole !== (atStation !== undefined)) tx.putFile({ ...rest, ...(isWhole && { atStation: now() }) })
  })
}

/** Undefined where no operation of this device names the file: then it is nobody's business yet. */
async function writeTicket(handing: Handing, { hash, blob, name }: FileRecord): Promise<FileTicket | undefined> {
  const { store, person, device, office, key } = handing
  const naming = await findNaming(store, person, hash)
  if (!naming || naming.device !== device) return undefined
  const facts = await sealFacts({ name, type: blob.type }, office.seal, { person, hash })
  const ticket = { person, device, hash, size: blob.size, facts, naming }
  return { ...ticket, sig: await sign(await ticketText(ticket), key) }
}

/** The operation that names the file, as a batch of its own. */
async function findNaming(store: SyncStore, person: Uuid, hash: string): Promise<NamingOperation | undefined> {
  const named = await store.read(['outbox', 'archive'], async (tx) => {
    const all = [...(await tx.archive(1)), ...(await tx.outbox(1))]
    return all.filter(({ op }) => op.files?.includes(hash)).at(-1)
  })
  const run = named && (await linkedRun(store, named.op.seq, 1))
  const [record] = run?.records ?? []
  if (!run || !record) return undefined
  const { body: _, ...op } = record.op
  return { ...(await signHead(person, run)), op: { ...op, hash: record.hash } }
}

/** `at` undefined: how far is it? */
async function ask(
  { transport, address, office, key }: Handing,
  ticket: FileTicket,
  blob: Blob,
  at: number | undefined,
): Promise<Reply<PieceAnswer>> {
  const piece = at === undefined ? new Uint8Array() : await cut(blob, office, ticket.hash, at)
  const bare = { ticket, at: at ?? 0, sha256: at === undefined ? '' : await sha256Hex(piece) }
  const proof = await sign(pieceText(bare, address.id), key)
  return transport.stationPiece(address, writeFrame({ ...bare, proof }, piece))
}

async function cut(blob: Blob, office: OfficeKeys, hash: string, at: number): Promise<Uint8Array<ArrayBuffer>> {
  const part = await blob.slice(at * pieceBytes, (at + 1) * pieceBytes).arrayBuffer()
  return sealPiece(new Uint8Array(part), office.seal, hash, at)
}

/** A file that rows name, as a station has mirrored it. */
export async function fetchFromStation(
  { store, transport }: StationParts,
  address: StationAddress,
  hash: string,
): Promise<Reply<Blob>> {
  const { deviceId: device, sign: keys } = (await store.read(['meta'], (tx) => tx.meta('device')))!
  const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  const bare = { device, station: address.id, hash, nonce }
  return transport.stationFile(address, { ...bare, proof: await sign(stationFileText(bare), keys.privateKey) })
}
