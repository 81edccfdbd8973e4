import type { PacketFile } from '#kernel/packet-letter.ts'
import type { Bytes } from '#kernel/packet.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { Services } from '../http/context.ts'
import { enterStreams } from '../sync/feed.store.ts'
import { readPacketBytes } from './packet-bytes.ts'
import { findNamedFiles, type NamedFile } from './riding-files.store.ts'

/** What a memory stick carries without being felt; the rest waits for a network. */
const mostBytes = 20 * 1024 * 1024
const mostFiles = 200

/** Material that the unit's rows name, the latest first, as far as there is room. `personId`: one of the unit's people. */
export async function readRidingFiles(
  services: Services,
  unitId: number,
  personId: number,
): Promise<{ file: PacketFile; bytes: Bytes }[]> {
  const riding: { file: PacketFile; bytes: Bytes }[] = []
  let size = 0
  for (const named of await findOnce(services, unitId, personId)) {
    if (size + named.size > mostBytes) continue
    const bytes = await readPacketBytes(services, named.fileHash)
    if (!bytes) continue
    size += bytes.length
    const { fileHash: hash, name, type } = named
    riding.push({ file: { hash, size: bytes.length, name, type }, bytes })
  }
  return riding
}

async function findOnce({ db, clock }: Services, unitId: number, personId: number): Promise<NamedFile[]> {
  const now = clock.now()
  const found = await db.read({ by: 'person', personId, now }, async (tx, entered) => {
    await entered
    const stream = (await enterStreams(tx, dayOf(now)))[`unit:${unitId}`]
    return stream === undefined ? [] : findNamedFiles(tx, stream, mostFiles)
  })
  return [...new Map(found.map((file) => [file.fileHash, file])).values()]
}
