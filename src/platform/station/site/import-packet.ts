import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import { isSignedBy, type Letter, readLetter } from '#kernel/packet-letter.ts'
import { type Bytes, findOwnSections, openSection, readPacket } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CarriedMirror } from '../relay.ts'
import { applyRelay } from './apply-relay.ts'
import { markWhole } from './mirrored-files.store.ts'
import { nobody, type Site } from './site.ts'
import type { SiteRow } from './site.store.ts'

/** taken: it is here now. older: this station has heard of everything in it before. */
export type ImportedContent = 'taken' | 'older'

const mostUnpacked = 64 * 1024 * 1024

/** Why a packet is not taken; nothing has changed here then. */
export const stationContentRefusals = [
  'packets.not-packet',
  'packets.truncated',
  'packets.forged',
  'packets.newer',
  'packets.too-large',
  'packets.not-answer',
  'packets.not-for-this-station',
  'packets.signature-wrong',
] as const

/**
 * Takes what was brought back from head office for this station: believed by head office's signature alone. The same again,
 * or an older one, changes nothing. Throws `stationContentRefusals`.
 */
export async function importPacket(site: Site, bytes: Bytes): Promise<ImportedContent> {
  const own = site.directory.site
  if (own?.state !== 'active') throw new Refusal('packets.not-for-this-station')
  const letter = await openLetter(site, own, bytes)
  const mirror = await readMirror(letter)
  if (own.chainsSince !== null && Date.parse(mirror.chainsSince) <= Date.parse(own.chainsSince)) return 'older'
  if (own.pastEpochs.includes(mirror.epoch)) return 'older'
  const madeAt = new Date(letter.head.at)
  const reachedAt = own.reachedAt && own.reachedAt > madeAt ? own.reachedAt : madeAt
  const { dropped } = await applyRelay(site, own, [], mirror, reachedAt)
  for (const hash of dropped) await site.files.remove(hash)
  await keepFiles(site, letter)
  return 'taken'
}

async function openLetter(site: Site, own: SiteRow, bytes: Bytes): Promise<Letter> {
  const packet = readPacket(bytes)
  if (packet.cover.kind !== 'content') throw new Refusal('packets.not-answer')
  const { content: privateKey, contentPublic: publicKey } = site.keys
  const [section] = await findOwnSections(packet, publicKey)
  if (!section) throw new Refusal('packets.not-for-this-station')
  const letter = await readLetter(await openSection(packet, section.at, section.sealedKey, { privateKey, publicKey }))
  if (!(await isSignedBy(letter, own.office.sign))) throw new Refusal('packets.signature-wrong')
  const { kind, station, audience } = letter.head
  if (kind !== 'content' || station !== own.id || audience !== own.id) throw new Refusal('packets.forged')
  return letter
}

/** Only after the signature: head office packs no bombs. */
async function readMirror({ payload }: Letter): Promise<CarriedMirror> {
  const text = await promisify(gunzip)(payload, { maxOutputLength: mostUnpacked })
  return JSON.parse(text.toString('utf8')) as CarriedMirror
}

/** Material that the rows name; their hashes were compared when the letter was read. */
async function keepFiles(site: Site, { head, files }: Letter): Promise<void> {
  for (const [at, { hash }] of head.files.entries()) {
    if ((await site.files.sizeOf(hash)) === null) await site.files.put(Readable.from([files[at]!]))
    await site.db.write(nobody, (tx) => markWhole(tx, hash))
  }
}
