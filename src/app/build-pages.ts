import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const home = resolve(import.meta.dirname, '../..')
const cache = join(home, '.cache/pages')
const folders = ['kernel', 'browser', 'ui', 'capabilities', 'app/member', 'app/console', 'app/screen', 'app/gallery']
const sources = [...folders, 'app/public', 'app/build'].map((folder) => join(home, 'src', folder))
const singles = ['package-lock.json', 'vite.config.ts', 'src/app/build-pages.ts'].map((file) => join(home, file))
const noPage = /(\.(test|e2e|sql)\.ts$|\.md$|\/server\/|^src\/capabilities\/[^/]+\/index\.ts$)/
const worthPacking = /\.(js|css|html|svg|webmanifest)$/

export interface BuiltPages {
  /** What a server serves as its root: `index.html`, `console/index.html`, `sw.js`, `assets/…`, each with `.br` and `.gz`. */
  dir: string
  /** False if the pages were there already. */
  built: boolean
}

/**
 * Builds the pages once for these sources and answers where they are (`.cache/pages/<hash>`). Several processes may
 * ask at once: each builds in its own folder, and the first to finish is used by all.
 */
export async function buildPages(): Promise<BuiltPages> {
  const dir = join(cache, await sourceHash())
  if (existsSync(dir)) return { dir, built: false }
  const work = join(cache, `building-${randomUUID()}`)
  await mkdir(cache, { recursive: true })
  try {
    await runVite(work)
    await packAll(work)
    await moveInto(dir, work)
    return { dir, built: true }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** SHA-256 over every file that may change a page, by path and content. */
async function sourceHash(): Promise<string> {
  const lists = await Promise.all(sources.map(filesBelow))
  const files = [...singles, ...lists.flat()].map((file) => relative(home, file).split(sep).join('/'))
  const hash = createHash('sha256')
  for (const file of files.filter((name) => !noPage.test(name)).sort()) {
    const content = await readFile(join(home, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 24)
}

async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** In a process of its own: a build must not inherit `NODE_ENV=test`, and its memory goes when it is done. */
async function runVite(outDir: string): Promise<void> {
  const vite = join(home, 'node_modules/vite/bin/vite.js')
  const words = [vite, 'build', '--config', join(home, 'vite.config.ts'), '--outDir', outDir, '--logLevel', 'warn']
  // oxlint-disable-next-line node/no-process-env -- the child needs the surroundings of its parent, but for one word
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, words, { cwd: home, env, maxBuffer: 16 * 1024 * 1024 })
}

async function packAll(dir: string): Promise<void> {
  const files = (await filesBelow(dir)).filter((file) => worthPacking.test(file) && !file.includes('.vite'))
  await Promise.all(files.map(pack))
}

async function pack(file: string): Promise<void> {
  const content = await readFile(file)
  const [small, smaller] = await Promise.all([
    promisify(gzip)(content, { level: 9 }),
    promisify(brotliCompress)(content),
  ])
  await Promise.all([writeFile(`${file}.gz`, small), writeFile(`${file}.br`, smaller)])
}

/** Another process may have been faster; its folder holds the same. */
async function moveInto(dir: string, work: string): Promise<void> {
  try {
    await rename(work, dir)
  } catch (error) {
    if (!existsSync(dir)) throw error
  }
}
