import type { Uuid } from '#kernel/id.ts'
import { type PacketFile, writeLetter } from '#kernel/packet-letter.ts'
import { type Bytes, writePacket } from '#kernel/packet.ts'
import type { SyncRow } from '#kernel/sync.ts'
import type { Services } from '../http/context.ts'
import { readMirror } from '../station/office/answer-relay.ts'
import { findStationContentKey } from '../station/office/stations.store.ts'
import type { CarriedMirror } from '../station/relay.ts'
import { officeKeys } from '../sync/office-keys.ts'
import { readPacketBytes } from './packet-bytes.ts'
import { writeLines } from './read-lines.ts'

const pageRows = 1000
const mostPages = 20
/** What a memory stick carries without being felt; the rest waits for a network. */
const mostFileBytes = 20 * 1024 * 1024

/**
 * The way back for a station: how far head office has judged each phone, the rows of its units and their material; sealed to
 * it and signed. Null where the station is in use no more.
 */
export async function writeStationContent(services: Services, station: Uuid): Promise<Bytes | null> {
  const key = await services.db.read({ by: 'nobody' }, (tx) => findStationContentKey(tx, station))
  if (key === undefined) return null
  const mirror = await readWhole(services, station)
  const riding = await readFiles(services, mirror)
  const { signKey } = await officeKeys(services)
  const at = services.clock.now().toISOString()
  const files = riding.map(({ file }) => file)
  const plan = { kind: 'content', station, audience: station, n: mirror.rows.length, at, files } as const
  const contents = riding.map(({ bytes }) => bytes)
  const letter = await writeLetter(plan, await writeLines([mirror]), contents, signKey)
  return writePacket('content', [{ letter, readers: [key] }])
}

/** All pages as one: the station takes them in one transaction. */
async function readWhole(services: Services, station: Uuid): Promise<CarriedMirror> {
  const none = { devicesTag: null, filesTag: null, chainsSince: null, certificate: null }
  const first = await readMirror(services, { station, epoch: null, cursors: {}, limit: pageRows, ...none })
  const rows: SyncRow[] = [...first.rows]
  let last = first
  for (let page = 1; last.more && page < mostPages; page++) {
    last = await readMirror(services, { station, epoch: first.epoch, cursors: last.cursors, limit: pageRows, ...none })
    rows.push(...last.rows)
  }
  return { ...first, rows, cursors: last.cursors, more: last.more, anew: [] }
}

/** Small ones first: most of them find room. */
async function readFiles(
  services: Services,
  { files = [] }: CarriedMirror,
): Promise<{ file: PacketFile; bytes: Bytes }[]> {
  const riding: { file: PacketFile; bytes: Bytes }[] = []
  let size = 0
  for (const { hash, type, size: own } of [...files].sort((one, other) => one.size - other.size)) {
    if (size + own > mostFileBytes) break
    const bytes = await readPacketBytes(services, hash)
    if (!bytes) continue
    size += bytes.length
    riding.push({ file: { hash, size: bytes.length, name: '', type }, bytes })
  }
  return riding
}
