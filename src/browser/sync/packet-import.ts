import type { ContentLine, UnitLine } from '#kernel/packet-content.ts'
import { isSignedBy, type Letter, readLetter } from '#kernel/packet-letter.ts'
import { type Bytes, findOwnSections, openSection, readPacket } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { SyncAnswer } from '#kernel/sync.ts'
import type { PlacesRecord } from './sync-records.ts'
import type { SyncEngine } from './sync-engine.ts'

/** What an answer brought to this phone. */
export interface TakenContent {
  /** Own operations that head office has judged, as far as this phone did not know it yet. */
  delivered: number
  /** Of them, those that were not accepted. */
  rejected: number
  rows: number
  files: number
}

/** Why an answer is not taken; nothing on the phone has changed then. */
export const contentRefusals = [
  'packets.not-packet',
  'packets.truncated',
  'packets.forged',
  'packets.newer',
  'packets.too-large',
  'packets.not-answer',
  'packets.not-for-this-phone',
  'packets.signature-wrong',
  'packets.stranger',
] as const
export type ContentRefusal = (typeof contentRefusals)[number]

/**
 * Takes what was brought back from head office: opened with this phone's own key, believed by head office's signature
 * alone. Taking it again, or an old one, changes nothing. Throws `contentRefusals`.
 */
export async function takeContent(engine: SyncEngine, bytes: Bytes): Promise<TakenContent> {
  const { letters, places } = await openLetters(engine, bytes)
  const before = (await engine.asked()).acked
  const taken = { delivered: 0, rejected: 0, rows: 0, files: 0 }
  for (const letter of letters) {
    for (const line of await unpack(letter)) {
      const { asked, answer } = await toAnswer(engine, line, places)
      const result = await engine.takeAnswer(answer, asked)
      if (result.state !== 'done') continue
      taken.rows += answer.rows.length
      taken.rejected = Math.max(taken.rejected, answer.outcomes.filter(({ seq }) => seq > before).length)
    }
    taken.files += await keepMaterial(engine, letter)
  }
  taken.delivered = Math.max((await engine.asked()).acked - before, 0)
  return taken
}

async function openLetters(engine: SyncEngine, bytes: Bytes): Promise<{ letters: Letter[]; places: PlacesRecord }> {
  const packet = readPacket(bytes)
  if (packet.cover.kind !== 'content') throw new Refusal('packets.not-answer')
  const { device, places } = await engine.store.read(['meta'], async (tx) => ({
    device: (await tx.meta('device'))!,
    places: (await tx.meta('places'))!,
  }))
  if (!places.office) throw new Refusal('packets.stranger')
  const own = { privateKey: device.content.privateKey, publicKey: device.contentKey }
  const letters: Letter[] = []
  for (const { at, sealedKey } of await findOwnSections(packet, device.contentKey)) {
    const letter = await readLetter(await openSection(packet, at, sealedKey, own))
    if (!(await isSignedBy(letter, places.office.sign))) throw new Refusal('packets.signature-wrong')
    const { kind, device: addressed, unit, audience } = letter.head
    const isOwn = addressed === undefined ? unit === audience : addressed === device.deviceId && addressed === audience
    if (kind !== 'content' || !isOwn) throw new Refusal('packets.forged')
    letters.push(letter)
  }
  if (letters.length === 0) throw new Refusal('packets.not-for-this-phone')
  return { letters, places }
}

/** Only after the signature: head office packs no bombs. */
async function unpack({ payload }: Letter): Promise<(ContentLine | UnitLine)[]> {
  const { gunzipSync, strFromU8 } = await import('fflate')
  return strFromU8(gunzipSync(payload))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as ContentLine | UnitLine)
}

/** Keys and stations stay those that this phone knows: a packet may be older than they are. */
async function toAnswer(engine: SyncEngine, line: ContentLine | UnitLine, places: PlacesRecord) {
  const { stations } = places
  const office = places.office!
  if ('answer' in line) return { asked: line.asked, answer: { ...line.answer, office, stations } }
  const { epoch, since, cursors, rows } = line
  const { device } = await engine.asked()
  // Of one stream alone: it settles nothing, and tells nothing of own operations.
  const answer: SyncAnswer = {
    acked: 0,
    link: null,
    expect: 0,
    outcomes: [],
    rows,
    cursors,
    revoke: [],
    more: true,
    epoch,
    minApp: '',
    signIn: false,
    office,
    stations,
  }
  return { asked: { device, epoch, cursors: since, acked: 0 }, answer }
}

async function keepMaterial({ store, options }: SyncEngine, { head, files }: Letter): Promise<number> {
  const at = options.clock.now().getTime()
  await store.write(['files'], async (tx) => {
    for (const [place, { hash, name, type }] of head.files.entries()) {
      if (await tx.file(hash)) continue
      tx.putFile({ hash, blob: new Blob([files[place]!], { type }), name, state: 'material', at })
    }
  })
  return head.files.length
}
