import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildPages } from './build-pages.ts'

interface ManifestEntry {
  file: string
  name?: string
  isEntry?: boolean
  imports?: string[]
  css?: string[]
}

export interface PageSizes {
  /** Bytes after gzip that the phone's shell needs before it can show anything; the parts of 今天 and data come on top. */
  memberFirst: number
  /** Bytes after gzip of everything that the service worker keeps when nothing is loading any more. */
  memberAll: number
  /** Bytes after gzip of the English texts, on top for those who have chosen English. */
  english: number
  /** Bytes after gzip of the tools that only phones keep on which they have been opened. */
  tools: number
  consoleFirst: number
  screenFirst: number
}

const english = /^english-pack-/
/** The late groups of `build/page-files.ts`. */
const tools = /^(moves|paper|lost-cases|home-community|time-line)-/

/** The gzip sizes of built pages. */
export async function measurePages(dir: string): Promise<PageSizes> {
  const manifest = JSON.parse(await readFile(join(dir, '.vite/manifest.json'), 'utf8')) as Record<string, ManifestEntry>
  const first = (page: string) => sum(dir, [...firstFiles(manifest, `${page}/index.html`), pagePath(page), 'floor.js'])
  return {
    memberFirst: await first('member'),
    memberAll: await sum(dir, await keptFiles(dir)),
    english: await sum(dir, await filesNamed(dir, english)),
    tools: await sum(dir, await filesNamed(dir, tools)),
    consoleFirst: await first('console'),
    screenFirst: await first('screen'),
  }
}

function pagePath(page: string): string {
  return page === 'member' ? 'index.html' : `${page}/index.html`
}

/** Scripts and styles that the page's HTML names, through all static imports. */
function firstFiles(manifest: Record<string, ManifestEntry>, key: string, found = new Set<string>()): Set<string> {
  const entry = manifest[key]
  if (!entry || found.has(entry.file)) return found
  found.add(entry.file)
  for (const css of entry.css ?? []) found.add(css)
  for (const next of entry.imports ?? []) firstFiles(manifest, next, found)
  return found
}

/** The list in the service worker, without what only those keep who have asked for it. */
async function keptFiles(dir: string): Promise<string[]> {
  const worker = await readFile(join(dir, 'sw.js'), 'utf8')
  const assets = await readdir(join(dir, 'assets'))
  return [
    'index.html',
    'floor.js',
    'sw.js',
    ...assets
      .filter((name) => worker.includes(name) && !tools.test(name) && !english.test(name))
      .map((name) => `assets/${name}`),
  ]
}

async function filesNamed(dir: string, pattern: RegExp): Promise<string[]> {
  const assets = await readdir(join(dir, 'assets'))
  return assets.filter((name) => pattern.test(name)).map((name) => `assets/${name}`)
}

async function sum(dir: string, files: Iterable<string>): Promise<number> {
  const own = [...new Set(files)].filter((name) => existsSync(join(dir, name)) && !/\.(br|gz)$/.test(name))
  const sizes = await Promise.all(
    own.map(async (name) => gzipSync(await readFile(join(dir, name)), { level: 9 }).length),
  )
  return sizes.reduce((total, size) => total + size, 0)
}

if (process.argv[1] === resolve(import.meta.filename)) {
  const { dir } = await buildPages()
  for (const [name, value] of Object.entries(await measurePages(dir))) {
    console.log(JSON.stringify({ bench: 'page', name, value, unit: 'bytes gzip' }))
  }
}
