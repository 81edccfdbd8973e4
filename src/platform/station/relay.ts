import type { Uuid } from '#kernel/id.ts'
import type { FileTicket } from '#kernel/station-file.ts'
import { type OfficeKeys, type Sealed, type SealedBatch, type SyncProblem, type SyncRow, digest } from '#kernel/sync.ts'

/** What a station asks of the server. The station's key signs the exact bytes (`relayText`) in the header `proofHeader`. */
export interface RelayRequest {
  station: Uuid
  /** Rises with every request: neither a repeated request nor a copied box is answered. */
  turn: number
  nonce: string
  /** In the order of their arrival. */
  batches: readonly SealedBatch[]
  cursors: Readonly<Record<string, number>>
  epoch: string | null
  limit: number
  /** Tags of the last answer: what has not changed is not sent again. */
  devicesTag: string | null
  chainsSince: string | null
  filesTag: string | null
  certificate: string | null
  app: string
  /** Where phones find the station. */
  url: string
  report: StationReport
}

/** For the page where help is offered: what waits at the station. No content. */
export interface StationReport {
  /** Operations that wait, and since when (ISO 8601). */
  waiting: number
  oldest: string | null
  /** Batches that the server did not take. */
  refused: number
  /** Devices heard of within a day. */
  phones: number
  /** Bytes. */
  freeBytes: number
}

/** unknown: not enrolled here. withdrawn: forget what was mirrored. turn: another box speaks for this one. */
export type RelayProblem = 'unknown' | 'withdrawn' | 'turn' | 'signature.wrong'

/** Head office's key signs the exact bytes of every answer (`answerText`) in the header `proofHeader`. */
export type RelayAnswer = { nonce: string } & ({ problem: RelayProblem } | ({ problem?: undefined } & RelayedAnswer))

export interface RelayedAnswer {
  name: string
  /** One for each batch, in their order. */
  outcomes: readonly RelayOutcome[]
  streams: readonly string[]
  rows: readonly SyncRow[]
  cursors: Readonly<Record<string, number>>
  /** Streams whose rows begin anew: what the station holds of them is another history's. */
  anew: readonly string[]
  more: boolean
  epoch: string
  /** All of them, where they have changed. */
  devices?: readonly StationDevice[]
  devicesTag: string
  /** Devices that were judged since `chainsSince`; all of them after a new epoch, or with `devices`. */
  chains: readonly DeviceChain[]
  chainsSince: string
  office: OfficeKeys
  /** Origins of the pages that may call the station. */
  origins: readonly string[]
  files?: readonly StationFile[]
  filesTag: string
  /** Of the station's own name, where head office has another than the station. */
  certificate?: StationCertificate
}

export interface RelayOutcome {
  /** How far the server has judged the batch's device; null where it said nothing of it. */
  chain: DeviceChain | null
  problem?: SyncProblem | 'sealed-wrong'
}

export interface StationDevice {
  id: Uuid
  person: Uuid
  signKey: string
  state: 'active' | 'revoked' | 'replaced'
  /** Of the station's units, those whose members' rows the person reads. */
  streams: readonly string[]
  /** Of these, those whose newcomers he may vouch for. */
  vouches: readonly string[]
}

export interface DeviceChain {
  device: Uuid
  acked: number
  link: string
}

export interface StationFile {
  hash: string
  size: number
  type: string
}

export interface StationCertificate {
  /** PEM, the station's own first. */
  chain: string
  /** PEM of the private key, sealed to the station's content key (`certificateAbout`). */
  key: Sealed
  /** Tag. */
  at: string
}

export const relayPath = '/api/relay'
export const relayFilePath = '/api/relay-file'
export const relayPiecePath = '/api/relay-piece'
export const proofHeader = 'lianxian-proof'

/** Under the station's signature: the bytes of its request, whatever way they took. */
export async function relayText(body: string): Promise<string> {
  return `lianxian-relay-1\n${await digest(body)}`
}

/** Under head office's signature: its answer's bytes; the nonce inside ties it to the request. */
export async function answerText(body: string): Promise<string> {
  return `lianxian-relayed-1\n${await digest(body)}`
}

/** A code is head office's secret and the id of the key that will vouch for the answer. */
export interface EnrolmentCode {
  secret: string
  officeKey: string
}

export function writeCode({ secret, officeKey }: EnrolmentCode): string {
  return `${secret}.${officeKey}`
}

/** Null for what is no code. */
export function readCode(text: string): EnrolmentCode | null {
  const found = /^([\w-]{22})\.([\w-]{16})$/.exec(text.trim())
  return found ? { secret: found[1]!, officeKey: found[2]! } : null
}

/** Under head office's signature when a station is enrolled: who it is, and whom it may believe. */
export function enrolledText(of: { stationId: Uuid; signKey: string; contentKey: string; office: OfficeKeys }): string {
  const { stationId, signKey, contentKey, office } = of
  return ['lianxian-enrolled-1', stationId, signKey, contentKey, office.id, office.seal, office.sign].join('\n')
}

/** What the sealing of a certificate's key is bound to. */
export function certificateAbout(station: Uuid): string {
  return `lianxian-certificate-1\n${station}`
}

/** A station passes on a piece of a file as the phone has sealed it; framed as the phone's own (`writeFrame`). */
export interface RelayedPieceHead {
  station: Uuid
  nonce: string
  ticket: FileTicket
  at: number
  /** SHA-256 (hex) of the sealed piece; empty where none is sent. */
  sha256: string
}

/**
 * unknown: head office has not heard of this device yet. later: its person has as much lying about as he may. refused: no
 * such file is ever taken. damaged: what came is not what its name says; it begins anew.
 */
export type RelayedPieceProblem = 'unknown' | 'later' | 'refused' | 'damaged'

export interface RelayedPieceAnswer {
  nonce: string
  /** Which piece is wanted next. */
  expect: number
  /** Head office's word for the phone (`receiptText`): the file is here. */
  receipt?: string
  problem?: RelayedPieceProblem
}

/** The same by memory stick: nothing was brought with it, so there are no outcomes; how far each phone was judged, the chains say. */
export type CarriedMirror = Omit<RelayedAnswer, 'outcomes' | 'name'>
