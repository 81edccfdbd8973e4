import type { Uuid } from './id.ts'
import type { RefusalParams } from './refusal.ts'

/** A command as the phone keeps it: made once, never rewritten. `seq` counts 1, 2, 3 … per device. */
export interface QueuedOperation {
  seq: number
  id: Uuid
  type: string
  v: number
  /** Path parameters and body, merged, as `JSON.parse(JSON.stringify(…))` leaves them. */
  body: unknown
  /** ISO 8601 by the device's clock, and that clock's zone. */
  at: string
  tz: string
  /** Version of the app that made it. */
  app: string
  /** SHA-256 (hex) of the files that it refers to. */
  files?: readonly string[]
  /** `provisional: 'unit'` commands alone: the stream whose phones a station may show it to before it is judged. */
  stream?: string
}

/** What the device's signature covers (`signedText`): operations `from`…`to` by their chain (`nextLink`). */
export interface BatchHead {
  person: Uuid
  device: Uuid
  from: number
  to: number
  /** Link before `from`, and link of `to`; base64url. */
  prev: string
  last: string
  /** ECDSA P-256 with SHA-256, r and s (64 bytes), base64url. */
  sig: string
}

/** Open: straight to the server, the bodies in clear inside TLS. */
export interface OpenBatch extends BatchHead {
  ops: readonly QueuedOperation[]
}

/** Through other hands (station, memory stick): bodies that nobody on the way may read are sealed to head office. */
export interface SealedBatch extends BatchHead {
  ops: readonly SealedOperation[]
  /** `Sealed` to head office: gzip of `SealedBodies`. */
  sealed: Sealed
}

/** `body` only where `stream` is set. `hash` is its `bodyHash`. */
export type SealedOperation = Omit<QueuedOperation, 'body'> & { hash: string; body?: unknown }

export interface SealedBodies {
  bodies: Readonly<Record<number, unknown>>
}

/** ECDH P-256 with a key of this message alone, HKDF-SHA-256, AES-256-GCM. All base64url. */
export interface Sealed {
  /** Id of the key that it is sealed to. */
  to: string
  /** Raw public key (65 bytes) of this message. */
  key: string
  iv: string
  data: string
}

/** accepted: done. rejected: a rule says no. parked: this server cannot yet. review: a person decides. */
export type OperationState = 'accepted' | 'rejected' | 'parked' | 'review'

export interface Outcome {
  seq: number
  id: Uuid
  state: OperationState
  /** Why not, for every state but accepted. */
  code?: string
  params?: RefusalParams
}

/** Row kind in `member:` streams under which outcomes other than accepted travel as well, keyed by the operation's id. */
export const outcomeKind = 'operation-outcome'

export interface SyncRequest {
  device: Uuid
  batch?: OpenBatch
  /** Last number seen of each stream that the phone holds. */
  cursors: Readonly<Record<string, number>>
  /** Of the last answer; null at first. */
  epoch: string | null
  /** Rows wanted at most, 1…2000. */
  limit: number
  /** Sequence numbers of this batch whose answers are wanted (a page waits for them). */
  want?: readonly number[]
  app: string
  /** For the page where help is offered: how many wait, and since when. */
  waiting?: { count: number; oldest: string | null }
}

/** [stream, kind, key, number, data]; without data the row is gone. */
export type SyncRow = readonly [string, string, string, number, unknown?]

export type SyncProblem =
  /** Another history under this device: take a new device, renumber, keep the ids. */
  | 'fork'
  /** Enrol (again), then send again. */
  | 'device.unknown'
  | 'device.revoked'
  | 'device.of-another'
  | 'signature.wrong'
  /** `expect` says with which number to begin. */
  | 'gap'

export interface SyncAnswer {
  /** Every operation of this device up to here has an outcome. */
  acked: number
  /** The link of `acked`; null when nothing was acked. */
  link: string | null
  expect: number
  problem?: SyncProblem
  /** Of the operations in this request that are not simply accepted. */
  outcomes: readonly Outcome[]
  answers?: Readonly<Record<number, unknown>>
  rows: readonly SyncRow[]
  cursors: Readonly<Record<string, number>>
  /** Streams that this person may no longer read: purge them. */
  revoke: readonly string[]
  more: boolean
  /** Changes after a restore or a promotion: streams begin anew, and what was acked is offered again. */
  epoch: string
  /** Older apps may push, and no longer pull. */
  minApp: string
  /** Nothing was pulled: a session is needed for that. */
  signIn: boolean
  office: OfficeKeys
  stations: readonly StationAddress[]
}

