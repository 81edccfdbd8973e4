import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sign } from '#kernel/sealing.ts'
import { proofHeader, relayFilePath, relayText } from '../relay.ts'
import { OutOfReach } from './ask-office.ts'
import { dropFile, findWanted, markWhole, type MirroredFile } from './mirrored-files.store.ts'
import { nobody, type Site } from './site.ts'

/** Bytes of one part: a line that breaks loses no more than that. */
const part = 256 * 1024
const longest = 180_000

/** Brings what rows name, part by part, small files first; what has come of a file before is not fetched again. */
export async function fetchFiles(site: Site, isStopped: () => boolean = () => false): Promise<void> {
  for (;;) {
    const wanted = isStopped() ? undefined : await site.db.read(nobody, findWanted)
    if (!wanted) return
    await fetchFile(site, wanted, isStopped)
    if (isStopped()) return
  }
}

async function fetchFile(site: Site, { hash, size }: MirroredFile, isStopped: () => boolean): Promise<void> {
  const draft = join(site.draftsFolder, hash)
  await mkdir(site.draftsFolder, { recursive: true, mode: 0o700 })
  if ((await site.files.sizeOf(hash)) === null) {
    for (let at = await sizeOf(draft); at < size; at = await sizeOf(draft)) {
      if (isStopped()) return
      const bytes = await fetchPart(site, hash, at)
      if (bytes === null || bytes.length === 0) return forget(site, hash, draft)
      await appendFile(draft, bytes)
    }
    if ((await hashOf(draft)) !== hash) return rm(draft, { force: true })
    await site.files.put(createReadStream(draft))
    await rm(draft, { force: true })
  }
  await site.db.write(nobody, (tx) => markWhole(tx, hash))
}

/** Null where head office does not give this file (any more). */
async function fetchPart(site: Site, hash: string, offset: number): Promise<Buffer | null> {
  const body = JSON.stringify({ station: site.directory.site!.id, hash, offset, length: part })
  try {
    const response = await fetch(site.upstream + relayFilePath, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [proofHeader]: await sign(await relayText(body), site.keys.sign) },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(longest),
    })
    if (response.status === 404) return null
    if (!response.ok) throw new OutOfReach(`head office answered ${response.status}`)
    return Buffer.from(await response.arrayBuffer())
  } catch (error) {
    throw error instanceof OutOfReach ? error : new OutOfReach((error as Error).message)
  }
}

async function forget(site: Site, hash: string, draft: string): Promise<void> {
  await rm(draft, { force: true })
  await site.db.write(nobody, (tx) => dropFile(tx, hash))
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  )
}

async function hashOf(path: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) digest.update(chunk)
  return digest.digest('hex')
}
