import { open, readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, isAbsolute, resolve } from 'node:path'
import { Refusal } from '#kernel/refusal.ts'

/** As for an upload of a roster. */
export const mostBytes = 50 * 1024 * 1024

export interface SourceFile {
  name: string
  bytes: Buffer
}

/** The folder by its name below `root`, links followed. Throws `source.outside-root`, `source.folder-missing`. */
export async function requireFolder(root: string, folder: string): Promise<string> {
  const wanted = resolve(root, folder)
  if (!isBelow(root, wanted)) throw new Refusal('source.outside-root')
  const [top, real] = await Promise.all([realpath(root), realpath(wanted)]).catch(() => {
    throw new Refusal('source.folder-missing')
  })
  if (!isBelow(top, real)) throw new Refusal('source.outside-root')
  return real
}

/** The newest roster in the folder, whole; one that is still being written is left for the next night. */
export async function readNewestFile(folder: string, now: Date): Promise<SourceFile> {
  const names = await readdir(folder).catch(() => {
    throw new Refusal('source.folder-missing')
  })
  const rosters = names.filter((name) => /\.(xlsx|csv)$/i.test(name) && !/^[.~]/.test(name))
  const found = await Promise.all(
    rosters.map(async (name) => {
      const facts = await stat(join(folder, name)).catch(() => null)
      const real = await realpath(join(folder, name)).catch(() => '')
      return facts?.isFile() && isBelow(folder, real) ? { name, at: facts.mtimeMs, size: facts.size } : null
    }),
  )
  const still = now.getTime() - quietMillis
  const newest = found
    .filter((each) => each !== null)
    .filter((each) => each.at <= still)
    .sort((one, other) => other.at - one.at)[0]
  if (!newest) throw new Refusal('source.empty')
  if (newest.size > mostBytes) throw new Refusal('source.too-large')
  const handle = await open(join(folder, newest.name))
  try {
    return { name: newest.name.slice(0, 200), bytes: await handle.readFile() }
  } finally {
    await handle.close()
  }
}

const quietMillis = 30_000

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}
