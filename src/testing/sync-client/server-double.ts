import type { DeviceFields, DeviceSuccession, VouchedEnrolment } from '#kernel/device-enrolment.ts'
import type { PieceAnswer } from '#kernel/station-file.ts'
import { makeSealingKeys, makeSigningKeys, publicKeyText, verify } from '#kernel/sealing.ts'
import {
  bodyHash,
  firstLink,
  nextLink,
  type OpenBatch,
  outcomeKind,
  type OfficeKeys,
  type Outcome,
  type QueuedOperation,
  signedText,
  type StationAddress,
  type StationAnswer,
  type StationFileRequest,
  type StationRequest,
  successorText,
  type SyncAnswer,
  type SyncRequest,
  type SyncRow,
} from '#kernel/sync.ts'
import type { Reply, SyncTransport } from '#browser/sync/transport.ts'

interface Device extends DeviceFields {
  last: number
  link: string
  /** Ids by number. */
  ids: Map<number, string>
  state: 'active' | 'replaced' | 'revoked'
}

interface Memory {
  devices: Map<string, Device>
  outcomes: Map<string, Outcome>
  /** How often each operation took effect. */
  effects: Map<string, number>
  order: string[]
  rows: SyncRow[]
  heads: Map<string, number>
}

/** An empty list, and one row `note` per operation of type `note.put`, which lays `{text}` under its key. */
export class ServerDouble implements SyncTransport {
  memory: Memory = emptyMemory()
  epoch = 'one.1'
  hasSession = true
  isReachable = true
  minApp = '0.1.0'
  streams = ['member:1', 'unit:1', 'global']
  stations: StationAddress[] = []
  office!: OfficeKeys
  readonly requests: SyncRequest[] = []
  /** What becomes of operations that are not simply accepted. */
  judge: (op: QueuedOperation) => Pick<Outcome, 'state' | 'code'> = () => ({ state: 'accepted' })
  atStation: (address: StationAddress, request: StationRequest) => Promise<Reply<StationAnswer>> = async () => lost

  static async open(): Promise<ServerDouble> {
    const double = new ServerDouble()
    const seal = await publicKeyText((await makeSealingKeys()).publicKey)
    const sign = await publicKeyText((await makeSigningKeys()).publicKey)
    double.office = { id: 'office', seal, sign }
    return double
  }

  async sync(request: SyncRequest): Promise<Reply<SyncAnswer>> {
    if (!this.isReachable) return lost
    this.requests.push(copy(request))
    return { ok: true, value: await this.answer(copy(request)) }
  }

  async enrol(device: DeviceFields): Promise<Reply<unknown>> {
    if (!this.isReachable) return lost
    if (!this.hasSession) return { ok: false, code: 'sign-in.needed' }
    return this.keep(device)
  }

  async enrolVouched(enrolment: VouchedEnrolment): Promise<Reply<unknown>> {
    return this.isReachable ? this.keep({ ...enrolment, pepper: '' }) : lost
  }

  async replaceDevice({ oldDevice, successor, signature }: DeviceSuccession): Promise<Reply<unknown>> {
    if (!this.isReachable) return lost
    const old = this.memory.devices.get(oldDevice)
    if (!old) return { ok: false, code: 'devices.unknown' }
    const { deviceId, signKey, contentKey } = successor
    const text = successorText({ device: oldDevice, successor: deviceId, signKey, contentKey })
    if (!(await verify(text, signature, old.signKey))) return { ok: false, code: 'devices.signature-wrong' }
    old.state = 'replaced'
    return this.keep(successor)
  }

  station(address: StationAddress, request: StationRequest): Promise<Reply<StationAnswer>> {
    return this.atStation(address, copy(request))
  }

  /** Files that a station holds, and what it says of pieces. */
  stationFiles = new Map<string, Blob>()
  onPiece: (frame: Uint8Array<ArrayBuffer>) => Promise<Reply<PieceAnswer>> = async () => lost

  stationPiece(_address: unknown, frame: Uint8Array<ArrayBuffer>): Promise<Reply<PieceAnswer>> {
    return this.onPiece(frame)
  }

  async stationFile(_address: unknown, { hash }: StationFileRequest): Promise<Reply<Blob>> {
    const found = this.stationFiles.get(hash)
    return found ? { ok: true, value: found } : { ok: false, code: 'record.missing' }
  }

  async introduce(_address: unknown, _enrolment: VouchedEnrolment): Promise<Reply<unknown>> {
    return lost
  }

  /** A row of somebody else, or its end. */
  put(stream: string, kind: string, key: string, data?: unknown): void {
    const { memory } = this
    const number = (memory.heads.get(stream) ?? 0) + 1
    memory.heads.set(stream, number)
    memory.rows = memory.rows.filter(([s, k, y]) => s !== stream || k !== kind || y !== key)
    memory.rows.push(data === undefined ? [stream, kind, key, number] : [stream, kind, key, number, data])
  }

  backUp(): Memory {
    return structuredClone(this.memory)
  }

  restore(copied: Memory, epoch: string): void {
    this.memory = structuredClone(copied)
    this.epoch = epoch
  }

