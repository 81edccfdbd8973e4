import { Refusal } from './refusal.ts'
import { type Key, keyId, seal, unseal } from './sealing.ts'
import { digest, fromBase64Url, type Sealed, toBase64Url } from './sync.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** ops: from phone or station to head office. content: the way back. */
export type PacketKind = 'ops' | 'content'

/**
 * A sealed packet (离线包): `mark · length of the cover · cover (JSON) · sections`. All that a carrier can read is the
 * cover; each section is a letter (`packet-letter.ts`) under a key of its own, which is sealed to whom it is for.
 */
export interface Packet {
  cover: PacketCover
  /** The exact bytes of the cover: every section is bound to them. */
  coverBytes: Bytes
  sections: readonly Bytes[]
}

export interface PacketCover {
  fmt: number
  kind: PacketKind
  /** Random, so that no two covers are alike. */
  salt: string
  sections: readonly SectionCover[]
}

export interface SectionCover {
  /** The section's key, sealed to each of its readers. `to` names head office's key; a phone's only by `readerMark`. */
  keys: readonly Sealed[]
  iv: string
  /** Bytes of the sealed section. */
  size: number
}

export interface SectionPlan {
  letter: Bytes
  /** Public sealing keys of its readers. */
  readers: readonly string[]
}

export const packetFormat = 1
export const packetEnding = '.lxp'
export const packetType = 'application/octet-stream'
/** Of a whole packet, in bytes. */
export const mostPacketBytes = 64 * 1024 * 1024

/** Not text, and broken at once by a transfer that changes line ends. */
const mark = new Uint8Array([0x89, 0x4c, 0x58, 0x50, 0x0d, 0x0a, 0x1a, 0x0a])
const mostCoverBytes = 2 * 1024 * 1024
const mostSections = 5000
const tagBytes = 16
const start = mark.length + 4

export async function writePacket(kind: PacketKind, plans: readonly SectionPlan[]): Promise<Bytes> {
  const salt = randomText(16)
  const keys = plans.map(() => crypto.getRandomValues(new Uint8Array(32)))
  const sections = await Promise.all(plans.map((plan, at) => coverSection(kind, salt, at, plan, keys[at]!)))
  const cover: PacketCover = { fmt: packetFormat, kind, salt, sections }
  const coverBytes = new TextEncoder().encode(JSON.stringify(cover))
  const sealed = await Promise.all(
    plans.map(async ({ letter }, at) => {
      const key = await importKey(keys[at]!, 'encrypt')
      return new Uint8Array(await crypto.subtle.encrypt(boundTo(coverBytes, at, sections[at]!.iv), key, letter))
    }),
  )
  return join([mark, lengthBytes(coverBytes.length), coverBytes, ...sealed])
}

/** Throws `packets.not-packet`, `packets.truncated`, `packets.newer`, `packets.too-large`, `packets.forged`. */
export function readPacket(bytes: Bytes): Packet {
  if (bytes.length > mostPacketBytes) throw new Refusal('packets.too-large')
  const isMarked = mark.every((byte, at) => at >= bytes.length || bytes[at] === byte)
  if (bytes.length === 0 || !isMarked) throw new Refusal('packets.not-packet')
  if (bytes.length < start) throw new Refusal('packets.truncated')
  const length = readLength(bytes, mark.length)
  if (length > mostCoverBytes) throw new Refusal('packets.forged')
  const coverBytes = bytes.subarray(start, start + length)
  if (coverBytes.length < length) throw new Refusal('packets.truncated')
  const cover = readCover(coverBytes)
  return { cover, coverBytes, sections: cutSections(bytes.subarray(start + length), cover) }
}

/** Throws `packets.forged` where a bit was changed, or the key is another's. */
export async function openSection(
  { cover, coverBytes, sections }: Packet,
  at: number,
  sealedKey: Sealed,
  own: { privateKey: Key; publicKey: string },
): Promise<Bytes> {
  try {
    const key = await unseal(sealedKey, own.privateKey, own.publicKey, keyAbout(cover.salt, at))
    const algorithm = boundTo(coverBytes, at, cover.sections[at]!.iv)
    const opened = await crypto.subtle.decrypt(algorithm, await importKey(key, 'decrypt'), sections[at]!)
    return new Uint8Array(opened)
  } catch {
    throw new Refusal('packets.forged')
  }
}

