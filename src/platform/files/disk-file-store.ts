import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { explainFileError } from './file-problem.ts'
import type { FilePart, FileStore } from './file-store.ts'

const hashShape = /^[0-9a-f]{64}$/

/**
 * Files in `<folder>/ab/cd/<hash>`. A file is written beside, synced and renamed: after a crash it is whole or not
 * there. Equal files are one.
 */
export class DiskFileStore implements FileStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(source: Readable): Promise<{ hash: string; size: number }> {
    const draft = join(this.#folder, 'new', randomUUID())
    try {
      await mkdir(join(this.#folder, 'new'), { recursive: true, mode: 0o700 })
      const written = await writeDraft(draft, source)
      await this.#keep(draft, written.hash)
      return written
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined)
      throw explainFileError(error)
    }
  }

  async open(hash: string, part?: FilePart): Promise<Readable | null> {
    const handle = await open(this.#placeOf(hash), 'r').catch(ifMissing)
    return handle ? handle.createReadStream(part) : null
  }

  /** In bytes; null if no file of this hash is kept. */
  async sizeOf(hash: string): Promise<number | null> {
    const found = await stat(this.#placeOf(hash)).catch(ifMissing)
    return found?.size ?? null
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#placeOf(hash), { force: true })
  }

  async #keep(draft: string, hash: string): Promise<void> {
    const place = this.#placeOf(hash)
    const folder = join(place, '..')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rename(draft, place)
    await syncFolder(folder)
  }

  /** The hash is checked here: it is the only part of a path that comes from outside. */
  #placeOf(hash: string): string {
    if (!hashShape.test(hash)) throw new Error('a file is named by the SHA-256 of its bytes, in hex')
    return join(this.#folder, hash.slice(0, 2), hash.slice(2, 4), hash)
  }
}

async function writeDraft(draft: string, source: Readable): Promise<{ hash: string; size: number }> {
  const digest = createHash('sha256')
  const handle = await open(draft, 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      digest.update(chunk)
      size += chunk.length
      await writeWhole(handle, chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { hash: digest.digest('hex'), size }
}

async function writeWhole(handle: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length;) at += (await handle.write(chunk, at)).bytesWritten
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

function ifMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
