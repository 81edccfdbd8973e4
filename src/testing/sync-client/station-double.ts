import { verify } from '#kernel/sealing.ts'
import {
  nextLink,
  type ProvisionalOperation,
  type SealedBatch,
  signedText,
  type StationAnswer,
  type StationRequest,
  stationText,
  type SyncRow,
} from '#kernel/sync.ts'
import type { Reply } from '#browser/sync/transport.ts'
import type { ServerDouble } from './server-double.ts'

/** Takes and keeps what phones bring, in their order, checks who signed, and judges nothing. */
export class StationDouble {
  readonly address = { id: '01a1f600-0000-7000-8000-000000000001', name: '三工区', url: 'https://station.test' }
  readonly batches: SealedBatch[] = []
  readonly proofs: string[] = []
  readonly held = new Map<string, { last: number; link: string | null }>()
  rows: SyncRow[] = []
  cursors: Record<string, number> = {}
  epoch: string | null = null
  acked = 0
  reachedAt: string | null = null
  provisional: ProvisionalOperation[] = []
  knows = (_device: string): boolean => true
  private readonly server: ServerDouble

  constructor(server: ServerDouble) {
    this.server = server
    server.stations = [this.address]
    server.atStation = (_address, request) => this.answer(request)
  }

  /** What the uplink would bring now. */
  mirror(): void {
    this.rows = this.server.truth().filter(([stream]) => stream.startsWith('unit:'))
    this.cursors = { 'unit:1': this.server.memory.heads.get('unit:1') ?? 0 }
    this.epoch = this.server.epoch
  }

  private async answer(request: StationRequest): Promise<Reply<StationAnswer>> {
    const { proof, ...bare } = request
    const device = this.server.memory.devices.get(request.device)
    if (!device || !this.knows(request.device)) return this.refuse('device.unknown')
    if (!(await verify(await stationText(bare), proof, device.signKey))) return this.refuse('signature.wrong')
    this.proofs.push(proof)
    const known = this.held.get(request.device) ?? { last: device.last, link: device.link }
    const problem = request.batch && (await this.take(request.batch, device.signKey, known))
    this.held.set(request.device, known)
    return { ok: true, value: { ...this.said(request, known.last), ...(problem && { problem }) } }
  }

  private async take(batch: SealedBatch, signKey: string, known: { last: number; link: string | null }) {
    if (!(await verify(signedText(batch), batch.sig, signKey))) return 'signature.wrong' as const
    if (batch.from > known.last + 1) return 'gap' as const
    let link = batch.prev
    for (const { hash, body: _, ...op } of batch.ops) link = await nextLink(link, op, hash)
    if (link !== batch.last) return 'signature.wrong' as const
    this.batches.push(batch)
    Object.assign(known, { last: Math.max(known.last, batch.to), link })
    return undefined
  }

  private said(request: StationRequest, held: number): StationAnswer {
    const { rows, cursors, epoch, acked, reachedAt, provisional } = this
    const known = request.epoch === epoch ? request.cursors : {}
    const news = rows.filter(([stream, , , number]) => number > (known[stream] ?? 0)).slice(0, request.limit)
    const reached = news.length === request.limit ? { 'unit:1': news.at(-1)![3] } : cursors
    const more = (reached['unit:1'] ?? 0) < (cursors['unit:1'] ?? 0)
    return { acked, held, expect: held + 1, rows: news, cursors: reached, more, epoch, provisional, reachedAt }
  }

  private refuse(problem: 'device.unknown' | 'signature.wrong'): Reply<StationAnswer> {
    const nothing = { rows: [], cursors: {}, more: false, epoch: null, provisional: [], reachedAt: null }
    return { ok: true, value: { acked: 0, held: 0, expect: 0, problem, ...nothing } }
  }
}
