import type { Uuid } from './id.ts'
import { type Bytes, isObject, join, lengthBytes, parseJson, readLength } from './packet.ts'
import { type Key, seal, unseal, verify } from './sealing.ts'
import {
  type BatchHead,
  digest,
  fromBase64Url,
  nextLink,
  type Sealed,
  type SealedOperation,
  signedText,
  toBase64Url,
} from './sync.ts'

/**
 * A phone's word for a file that goes to head office through other hands: whose it is, and by which of his own signed
 * operations it is named. `sig` is the device's over `ticketText`.
 */
export interface FileTicket {
  person: Uuid
  device: Uuid
  /** SHA-256 (hex) and bytes of the file as it is when open. */
  hash: string
  size: number
  /** `FileFacts`, sealed to head office (`factsAbout`); its pieces are sealed to the same key. */
  facts: Sealed
  naming: NamingOperation
  sig: string
}

/** A batch of one operation, without its body: enough to see that the device signed it. */
export type NamingOperation = BatchHead & { op: Omit<SealedOperation, 'body'> }

export interface FileFacts {
  name: string
  type: string
}

/** One request about a file: the next piece, or none, to hear how far it is. Framed by `writeFrame` with the piece's bytes. */
export interface PieceHead {
  ticket: FileTicket
  /** Which piece, from 0. */
  at: number
  /** SHA-256 (hex) of the sealed piece; empty where none is sent. */
  sha256: string
  /** The device's over `pieceText`. */
  proof: string
}

export interface PieceAnswer {
  /** Which piece is wanted next; as many as the file has: it is whole here. */
  expect: number
  /** Head office's word that it has the file (`receiptText`). */
  receipt?: string
  /** full: not now. refused: not by this road. */
  problem?: 'full' | 'refused'
}

/** Bytes of an open piece; the last one of a file is shorter. */
export const pieceBytes = 256 * 1024
const keyBytes = 65
const ivBytes = 12
const tagBytes = 16
const mostHeadBytes = 64 * 1024

export function countPieces(size: number): number {
  return Math.ceil(size / pieceBytes)
}

export function sealedPieceSize(size: number, at: number): number {
  return Math.min(pieceBytes, size - at * pieceBytes) + keyBytes + ivBytes + tagBytes
}

/** Where a sealed piece begins among all of them. */
export function sealedOffset(at: number): number {
  return at * (pieceBytes + keyBytes + ivBytes + tagBytes)
}

export async function sealPiece(piece: Bytes, office: string, hash: string, at: number): Promise<Bytes> {
  const { key, iv, data } = await seal(piece, office, pieceAbout(hash, at))
  return join([fromBase64Url(key), fromBase64Url(iv), fromBase64Url(data)])
}

/** Throws where the key is another, or a bit was changed, or it is another piece. */
export async function openPiece(
  sealed: Bytes,
  own: { privateKey: Key; publicKey: string },
  hash: string,
  at: number,
): Promise<Bytes> {
  const part = (from: number, to?: number) => toBase64Url(sealed.subarray(from, to))
  const [key, iv, data] = [part(0, keyBytes), part(keyBytes, keyBytes + ivBytes), part(keyBytes + ivBytes)]
  return unseal({ to: '', key, iv, data }, own.privateKey, own.publicKey, pieceAbout(hash, at))
}

export async function sealFacts(facts: FileFacts, office: string, of: { person: Uuid; hash: string }): Promise<Sealed> {
  return seal(new TextEncoder().encode(JSON.stringify(facts)), office, factsAbout(of))
}

/** Throws where they do not open. */
export async function openFacts(
  { facts, ...of }: FileTicket,
  own: { privateKey: Key; publicKey: string },
): Promise<FileFacts> {
  const found = parseJson(await unseal(facts, own.privateKey, own.publicKey, factsAbout(of)))
  if (!isObject(found) || typeof found['name'] !== 'string' || typeof found['type'] !== 'string')
    throw new Error('no facts of a file')
  return { name: found['name'], type: found['type'] }
}

/** Has this device signed it, and an operation that names the file? */
export async function isTicketOf(ticket: FileTicket, signKey: string): Promise<boolean> {
  const { device, person, hash, naming, sig } = ticket
  const { op, ...head } = naming
  const isOne = head.from === head.to && op.seq === head.to && head.device === device && head.person === person
  if (!isOne || !op.files?.includes(hash)) return false
  if ((await nextLink(head.prev, op, op.hash)) !== head.last) return false
  return (await verify(signedText(head), head.sig, signKey)) && (await verify(await ticketText(ticket), sig, signKey))
}

export async function ticketText({ person, device, hash, size, facts }: Omit<FileTicket, 'sig'>): Promise<string> {
  const { to, key, iv, data } = facts
  return ['lianxian-file-1', person, device, hash, size, await digest([to, key, iv, data].join('\n'))].join('\n')
}

export function pieceText({ ticket, at, sha256 }: Omit<PieceHead, 'proof'>, station: Uuid): string {
  return ['lianxian-piece-1', station, ticket.device, ticket.hash, at, sha256].join('\n')
}

/** Under head office's signature: whatever was on its way, this person's file is here. */
export function receiptText({ person, hash }: { person: Uuid; hash: string }): string {
  return ['lianxian-file-taken-1', person, hash].join('\n')
}

/** `length of the head · head (JSON) · bytes`. */
export function writeFrame(head: object, bytes: Bytes): Bytes {
  const headBytes = new TextEncoder().encode(JSON.stringify(head))
  return join([lengthBytes(headBytes.length), headBytes, bytes])
}

/** Undefined for what is no frame. `text`: the exact head, for whoever has signed it. */
export function readFrame(frame: Bytes): { head: unknown; text: string; bytes: Bytes } | undefined {
  const length = frame.length < 4 ? Infinity : readLength(frame, 0)
  if (length > mostHeadBytes || frame.length < 4 + length) return undefined
  const headBytes = frame.subarray(4, 4 + length)
  const head = parseJson(headBytes)
  return isObject(head)
    ? { head, text: new TextDecoder().decode(headBytes), bytes: frame.subarray(4 + length) }
    : undefined
}

function pieceAbout(hash: string, at: number): string {
  return ['lianxian-file-piece-1', hash, at].join('\n')
}

function factsAbout({ person, hash }: { person: Uuid; hash: string }): string {
  return ['lianxian-file-facts-1', person, hash].join('\n')
}
