import type { RefusalParams } from '#kernel/refusal.ts'
import type { FileRecord } from './sync-records.ts'
import type { SyncStore } from './sync-store.ts'

/** What `OfflineCapability.files` asks for. */
export interface WantedFile {
  url: string
  hash: string
  size: number
}

export interface SentFile {
  hash: string
  name: string
  type: string
  size: number
}

/** Sends one file up; `onPlace` tells where a broken one goes on. Resolves with a code where it was not taken. */
export type Upload = (
  file: FileRecord,
  onPlace: (url: string) => void,
) => Promise<{ ok: true } | { ok: false; code: string; params?: RefusalParams }>

/** Fetches one file; undefined where nothing comes, `missing` where this one does not. */
export type Download = (file: WantedFile) => Promise<Blob | 'missing' | undefined>

/** Bytes of material that one person's store may hold. */
const mostBytes = 60 * 1024 * 1024
/** A file that no operation ever named. */
const orphanMillis = 30 * 86_400_000
/** A limit that the server counts by the day: after so long the file is offered again by itself. */
const limitMillis = 24 * 3_600_000
const limits: readonly string[] = ['upload.too-many', 'upload.too-full']
/** Whatever else goes wrong may go well another time. */
const lasting: readonly string[] = [...limits, 'input.invalid', 'access.denied', 'upload.too-large', 'file.damaged']

export async function hashOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Puts a file by before an operation refers to it by its hash. Rejects with `StorageProblem` where there is no room. */
export async function keepFile(store: SyncStore, blob: Blob, name: string, now: number): Promise<SentFile> {
  const hash = await hashOf(blob)
  await store.write(['files'], async (tx) => {
    const known = await tx.file(hash)
    // The server may not have what was fetched from it: it takes uploads of this person alone.
    const stays = known?.state === 'waiting' || known?.state === 'sent'
    tx.putFile({ ...withoutRefusal(known), hash, blob, name, state: stays ? known.state : 'kept', at: now })
  })
  return { hash, name, type: blob.type, size: blob.size }
}

/**
 * Sends what waits, smallest first, once no operation waits any more. Answers the code at which it stopped. A file that
 * the server does not take is put aside with the reason (`refused`), and does not hold up the others.
 */
export async function sendFiles(store: SyncStore, upload: Upload, now: number): Promise<string | undefined> {
  await offerLimitedAgain(store, now)
  const waiting = await store.read(['files'], (tx) => tx.files('waiting'))
  for (const file of waiting.sort((one, other) => one.blob.size - other.blob.size)) {
    const places: string[] = []
    const reply = (await isWhole(file.blob))
      ? await upload(file, (url) => places.push(url))
      : { ok: false as const, code: 'file.damaged' }
    if (reply.ok)
      await change(store, file.hash, ({ uploadUrl: _, atStation: _at, ...rest }) => ({ ...rest, state: 'sent' }))
    else if (lasting.includes(reply.code)) await refuse(store, file.hash, reply.code, reply.params ?? {}, now)
    else {
      const [place] = places
      if (place !== undefined) await change(store, file.hash, (rest) => ({ ...rest, uploadUrl: place }))
      return reply.code
    }
  }
  return undefined
}

/** A refused file goes up once more: the person asks for it. */
export async function offerFileAgain(store: SyncStore, hash: string): Promise<void> {
  await change(store, hash, (file) => (file.state === 'refused' ? { ...withoutRefusal(file), state: 'waiting' } : file))
}

/** The person lets a refused file go. Its bytes are gone from the phone then. */
export async function letFileGo(store: SyncStore, hash: string): Promise<void> {
  await store.write(['files'], async (tx) => {
    if ((await tx.file(hash))?.state === 'refused') tx.dropFile(hash)
  })
}

/** Fetches what pages will want without a network, most wanted first, as far as there is room; drops what is not. */
export async function fetchMaterial(
  store: SyncStore,
  wanted: readonly WantedFile[],
  download: Download,
  now: number,
): Promise<void> {
  const held = await makeRoom(store, wanted, now)
  let left = mostBytes
  for (const file of wanted) {
    left -= file.size
    if (left < 0) return
    if (held.has(file.hash)) continue
    const blob = await download(file)
    if (blob === undefined) return
    if (blob === 'missing' || (await hashOf(blob)) !== file.hash) continue
    const { hash, url } = file
    await store.write(['files'], async (tx) => tx.putFile({ hash, url, blob, name: '', state: 'material', at: now }))
  }
}

/** The bytes of a file that this phone holds, its own unsent ones included. */
export async function findFile(store: SyncStore, hash: string): Promise<Blob | undefined> {
  return (await store.read(['files'], (tx) => tx.file(hash)))?.blob
}

/** What the server has, nobody wants any more or no operation ever named is dropped. Answers the hashes that stay. */
async function makeRoom(store: SyncStore, wanted: readonly WantedFile[], now: number): Promise<Set<string>> {
  const hashes = new Set(wanted.map(({ hash }) => hash))
  return store.write(['files'], async (tx) => {
    const [sent, material, kept] = [await tx.files('sent'), await tx.files('material'), await tx.files('kept')]
    const refused = await tx.files('refused')
    const gone = [...sent, ...material].filter(({ hash }) => !hashes.has(hash))
    const orphans = kept.filter(({ at }) => at < now - orphanMillis)
    for (const { hash } of [...gone, ...orphans]) tx.dropFile(hash)
    return new Set([...sent, ...material, ...kept, ...refused, ...(await tx.files('waiting'))].map(({ hash }) => hash))
  })
}

async function change(store: SyncStore, hash: string, make: (file: FileRecord) => FileRecord): Promise<void> {
  await store.write(['files'], async (tx) => {
    const file = await tx.file(hash)
    if (file) tx.putFile(make(file))
  })
}

async function refuse(
  store: SyncStore,
  hash: string,
  code: string,
  params: RefusalParams,
  heardAt: number,
): Promise<void> {
  // Where it broke is nowhere any more: the next try begins anew.
  await change(store, hash, ({ uploadUrl: _, ...file }) => ({
    ...file,
    state: 'refused',
    refusal: { code, params, heardAt },
  }))
}

async function offerLimitedAgain(store: SyncStore, now: number): Promise<void> {
  const refused = await store.read(['files'], (tx) => tx.files('refused'))
  for (const { hash, refusal } of refused) {
    const isOver = refusal && limits.includes(refusal.code) && now - refusal.heardAt >= limitMillis
    if (isOver) await offerFileAgain(store, hash)
  }
}

function withoutRefusal<File extends Partial<FileRecord>>(file: File | undefined): Omit<File, 'refusal'> {
  const { refusal: _, ...rest } = file ?? ({} as File)
  return rest
}

/** Browsers may lose the bytes of a file that they still name. */
async function isWhole(blob: Blob): Promise<boolean> {
  return blob
    .slice(Math.max(0, blob.size - 1))
    .arrayBuffer()
    .then(
      (bytes) => bytes.byteLength > 0,
      () => false,
    )
}