  /** The rows that a phone of this person must hold once nothing is pending. */
  truth(): SyncRow[] {
    return this.memory.rows.filter((row) => row.length === 5 && this.streams.includes(row[0]))
  }

  private async keep(fields: DeviceFields): Promise<Reply<unknown>> {
    const { devices } = this.memory
    if (!devices.has(fields.deviceId)) {
      const link = await firstLink(fields.deviceId)
      devices.set(fields.deviceId, { ...fields, last: 0, link, ids: new Map(), state: 'active' })
    }
    return { ok: true, value: {} }
  }

  private async answer(request: SyncRequest): Promise<SyncAnswer> {
    const device = this.memory.devices.get(request.device)
    const pushed = await this.push(request, device)
    const pulled = device && this.hasSession ? this.pull(request) : undefined
    const nothing = { rows: [], cursors: {}, revoke: [], more: false, epoch: request.epoch ?? '' }
    const { minApp, office, stations } = this
    return { ...pushed, ...(pulled ?? nothing), minApp, signIn: !this.hasSession, office, stations }
  }

  private async push({ batch, want }: SyncRequest, device: Device | undefined) {
    const none = { acked: 0, link: null, expect: 0, outcomes: [] }
    if (!device) return { ...none, problem: 'device.unknown' as const }
    const revoked = device.state === 'revoked' && { problem: 'device.revoked' as const }
    if (!batch) return { ...none, ...revoked }
    if (device.state === 'replaced') return { ...none, problem: 'fork' as const }
    const links = await linksOf(batch, device.pepper)
    if (links.at(-1) !== batch.last || !(await verify(signedText(batch), batch.sig, device.signKey)))
      return { ...none, problem: 'signature.wrong' as const }
    const problem = mismatch(batch, links, device)
    if (problem) return { ...none, problem, acked: device.last, expect: device.last + 1 }
    for (const op of batch.ops) if (op.seq > device.last) this.take(op, device)
    if (batch.to >= device.last) Object.assign(device, { last: batch.to, link: links.at(-1) })
    const outcomes = batch.ops.flatMap(({ id, seq }) => {
      const outcome = this.memory.outcomes.get(id)
      return outcome && outcome.state !== 'accepted' ? [{ ...outcome, seq }] : []
    })
    const answers = Object.fromEntries((want ?? []).map((seq) => [seq, { done: seq }]))
    return { acked: device.last, link: device.link, expect: device.last + 1, outcomes, answers, ...revoked }
  }

  private take(op: QueuedOperation, device: Device): void {
    device.ids.set(op.seq, op.id)
    const { memory } = this
    if (memory.outcomes.has(op.id)) return
    const outcome: Outcome = { seq: op.seq, id: op.id, ...this.judge(op) }
    memory.outcomes.set(op.id, outcome)
    if (outcome.state === 'accepted') this.perform(op)
    else this.put('member:1', outcomeKind, op.id, { device: device.deviceId, ...outcome })
  }

  perform(op: QueuedOperation): void {
    const { effects, order } = this.memory
    effects.set(op.id, (effects.get(op.id) ?? 0) + 1)
    order.push(op.id)
    const { key, text } = op.body as { key: string; text: string }
    this.put('unit:1', 'note', key, { text })
  }

  private pull(request: SyncRequest) {
    const { memory, epoch, streams } = this
    const known = epoch === request.epoch ? request.cursors : {}
    const cursors: Record<string, number> = {}
    const rows: SyncRow[] = []
    for (const stream of streams.filter((name) => memory.heads.has(name))) {
      const after = (known[stream] ?? 0) > memory.heads.get(stream)! ? 0 : (known[stream] ?? 0)
      const found = memory.rows
        .filter(([name, , , number]) => name === stream && number > after)
        .sort((one, other) => one[3] - other[3])
        .slice(0, request.limit - rows.length)
      cursors[stream] = found.at(-1)?.[3] ?? after
      rows.push(...found)
    }
    const more = Object.entries(cursors).some(([stream, at]) => at < memory.heads.get(stream)!)
    const revoke = Object.keys(request.cursors).filter((stream) => !streams.includes(stream))
    return { rows, cursors, revoke, more, epoch }
  }
}

export const lost = { ok: false, code: 'network.unreachable' } as const

function emptyMemory(): Memory {
  return {
    devices: new Map(),
    outcomes: new Map(),
    effects: new Map(),
    order: [],
    rows: [],
    heads: new Map([['global', 0]]),
  }
}

function mismatch(batch: OpenBatch, links: readonly string[], device: Device): 'gap' | 'fork' | undefined {
  if (batch.from > device.last + 1) return 'gap'
  if (batch.to >= device.last) return links[device.last - batch.from + 1] === device.link ? undefined : 'fork'
  return batch.ops.every(({ seq, id }) => device.ids.get(seq) === id) ? undefined : 'fork'
}

async function linksOf(batch: OpenBatch, pepper: string): Promise<string[]> {
  const links = [batch.prev]
  for (const op of batch.ops) links.push(await nextLink(links.at(-1)!, op, await bodyHash(pepper, op.id, op.body)))
  return links
}

/** What a wire does. */
function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}