/** Public keys of head office, base64url of raw P-256 points. */
export interface OfficeKeys {
  /** Id of the sealing key. */
  id: string
  seal: string
  sign: string
}

export interface StationAddress {
  id: Uuid
  name: string
  url: string
}

/** What a phone asks of a station; `proof` is the device's signature over `stationText`. */
export interface StationRequest {
  device: Uuid
  station: Uuid
  batch?: SealedBatch
  cursors: Readonly<Record<string, number>>
  epoch: string | null
  limit: number
  app: string
  /** Random, so that no two requests are alike. */
  nonce: string
  proof: string
}

export interface StationAnswer {
  /** Up to here the server has judged; up to `held` this station keeps it for the server. */
  acked: number
  held: number
  expect: number
  problem?: SyncProblem
  rows: readonly SyncRow[]
  cursors: Readonly<Record<string, number>>
  more: boolean
  epoch: string | null
  /** Not yet judged, of all devices of the phone's units, in the order of arrival; replaces what the phone had. */
  provisional: readonly ProvisionalOperation[]
  /** When the station last reached the server (ISO 8601). */
  reachedAt: string | null
}

export interface ProvisionalOperation extends Omit<QueuedOperation, 'files' | 'app'> {
  person: Uuid
  device: Uuid
}

const firstText = 'lianxian-device-1'

/** The link before a device's first operation. */
export async function firstLink(device: Uuid): Promise<string> {
  return digest(`${firstText}\n${device}`)
}

/** Hash of a body, salted by the device's pepper so that whoever passes it on cannot guess at short ones. */
export async function bodyHash(pepper: string, id: Uuid, body: unknown): Promise<string> {
  return digest(bodyText(pepper, id, body))
}

/** The exact text under `bodyHash`. */
export function bodyText(pepper: string, id: Uuid, body: unknown): string {
  return `${pepper}\n${id}\n${JSON.stringify(body)}`
}

/** Each link holds the one before: whoever has signed the last has signed all, however they were packed. */
export async function nextLink(previous: string, op: Omit<QueuedOperation, 'body'>, hash: string): Promise<string> {
  return digest(linkText(previous, op, hash))
}

/** The exact text under `nextLink`. */
export function linkText(previous: string, op: Omit<QueuedOperation, 'body'>, hash: string): string {
  const { seq, id, type, v, at, tz, app, files, stream } = op
  return [previous, seq, id, type, v, at, tz, app, (files ?? []).join(','), stream ?? '', hash].join('\n')
}

/** The exact text under a batch's signature. */
export function signedText({ person, device, from, to, prev, last }: Omit<BatchHead, 'sig'>): string {
  return ['lianxian-batch-1', person, device, from, to, prev, last].join('\n')
}

/** What the sealing of a batch's bodies is bound to (`seal`, `unseal`). */
export function sealedAbout({ device, from, to }: Pick<BatchHead, 'device' | 'from' | 'to'>): string {
  return ['lianxian-bodies-1', device, from, to].join('\n')
}

/** The exact text under a station request's proof. */
export async function stationText(request: Omit<StationRequest, 'proof'>): Promise<string> {
  const { device, station, nonce, batch, ...rest } = request
  return ['lianxian-station-1', device, station, nonce, batch?.sig ?? '', await digest(JSON.stringify(rest))].join('\n')
}

/** A phone asks a station for a file that rows name; `proof` is the device's over `stationFileText`. */
export interface StationFileRequest {
  device: Uuid
  station: Uuid
  hash: string
  nonce: string
  proof: string
}

/** The exact text under a phone's proof when it asks a station for a file that rows name. */
export function stationFileText(of: { device: Uuid; station: Uuid; hash: string; nonce: string }): string {
  return ['lianxian-station-file-1', of.device, of.station, of.hash, of.nonce].join('\n')
}

/** What a phone that was restored from a copy signs with its old key, so that its new number is its own. */
export function successorText(of: { device: Uuid; successor: Uuid; signKey: string; contentKey: string }): string {
  return ['lianxian-successor-1', of.device, of.successor, of.signKey, of.contentKey].join('\n')
}

export async function digest(text: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Throws `SyntaxError`-like errors of `atob` for what is no base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}
