import type { DeviceFields, DeviceSuccession, VouchedEnrolment } from '#kernel/device-enrolment.ts'
import type { PieceAnswer } from '#kernel/station-file.ts'
import type {
  StationAddress,
  StationAnswer,
  StationFileRequest,
  StationRequest,
  SyncAnswer,
  SyncRequest,
} from '#kernel/sync.ts'

/** What came back, or why nothing did: `network.unreachable`, `server.busy`, `sign-in.needed` or another code. */
export type Reply<Value> = { ok: true; value: Value } | { ok: false; code: string }

/** The roads that the engine knows. None of them throws, and each ends by itself. */
export interface SyncTransport {
  sync(request: SyncRequest): Promise<Reply<SyncAnswer>>
  /** Needs a session. */
  enrol(device: DeviceFields): Promise<Reply<unknown>>
  /** Needs none: a colleague's device vouches. */
  enrolVouched(enrolment: VouchedEnrolment): Promise<Reply<unknown>>
  replaceDevice(succession: DeviceSuccession): Promise<Reply<unknown>>
  station(address: StationAddress, request: StationRequest): Promise<Reply<StationAnswer>>
  /** A piece of a file for head office (`PieceHead` and its bytes, framed). */
  stationPiece(address: StationAddress, frame: Uint8Array<ArrayBuffer>): Promise<Reply<PieceAnswer>>
  /** A file that a station has mirrored. */
  stationFile(address: StationAddress, request: StationFileRequest): Promise<Reply<Blob>>
  /** Shows a station the colleague's word for a device that it does not know. */
  introduce(address: StationAddress, enrolment: VouchedEnrolment): Promise<Reply<unknown>>
}
