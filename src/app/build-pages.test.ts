import { existsSync } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildPages } from './build-pages.ts'
import { measurePages } from './measure-pages.ts'

/** A guard against hanging: the first one builds all pages. */
const patient = { timeout: 240_000 }

it('builds once for the same sources, also when two ask at the same time', patient, async () => {
  const [one, other] = await Promise.all([buildPages(), buildPages()])
  expect(one.dir).toBe(other.dir)
  expect(await buildPages()).toEqual({ dir: one.dir, built: false })
})

it('puts every page at its address, packed for slow networks', patient, async () => {
  const { dir } = await buildPages()
  for (const page of ['index.html', 'console/index.html', 'screen/index.html', 'gallery/index.html', 'old.html']) {
    expect(existsSync(join(dir, page)), page).toBe(true)
    expect(existsSync(join(dir, `${page}.br`)), page).toBe(true)
  }
})

it('writes no inline script or style and names no other host', patient, async () => {
  const { dir } = await buildPages()
  const names = (await readdir(dir, { recursive: true })).filter((name) => name.endsWith('.html'))
  for (const name of names) {
    const html = await readFile(join(dir, name), 'utf8')
    expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=|https?:\/\//)
  }
})

it('writes no files that need each other, and no page that starts another', patient, async () => {
  const { dir } = await buildPages()
  const manifest = JSON.parse(await readFile(join(dir, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { imports?: string[]; dynamicImports?: string[]; isEntry?: boolean }
  >
  const done = new Set<string>()
  const visit = (key: string, way: readonly string[]): void => {
    expect(way).not.toContain(key)
    if (done.has(key)) return
    for (const next of manifest[key]?.imports ?? []) visit(next, [...way, key])
    done.add(key)
  }
  for (const key of Object.keys(manifest)) visit(key, [])
  expect(done.size).toBeGreaterThan(50)

  const reach = (key: string, found: Set<string>): Set<string> => {
    if (found.has(key)) return found
    found.add(key)
    for (const next of [...(manifest[key]?.imports ?? []), ...(manifest[key]?.dynamicImports ?? [])]) reach(next, found)
    return found
  }
  const entries = Object.keys(manifest).filter((key) => manifest[key]!.isEntry)
  for (const entry of entries)
    expect([...reach(entry, new Set())].filter((key) => manifest[key]?.isEntry)).toEqual([entry])
})

it('keeps to the budget of the phone', patient, async () => {
  const sizes = await measurePages((await buildPages()).dir)
  expect(sizes.memberFirst).toBeLessThan(120 * 1024)
  expect(sizes.memberAll).toBeLessThan(260 * 1024)
  expect(sizes.english).toBeGreaterThan(1024)
  expect(sizes.english).toBeLessThan(52 * 1024)
  expect(sizes.tools).toBeGreaterThan(1024)
  expect(sizes.tools).toBeLessThan(24 * 1024)
})

it('lets the service worker keep every file of the member app, and none of the console', patient, async () => {
  const { dir } = await buildPages()
  const worker = await readFile(join(dir, 'sw.js'), 'utf8')
  const html = await readFile(join(dir, 'index.html'), 'utf8')
  const named = [...html.matchAll(/\/assets\/[^"]+/g)].map(([name]) => name)
  expect(named.length).toBeGreaterThan(1)
  for (const name of named) expect(worker).toContain(name)
  // What today's page shows comes with the app, not in waves after it.
  for (const part of ['today', 'today-block']) expect(named.join()).toMatch(new RegExp(`/assets/${part}-[^.]+\\.js`))
  expect(worker).not.toMatch(/__SHELL|assets\/console-|^import|^export/m)
})
