import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildPages } from './build-pages.ts'
import { checkBrowserFloor } from './check-browser-floor.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lianxian-floor-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function findingsOf(name: string, text: string): Promise<string[]> {
  await writeFile(join(dir, name), text)
  const findings = await checkBrowserFloor(dir)
  await rm(join(dir, name))
  return findings.map((finding) => finding.what)
}

it.each([
  ['static block in a class', 'class A { static { A.x = 1 } }'],
  ['regular expression flag v', 'const a = /[a--b]/v'],
  ['lookbehind in a regular expression', 'const a = /(?<=x)y/'],
  ['using declaration', '{ using a = open() }'],
  ['structuredClone', 'structuredClone({})'],
  ['Object.hasOwn', 'Object.hasOwn({}, "a")'],
  ['.findLast()', '[1].findLast((one) => one > 0)'],
  ['.toSorted()', '[1].toSorted()'],
  ['.randomUUID()', 'crypto.randomUUID()'],
  ['AbortSignal.timeout', 'fetch("/", { signal: AbortSignal.timeout(5) })'],
  ['Promise.withResolvers', 'const { promise } = Promise.withResolvers()'],
])('finds %s in a script', async (what, text) => {
  expect(await findingsOf('planted.js', text)).toContain(what)
})

it.each([
  [':has()', '.a:has(.b) { color: red }'],
  ['nesting', '.a { color: red; & .b { color: blue } }'],
  ['container queries', '@container (min-width: 1px) { .a { color: red } }'],
  ['cascade layers', '@layer base { .a { color: red } }'],
  ['dynamic viewport units', '.a { height: 100dvh }'],
  ['color-mix()', '.a { color: color-mix(in srgb, red, blue) }'],
  ['range media queries', '@media (width >= 600px) { .a { color: red } }'],
  ['an address outside', '@font-face { src: url(https://example.com/a.woff2) }'],
])('finds %s in a style sheet', async (what, text) => {
  expect(await findingsOf('planted.css', text)).toContain(what)
})

it('lets the floor itself pass', async () => {
  const script =
    'class A { #a = 1; has(b) { return #a in b } }; [1].at(-1); "a".replaceAll("a", "b"); x ??= typeof structuredClone'
  expect(await findingsOf('planted.js', script)).toEqual([])
  expect(await findingsOf('planted.css', '.a:is(.b) { inset: 0; aspect-ratio: 1; gap: 4px }')).toEqual([])
})

it('finds nothing in the built pages', { timeout: 60_000 }, async () => {
  const { dir: pages } = await buildPages()
  expect(await checkBrowserFloor(pages)).toEqual([])
})