/** Which sections a phone may open, and with which of their sealed keys. */
export async function findOwnSections(
  { cover }: Packet,
  publicKey: string,
): Promise<readonly { at: number; sealedKey: Sealed }[]> {
  const own = await readerMark(cover.salt, publicKey)
  return cover.sections.flatMap(({ keys }, at) =>
    keys.filter(({ to }) => to === own).map((sealedKey) => ({ at, sealedKey })),
  )
}

export function join(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Four bytes, the highest first. */
export function lengthBytes(length: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, length)
  return bytes
}

export function readLength(bytes: Bytes, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)
}

async function coverSection(
  kind: PacketKind,
  salt: string,
  at: number,
  { letter, readers }: SectionPlan,
  key: Bytes,
): Promise<SectionCover> {
  const keys = readers.map(async (reader) => {
    const sealed = await seal(key, reader, keyAbout(salt, at))
    return kind === 'ops' ? sealed : { ...sealed, to: await readerMark(salt, reader) }
  })
  return { keys: await Promise.all(keys), iv: randomText(12), size: letter.length + tagBytes }
}

/** Known to whoever has the key, and another one in every packet: two packets do not show that they go to one phone. */
async function readerMark(salt: string, publicKey: string): Promise<string> {
  return (await digest(`${salt}\n${await keyId(publicKey)}`)).slice(0, 16)
}

function keyAbout(salt: string, at: number): string {
  return ['lianxian-packet-key-1', salt, at].join('\n')
}

function boundTo(coverBytes: Bytes, at: number, iv: string) {
  return { name: 'AES-GCM', iv: fromBase64Url(iv), additionalData: join([coverBytes, lengthBytes(at)]) }
}

async function importKey(key: Bytes, use: 'encrypt' | 'decrypt'): Promise<Key> {
  return crypto.subtle.importKey('raw', key, 'AES-GCM', false, [use])
}

function randomText(bytes: number): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(bytes)))
}

function readCover(bytes: Bytes): PacketCover {
  const found = parseJson(bytes)
  if (isObject(found) && typeof found['fmt'] === 'number' && found['fmt'] > packetFormat)
    throw new Refusal('packets.newer')
  if (!isCover(found)) throw new Refusal('packets.forged')
  return found
}

function cutSections(bytes: Bytes, { sections }: PacketCover): Bytes[] {
  const total = sections.reduce((sum, { size }) => sum + size, 0)
  if (total > mostPacketBytes) throw new Refusal('packets.too-large')
  if (bytes.length < total) throw new Refusal('packets.truncated')
  if (bytes.length > total) throw new Refusal('packets.forged')
  let at = 0
  return sections.map(({ size }) => bytes.subarray(at, (at += size)))
}

/** Undefined for what is no JSON. */
export function parseJson(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isCover(value: unknown): value is PacketCover {
  if (!isObject(value) || value['fmt'] !== packetFormat || typeof value['salt'] !== 'string') return false
  if (value['kind'] !== 'ops' && value['kind'] !== 'content') return false
  const sections = value['sections']
  return (
    Array.isArray(sections) &&
    sections.length > 0 &&
    sections.length <= mostSections &&
    sections.every(isSectionCover) &&
    (value['kind'] === 'content' || (sections.length === 1 && sections[0]!.keys.length === 1))
  )
}

function isSectionCover(value: unknown): value is SectionCover {
  if (!isObject(value) || typeof value['iv'] !== 'string' || !isCount(value['size'])) return false
  const keys = value['keys']
  return value['size'] >= tagBytes && Array.isArray(keys) && keys.length > 0 && keys.every(isSealed)
}

function isSealed(value: unknown): value is Sealed {
  return isObject(value) && ['to', 'key', 'iv', 'data'].every((name) => typeof value[name] === 'string')
}
