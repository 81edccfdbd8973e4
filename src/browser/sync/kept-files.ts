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
) => Promise<{ ok: true } | { ok: false; code: string }>

/** Fetches one file; undefined where nothing comes, `missing` where this one does not. */
export type Download = (file: WantedFile) => Promise<Blob | 'missing' | undefined>

/** Bytes of material that one person's store may hold. */
const mostBytes = 60 * 1024 * 1024
/** A file that no operation ever named. */
const orphanMillis = 30 * 86_400_000

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
    const state = known && known.state !== 'material' ? known.state : 'kept'
    tx.putFile({ ...known, hash, blob, name, state, at: now })
  })
  return { hash, name, type: blob.type, size: blob.size }
}

/**
 * Sends what waits, smallest first, once no operation waits any more. Answers the code at which it stopped. A file that
 * the server will never take keeps that code, and does not hold up the others.
 */
export async function sendFiles(store: SyncStore, upload: Upload): Promise<string | undefined> {
  const waiting = (await store.read(['files'], (tx) => tx.files('waiting'))).filter(({ code }) => code === undefined)
  for (const file of waiting.sort((one, other) => one.blob.size - other.blob.size)) {
    const places: string[] = []
    const reply = await upload(file, (url) => places.push(url))
    if (reply.ok)
      await change(store, file.hash, ({ uploadUrl: _, atStation: _at, ...rest }) => ({ ...rest, state: 'sent' }))
    else if (isLasting(reply.code)) await change(store, file.hash, (rest) => ({ ...rest, code: reply.code }))
    else {
      const [place] = places
      if (place !== undefined) await change(store, file.hash, (rest) => ({ ...rest, uploadUrl: place }))
      return reply.code
    }
  }
  return undefined
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
    const gone = [...sent, ...material].filter(({ hash }) => !hashes.has(hash))
    const orphans = kept.filter(({ at }) => at < now - orphanMillis)
    for (const { hash } of [...gone, ...orphans]) tx.dropFile(hash)
    return new Set([...sent, ...material, ...kept, ...(await tx.files('waiting'))].map(({ hash }) => hash))
  })
}

async function change(store: SyncStore, hash: string, make: (file: FileRecord) => FileRecord): Promise<void> {
  await store.write(['files'], async (tx) => {
    const file = await tx.file(hash)
    if (file) tx.putFile(make(file))
  })
}

function isLasting(code: string): boolean {
  return code === 'input.invalid' || code === 'access.denied'
}
