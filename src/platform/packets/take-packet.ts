import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { SealedBatch, SyncProblem } from '#kernel/sync.ts'
import type { Services } from '../http/context.ts'
import { acceptBatch, type BatchResult } from '../sync/accept-batch.ts'
import { openSealedBatch } from '../sync/open-sealed.ts'
import { readLastNumber } from './device-numbers.store.ts'
import type { OpenedPacket } from './open-packet.ts'
import { keepPacketFiles } from './packet-files.ts'

/** Operations by what became of them; `repeated` had come before, by whatever road. */
export type PacketCounts = {
  accepted: number
  rejected: number
  parked: number
  review: number
  repeated: number
  /** Behind a gap: kept until the earlier ones come. */
  waiting: number
  /** Of a station's packet, not taken: of a phone that is unknown, replaced, or has another history; it has them still. */
  left: number
}

export interface PacketResult {
  counts: PacketCounts
  /** The first device that lacks something, and the number that it lacks. */
  waitsFor: { device: Uuid; seq: number } | null
}

/**
 * Takes an opened packet's operations, batch by batch, as if each phone had sent them itself; doing it again changes
 * nothing. Throws `packets.history-differs`, and what will pass (`isPassing`): then it is done again.
 */
export async function takePacket(services: Services, packet: OpenedPacket): Promise<PacketResult> {
  await keepPacketFiles(services, packet)
  const counts = { accepted: 0, rejected: 0, parked: 0, review: 0, repeated: 0, waiting: 0, left: packet.left }
  let waitsFor: PacketResult['waitsFor'] = null
  for (const batch of packet.batches) {
    const before = await lastNumber(services, packet, batch)
    const result = await acceptBatch(services, await openSealedBatch(services, batch), { via: 'bundle' })
    if (packet.head.station === undefined) requireSameHistory(result.problem)
    else if (isRefused(result.problem)) {
      counts.left += batch.ops.length
      continue
    }
    if (result.problem === 'gap') {
      counts.waiting += batch.ops.length
      waitsFor ??= { device: batch.device, seq: result.expect }
    } else count(counts, batch, before, result)
  }
  return { counts, waitsFor }
}

async function lastNumber({ db, clock }: Services, { owners }: OpenedPacket, batch: SealedBatch): Promise<number> {
  const { personId } = owners.get(batch.device)!
  return db.read({ by: 'person', personId, now: clock.now() }, (tx) => readLastNumber(tx, batch.device))
}

function count(counts: PacketCounts, { ops, to, from }: SealedBatch, before: number, { outcomes }: BatchResult): void {
  const repeated = Math.min(Math.max(before - from + 1, 0), to - from + 1)
  const fresh = outcomes.filter(({ seq }) => seq > before)
  for (const { state } of fresh) counts[state]++
  counts.repeated += repeated
  counts.accepted += ops.length - repeated - fresh.length
}

const refusals: Readonly<Partial<Record<SyncProblem, string>>> = {
  fork: 'packets.history-differs',
  'device.unknown': 'packets.device-unknown',
  'device.of-another': 'packets.signature-wrong',
  'signature.wrong': 'packets.signature-wrong',
}

function isRefused(problem: SyncProblem | undefined): boolean {
  return problem !== undefined && refusals[problem] !== undefined
}

function requireSameHistory(problem: SyncProblem | undefined): void {
  const code = problem && refusals[problem]
  if (code) throw new Refusal(code)
}
