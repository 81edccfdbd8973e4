import type { Uuid } from '#kernel/id.ts'
import type { RefusalParams } from '#kernel/refusal.ts'
import type { OfficeKeys, Outcome, ProvisionalOperation, QueuedOperation, StationAddress } from '#kernel/sync.ts'
import type { DeviceFields, DeviceSuccession, VouchedEnrolment } from '#kernel/device-enrolment.ts'

/** waiting: on this phone alone. at-station: a station has it. acked: judged, but not yet in the rows of this phone. */
export type SendState = 'waiting' | 'at-station' | 'acked'

/** An operation on its way. Link and hash of its body are worked out when it is first sent. */
export interface OutboxRecord {
  op: QueuedOperation
  state: SendState
  link?: string
  hash?: string
  /** Unix milliseconds. */
  ackedAt?: number
  /** Its effect is in the rows already; it goes once more so that the server knows it under its new number. */
  settled?: boolean
}

/** Kept so that it can be offered again to a server that was restored. */
export type ArchiveRecord = Required<Pick<OutboxRecord, 'op' | 'link' | 'hash' | 'ackedAt'>>

export interface RowRecord {
  stream: string
  kind: string
  key: string
  number: number
  data: unknown
  /** Which answer brought it, counted: of two rows that bear the same key in two streams, the later one is shown. */
  applied: number
}

/** An operation that was not accepted; its words stay until the person takes it away. */
export interface TrayRecord {
  id: Uuid
  outcome: Outcome
  op: QueuedOperation
  /** Unix milliseconds when this phone heard of it. */
  heardAt: number
}

export interface ProvisionalRecord {
  id: Uuid
  /** Place in the order of arrival. */
  place: number
  op: ProvisionalOperation
  /** Unix milliseconds. */
  seenAt: number
}

/**
 * kept: no operation names it yet. waiting: to be sent up. sent: the server has it. refused: the server does not take it,
 * the phone keeps it until its person decides. material: fetched to be read here.
 */
export type FileState = 'kept' | 'waiting' | 'sent' | 'refused' | 'material'

export interface FileRecord {
  /** SHA-256 of the bytes, hex. */
  hash: string
  blob: Blob
  name: string
  state: FileState
  /** Unix milliseconds of the last use. */
  at: number
  /** Address under which pages ask for it. */
  url?: string
  /** Where a broken upload goes on. */
  uploadUrl?: string
  /** Unix milliseconds since when a station has all of it for head office. It goes on waiting for head office's own word. */
  atStation?: number
  /** Why the server did not take it; with `refused`. */
  refusal?: FileRefusal
}

export interface FileRefusal {
  code: string
  params: RefusalParams
  /** Unix milliseconds when this phone heard of it. */
  heardAt: number
}

/** A file that was not taken, and the operations that name it. */
export interface RefusedFile {
  hash: string
  name: string
  type: string
  size: number
  refusal: FileRefusal
  ops: readonly QueuedOperation[]
}

/** Until the person signs in here again (`renewDevice`). */
export type DeviceTrouble = 'device.revoked' | 'signature.wrong'

/** some: what was not acknowledged takes new numbers. all: the archive as well, since the server may not have it. */
export type Forking = 'some' | 'all'

/** A device with its private halves, which never leave this browser. */
export interface DeviceKeys extends DeviceFields {
  sign: CryptoKeyPair
  content: CryptoKeyPair
}

export interface DeviceRecord extends DeviceKeys {
  enrolled: boolean
  trouble?: DeviceTrouble
  forking?: Forking
  /** Made, but not yet known to the server: the same one is offered until it is. */
  successor?: { keys: DeviceKeys; succession: DeviceSuccession }
  /** A colleague's word for this device, until the server has confirmed it. */
  vouched?: VouchedEnrolment
  /** Why the server did not take that word: said to the person, who asks his secretary again. */
  voucherRefused?: string
}

export interface ChainRecord {
  /** The last number given. */
  last: number
  /** The last number that the server has judged. */
  acked: number
  /** The last number that is kept no more, and its link; 0 at first. */
  base: { seq: number; link: string | null }
  /** The server may have lost something: the last judged operation goes once more, to hear how far it knows them. */
  probe: boolean
  /** The last number that a station said the server has judged. */
  judged: number
}

export interface PullRecord {
  epoch: string | null
  /** Epochs that are over: a station that still speaks of one is behind. */
  past: readonly string[]
  cursors: Readonly<Record<string, number>>
  /** Answers whose rows were taken, counted. */
  applied: number
  /** Rows of earlier answers than this one go when all pages of a new epoch are here. */
  keepFrom: number
  /** Nothing more was waiting on the server at the last contact. */
  complete: boolean
  /** Unix milliseconds; null before the first. */
  contactAt: number | null
  stationAt: number | null
  /** When the station last reached the server (ISO 8601). */
  stationReachedAt: string | null
  signIn: boolean
  minApp: string
}

export interface PlacesRecord {
  office: OfficeKeys | null
  stations: readonly StationAddress[]
}

export interface MetaRecords {
  device: DeviceRecord
  chain: ChainRecord
  pull: PullRecord
  places: PlacesRecord
  /** Rises with every change, so that a tab sees what another one did. */
  revision: number
}
