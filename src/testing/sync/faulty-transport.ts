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
import type { Reply, SyncTransport } from '#browser/sync/transport.ts'

/**
 * What may befall one request: it never arrives; its answer never does; it arrives twice; an old one arrives again before
 * it; the browser dies before it leaves, or when the answer is there but not yet taken.
 */
export const wireFaults = ['drop', 'lost', 'duplicate', 'replay', 'kill-before-send', 'kill-before-take'] as const
export type WireFault = (typeof wireFaults)[number]

/** The browser died in the middle of a request. */
export class Killed extends Error {}

export interface WireWatch {
  /** Called as a request leaves; what it answers gets every answer to it, wanted or not. */
  onRequest(request: SyncRequest): (answer: SyncAnswer) => void
  /** Called as a request to a station leaves; what it answers gets the answer. */
  onStation(): (answer: StationAnswer) => void
  /** A refusal that the server sent. */
  onRefusal(code: string): void
}

const unreachable = { ok: false, code: 'network.unreachable' } as const
const remembered = 20

/** A road with one fault at a time. Everything that arrives is real. */
export class FaultyTransport implements SyncTransport {
  fault: WireFault | null = null
  isCut = false
  readonly #wire: SyncTransport
  readonly #watch: WireWatch
  readonly #sent: SyncRequest[] = []

  constructor(wire: SyncTransport, watch: WireWatch) {
    this.#wire = wire
    this.#watch = watch
  }

  async sync(request: SyncRequest): Promise<Reply<SyncAnswer>> {
    const { fault } = this
    if (fault === 'kill-before-send') throw new Killed()
    if (fault === 'drop' || this.isCut) return unreachable
    if (fault === 'replay' && this.#sent.length > 0) await this.#send(this.#sent[request.limit % this.#sent.length]!)
    const [reply] = await Promise.all([this.#send(request), fault === 'duplicate' ? this.#send(request) : null])
    this.#sent.push(structuredClone(request))
    if (this.#sent.length > remembered) this.#sent.shift()
    if (fault === 'kill-before-take') throw new Killed()
    return fault === 'lost' ? unreachable : reply
  }

  async #send(request: SyncRequest): Promise<Reply<SyncAnswer>> {
    const hear = this.#watch.onRequest(request)
    const reply = await this.#wire.sync(request)
    if (reply.ok) hear(reply.value)
    else if (reply.code !== unreachable.code) this.#watch.onRefusal(reply.code)
    return reply
  }

  enrol(device: DeviceFields): Promise<Reply<unknown>> {
    return this.#around(() => this.#wire.enrol(device))
  }

  enrolVouched(enrolment: VouchedEnrolment): Promise<Reply<unknown>> {
    return this.#around(() => this.#wire.enrolVouched(enrolment))
  }

  replaceDevice(succession: DeviceSuccession): Promise<Reply<unknown>> {
    return this.#around(() => this.#wire.replaceDevice(succession))
  }

  async station(address: StationAddress, request: StationRequest): Promise<Reply<StationAnswer>> {
    const { fault } = this
    if (fault === 'kill-before-send') throw new Killed()
    if (fault === 'drop') return unreachable
    if (fault === 'duplicate') await this.#wire.station(address, request)
    const hear = this.#watch.onStation()
    const reply = await this.#wire.station(address, request)
    if (reply.ok) hear(reply.value)
    if (fault === 'kill-before-take') throw new Killed()
    return fault === 'lost' ? unreachable : reply
  }

  stationPiece(address: StationAddress, frame: Uint8Array<ArrayBuffer>): Promise<Reply<PieceAnswer>> {
    return this.#wire.stationPiece(address, frame)
  }

  stationFile(address: StationAddress, request: StationFileRequest): Promise<Reply<Blob>> {
    return this.#wire.stationFile(address, request)
  }

  introduce(address: StationAddress, enrolment: VouchedEnrolment): Promise<Reply<unknown>> {
    return this.#wire.introduce(address, enrolment)
  }

  /** The requests about the device itself meet the same faults. */
  async #around(send: () => Promise<Reply<unknown>>): Promise<Reply<unknown>> {
    const { fault } = this
    if (fault === 'drop' || this.isCut) return unreachable
    if (fault === 'duplicate') await send()
    const reply = await send()
    return fault === 'lost' ? unreachable : reply
  }
}
