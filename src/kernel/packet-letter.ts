import type { Uuid } from './id.ts'
import {
  type Bytes,
  isCount,
  isObject,
  join,
  lengthBytes,
  packetFormat,
  type PacketKind,
  parseJson,
  readLength,
} from './packet.ts'
import { Refusal } from './refusal.ts'
import type { FileTicket } from './station-file.ts'
import { type Key, sign, verify } from './sealing.ts'
import { fromBase64Url, toBase64Url } from './sync.ts'

/** What lies under a packet's seal: `length of the head · head (JSON) · signature · payload · files`. */
export interface Letter {
  head: LetterHead
  /** The exact bytes under the signature. */
  headBytes: Bytes
  signature: string
  /** gzip of lines of JSON. */
  payload: Bytes
  files: readonly Bytes[]
}

/**
 * ops: of one device (`device`, `person`) or of a station (`station`), to head office. content: for one device, for the
 * members of a unit (`unit`), or for a station, from head office.
 */
export interface LetterHead {
  fmt: number
  kind: PacketKind
  device?: Uuid
  station?: Uuid
  unit?: Uuid
  person?: Uuid
  /** Operations of a device's letter, and the link before the first of them. */
  from?: number
  to?: number
  prevHash?: string
  /** Operations or rows inside. */
  n: number
  /** ISO 8601, by the clock of whoever made it. */
  at: string
  /** Of the payload: SHA-256 (hex) and bytes. */
  sha256: string
  size: number
  /** ops: id of head office's sealing key. content: the device or unit that it is for. */
  audience: string
  files: readonly PacketFile[]
}

export interface PacketFile {
  /** Of a station: the file is sealed piece by piece as its phone handed it over, and this is the phone's word for it. */
  ticket?: FileTicket
  /** SHA-256 (hex). */
  hash: string
  size: number
  name: string
  type: string
}

export type LetterPlan = Omit<LetterHead, 'fmt' | 'sha256' | 'size'>

const mostHeadBytes = 1024 * 1024
const signatureBytes = 64

/** `files` in the order of `plan.files`. */
export async function writeLetter(
  plan: LetterPlan,
  payload: Bytes,
  files: readonly Bytes[],
  signKey: Key,
): Promise<Bytes> {
  const head: LetterHead = { fmt: packetFormat, ...plan, sha256: await sha256Hex(payload), size: payload.length }
  const headBytes = new TextEncoder().encode(JSON.stringify(head))
  const signature = fromBase64Url(await sign(await signedText(headBytes), signKey))
  return join([lengthBytes(headBytes.length), headBytes, signature, payload, ...files])
}

/** Throws `packets.forged`, `packets.newer`. Who signed it is not judged here. */
export async function readLetter(bytes: Bytes): Promise<Letter> {
  const length = bytes.length < 4 ? Infinity : readLength(bytes, 0)
  if (length > mostHeadBytes || bytes.length < 4 + length + signatureBytes) throw new Refusal('packets.forged')
  const headBytes = bytes.subarray(4, 4 + length)
  const head = readHead(headBytes)
  const signature = toBase64Url(bytes.subarray(4 + length, 4 + length + signatureBytes))
  const [payload, ...files] = await cut(bytes.subarray(4 + length + signatureBytes), head)
  return { head, headBytes, signature, payload: payload!, files }
}

/** Since the head holds the hashes of payload and files, this speaks for all of the letter. */
export async function isSignedBy({ headBytes, signature }: Letter, publicKey: string): Promise<boolean> {
  return verify(await signedText(headBytes), signature, publicKey)
}

export async function sha256Hex(bytes: Bytes): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function signedText(headBytes: Bytes): Promise<string> {
  return `lianxian-packet-1\n${await sha256Hex(headBytes)}`
}

function readHead(bytes: Bytes): LetterHead {
  const found = parseJson(bytes)
  if (isObject(found) && typeof found['fmt'] === 'number' && found['fmt'] > packetFormat)
    throw new Refusal('packets.newer')
  if (!isHead(found)) throw new Refusal('packets.forged')
  return found
}

/** Payload first, then files; each must be what the head says, and nothing may be left. */
async function cut(bytes: Bytes, head: LetterHead): Promise<Bytes[]> {
  const parts = [{ hash: head.sha256, size: head.size }, ...head.files]
  if (parts.reduce((sum, { size }) => sum + size, 0) !== bytes.length) throw new Refusal('packets.forged')
  const found: Bytes[] = []
  let at = 0
  for (const { hash, size } of parts) {
    const part = bytes.subarray(at, (at += size))
    if ((await sha256Hex(part)) !== hash) throw new Refusal('packets.forged')
    found.push(part)
  }
  return found
}

function isHead(value: unknown): value is LetterHead {
  if (!isObject(value)) return false
  const texts = ['at', 'sha256', 'audience'].every((name) => typeof value[name] === 'string')
  const counts = ['n', 'size'].every((name) => isCount(value[name]))
  const maybeTexts = ['device', 'station', 'unit', 'person', 'prevHash'].every((name) => isMaybe(value[name], 'string'))
  const maybeCounts = ['from', 'to'].every((name) => value[name] === undefined || isCount(value[name]))
  const isOurs = value['fmt'] === packetFormat && (value['kind'] === 'ops' || value['kind'] === 'content')
  const files = value['files']
  return isOurs && texts && counts && maybeTexts && maybeCounts && Array.isArray(files) && files.every(isFile)
}

function isMaybe(value: unknown, kind: string): boolean {
  return value === undefined || typeof value === kind
}

function isFile(value: unknown): value is PacketFile {
  return (
    isObject(value) &&
    isCount(value['size']) &&
    ['hash', 'name', 'type'].every((name) => typeof value[name] === 'string')
  )
}
