import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { type PacketFile, sha256Hex, writeLetter } from '#kernel/packet-letter.ts'
import { type Bytes, join, mostPacketBytes, writePacket } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import { findForPacket } from './batches.store.ts'
import { type CarriedFile, findWhole } from './carried-files.store.ts'
import { readPiece } from './piece-file.ts'
import { nobody, type Site } from './site.ts'

/** Of one packet: what head office opens at a time. */
const most = { batches: 1900, letters: 12 * 1024 * 1024, fileBytes: mostPacketBytes - 20 * 1024 * 1024 }

/**
 * Everything that waits here for head office as one sealed packet, as far as it holds: operations as their phones have
 * signed them, then files, small ones first. Changes nothing: the same may go by the uplink, or by the next packet, too.
 * Throws `record.missing` where nothing waits.
 */
export async function exportPacket(site: Site): Promise<Bytes> {
  const own = site.directory.site
  if (own?.state !== 'active') throw new Refusal('record.missing')
  const [waiting, whole] = await site.db.snapshot(nobody, async (tx) => [
    await findForPacket(tx, most.batches, most.letters),
    await findWhole(tx),
  ])
  const batches = waiting.map(({ batch }) => batch)
  const riding = await readFiles(site, whole)
  if (batches.length + riding.length === 0) throw new Refusal('record.missing')
  const payload = await promisify(gzip)(batches.map((batch) => JSON.stringify(batch)).join('\n'), { level: 9 })
  const plan = {
    kind: 'ops',
    station: own.id,
    n: batches.reduce((sum, { ops }) => sum + ops.length, 0),
    at: site.clock.now().toISOString(),
    audience: own.office.id,
    files: riding.map(({ file }) => file),
  } as const
  const contents = riding.map(({ bytes }) => bytes)
  const letter = await writeLetter(plan, new Uint8Array(payload), contents, site.keys.sign)
  return writePacket('ops', [{ letter, readers: [own.office.seal] }])
}

async function readFiles(site: Site, whole: readonly CarriedFile[]): Promise<{ file: PacketFile; bytes: Bytes }[]> {
  const riding: { file: PacketFile; bytes: Bytes }[] = []
  let size = 0
  for (const file of whole) {
    if (size + file.ticket.size > most.fileBytes) break
    const bytes = await readSealed(site, file)
    if (!bytes) continue
    size += bytes.length
    const hash = await sha256Hex(bytes)
    riding.push({ file: { hash, size: bytes.length, name: '', type: '', ticket: file.ticket }, bytes })
  }
  return riding
}

async function readSealed(site: Site, { ticket, pieces }: CarriedFile): Promise<Bytes | null> {
  const parts: Bytes[] = []
  for (let at = 0; at < pieces; at++) {
    const piece = await readPiece(site, ticket, at)
    if (!piece) return null
    parts.push(piece)
  }
  return join(parts)
}
