import { type LetterPlan, type PacketFile, writeLetter } from '#kernel/packet-letter.ts'
import { type Bytes, mostPacketBytes, writePacket } from '#kernel/packet.ts'
import type { SealedBatch } from '#kernel/sync.ts'
import type { FileRecord } from './sync-records.ts'
import type { SyncEngine } from './sync-engine.ts'

/** A packet for head office, and what a page says about it. */
export interface MadePacket {
  bytes: Bytes
  operations: number
  files: number
  /** Files that found no room; they go by the network, or alone in the next packet. */
  filesLeft: number
  /** ISO 8601, by this phone's clock. */
  oldest: string
}

/** nothing: all is sent. stranger: this phone has never met head office, and does not know its key. */
export type Unmade = 'nothing' | 'stranger'

/** Room for cover, heads and operations beside the files. */
const mostFileBytes = mostPacketBytes - 16 * 1024 * 1024

/** Everything on this phone that the server has not judged, sealed to head office. Needs no network, changes nothing. */
export async function makePacket(engine: SyncEngine): Promise<MadePacket | Unmade> {
  const { device, office } = await readMaker(engine)
  const batches = await engine.exportBatches()
  if (batches.length === 0) return office ? 'nothing' : 'stranger'
  const { riding, left } = await findFiles(engine, batches)
  const [first, last] = [batches[0]!, batches.at(-1)!]
  const plan: LetterPlan = {
    kind: 'ops',
    device: device.deviceId,
    person: first.person,
    from: first.from,
    to: last.to,
    prevHash: first.prev,
    n: last.to - first.from + 1,
    at: engine.options.clock.now().toISOString(),
    audience: office!.id,
    files: riding.map(describeFile),
  }
  const contents = await Promise.all(riding.map(async ({ blob }) => new Uint8Array(await blob.arrayBuffer())))
  const letter = await writeLetter(plan, await pack(batches), contents, device.sign.privateKey)
  const bytes = await writePacket('ops', [{ letter, readers: [office!.seal] }])
  return { bytes, operations: plan.n, files: riding.length, filesLeft: left, oldest: first.ops[0]!.at }
}

async function readMaker({ store }: SyncEngine) {
  return store.read(['meta'], async (tx) => ({
    device: (await tx.meta('device'))!,
    office: (await tx.meta('places'))!.office,
  }))
}

/** Files that these operations name and the server does not have, the smallest first. */
async function findFiles(
  { store }: SyncEngine,
  batches: readonly SealedBatch[],
): Promise<{ riding: FileRecord[]; left: number }> {
  const named = new Set(batches.flatMap(({ ops }) => ops.flatMap((op) => op.files ?? [])))
  const waiting = (await store.read(['files'], (tx) => tx.files('waiting'))).filter(({ hash }) => named.has(hash))
  let size = 0
  const riding = waiting
    .sort((one, other) => one.blob.size - other.blob.size)
    .filter(({ blob }) => (size += blob.size) <= mostFileBytes)
  return { riding, left: waiting.length - riding.length }
}

function describeFile({ hash, blob, name }: FileRecord): PacketFile {
  return { hash, size: blob.size, name, type: blob.type }
}

async function pack(batches: readonly SealedBatch[]): Promise<Bytes> {
  const { gzipSync, strToU8 } = await import('fflate')
  const lines = batches.map((batch) => JSON.stringify(batch)).join('\n')
  return new Uint8Array(gzipSync(strToU8(lines), { level: 9 }))
}
