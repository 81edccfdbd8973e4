import { Readable } from 'node:stream'
import { newId } from '#kernel/id.ts'
import type { Letter, PacketFile } from '#kernel/packet-letter.ts'
import type { Bytes } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { SealedBatch } from '#kernel/sync.ts'
import { cleanName, isWhatItSays, uploadTypes } from '../files/upload-rules.ts'
import { findFinished, finishUpload, insertUpload } from '../files/uploads.store.ts'
import type { Services } from '../http/context.ts'
import { openCarriedFile } from './open-carried-file.ts'
import type { OpenedPacket } from './open-packet.ts'

const headBytes = 64

/** Each file is one that an operation of the packet refers to, and what it says. Throws `packets.forged`. */
export function requireFiles({ head, files }: Letter, batches: readonly SealedBatch[]): void {
  const wanted = new Set(batches.flatMap(({ ops }) => ops.flatMap((op) => op.files ?? [])))
  const isGood = head.files.every(({ hash, type, ticket }, at) => {
    // Sealed once more: opened where it is kept.
    if (ticket) return head.station !== undefined
    const isKnownType = (uploadTypes as readonly string[]).includes(type)
    return wanted.has(hash) && isKnownType && isWhatItSays(type, Buffer.from(files[at]!.subarray(0, headBytes)))
  })
  if (!isGood) throw new Refusal('packets.forged')
}

/** As if whoever's operation names them had sent them up, so that his operations may refer to them. */
export async function keepPacketFiles(services: Services, packet: OpenedPacket): Promise<void> {
  for (const [at, file] of packet.head.files.entries()) {
    if (file.ticket) {
      await keepCarried(services, file.ticket, packet.files[at]!)
      continue
    }
    const batch = packet.batches.find(({ ops }) => ops.some((op) => op.files?.includes(file.hash)))!
    await keepFile(services, packet.owners.get(batch.device)!.personId, file, packet.files[at]!)
  }
}

/** One that is not what its phone has signed for is left out: the phone has it still. */
async function keepCarried(services: Services, claimed: unknown, sealed: Bytes): Promise<void> {
  const opened = await openCarriedFile(services, claimed, sealed)
  if (!opened) return
  const { personId, file, bytes } = opened
  const entry = { by: 'person', personId, now: services.clock.now() } as const
  if (await services.db.read(entry, (tx) => findFinished(tx, file.hash))) return
  await keepFile(services, personId, file, bytes)
}

async function keepFile(services: Services, personId: number, file: PacketFile, bytes: Bytes): Promise<void> {
  const { name, type, size, hash } = file
  const now = services.clock.now()
  await services.files.put(Readable.from([bytes]))
  const upload = { id: newId(), name: cleanName(name), type, size, hash: null }
  await services.db.write({ by: 'person', personId, now }, async (tx, entered) => {
    await entered
    await insertUpload(tx, { ...upload, personId, now })
    await finishUpload(tx, upload, hash, now)
  })
  // A collection of the same file may have been under way.
  if (!(await isKept(services, hash))) await services.files.put(Readable.from([bytes]))
}

async function isKept({ files }: Services, hash: string): Promise<boolean> {
  const found = await files.open(hash)
  found?.destroy()
  return found !== null
}
