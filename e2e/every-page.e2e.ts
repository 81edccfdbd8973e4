import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findUnsound, usePlatform } from './kit.ts'
import type { Device, DemoRole, EnterOptions } from './kit.ts'

/*
 * Every page that a role can reach, found by following the links and buttons with an address from the places where the
 * person starts. Each is looked at on the phone or at the desk, in both languages, at the usual and the largest text.
 */

interface Walk extends EnterOptions {
  role: DemoRole | null
}

const journey = usePlatform()
const starts: Record<Device, readonly string[]> = {
  phone: ['/', '/branch', '/study', '/speak', '/me'],
  desk: ['/console'],
}
/** One of a kind is enough: the meetings of a list are the same page. */
const alike = [/[0-9a-f]{8}-[0-9a-f-]{27}/g, /\/\d{4}(?=\/|$)/g]
const perKind = 1
const keyForm = /^\s+'([a-z][\w-]*\.[\w.-]+)':/gm
const mostPages = 40

const phone = { device: 'phone' } as const
const desk = { device: 'desk' } as const
const walks: readonly Walk[] = [
  { role: '支部书记', ...phone },
  { role: '支部书记', ...phone, locale: 'en', textSize: 24 },
  { role: '党员', ...phone, textSize: 24 },
  { role: '群众', ...phone, locale: 'en' },
  { role: '集团党务干事', ...desk },
  { role: '集团党务干事', ...desk, locale: 'en', textSize: 24 },
  { role: '支部书记', ...desk },
]

test.each(walks)('$role, $device, $locale, $textSize', { timeout: 300_000 }, async ({ role, ...options }) => {
  const page = await journey.enter(role, options)
  const { seen, faults } = await walk(page, starts[options.device])
  expect(faults).toEqual([])
  expect(seen.length).toBeGreaterThan(options.device === 'phone' ? 8 : 3)
})

test('nobody sees the ways in, on a narrow phone at the largest text', { timeout: 120_000 }, async () => {
  const page = await journey.enter(null, { device: 'phone', textSize: 24 })
  const { faults } = await walk(page, ['/sign-in', '/', '/enrol', '/console', '/screen', '/old.html'])
  expect(faults).toEqual([])
})

async function walk(page: Page, from: readonly string[]): Promise<{ seen: string[]; faults: string[] }> {
  const waiting = [...from]
  const kinds = new Map<string, number>()
  const seen = new Set<string>()
  const faults: string[] = []
  while (waiting.length > 0 && seen.size < mostPages) {
    const path = waiting.shift()!
    const kind = alike.reduce((text, pattern) => text.replace(pattern, '*'), path)
    if (seen.has(path) || (kinds.get(kind) ?? 0) >= perKind) continue
    seen.add(path)
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    await settle(page, path)
    for (const fault of [...(await findUnsound(page)), ...(await findOddWords(page))]) faults.push(`${path}: ${fault}`)
    waiting.push(...(await linksOf(page)))
  }
  return { seen: [...seen], faults }
}

async function settle(page: Page, path: string): Promise<void> {
  await page.goto(journey.address() + path)
  await page.locator('h1').first().waitFor()
  await expect.poll(() => page.locator('.loading, [aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0)
  await page.waitForLoadState('load')
}

/** Pages of the same surface that this page leads to; files are not pages. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/"]:not([download])')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')!.split('#')[0]!))
  const atDesk = new URL(page.url()).pathname.startsWith('/console')
  return links.filter((link) => !link.startsWith('/api/') && link.startsWith('/console') === atDesk)
}

/** A key that stands where its text should, a gap that was not filled, a heading that is cut off. */
async function findOddWords(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText()
  const words = text.split(/\s+/)
  const left = words.filter((word) => keys.has(word) || /\{\w+\}|undefined|NaN|\[object/.test(word))
  const cut = await page
    .locator('h1, h2, h3')
    .evaluateAll((headings) =>
      headings
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline')
        .map((one) => one.textContent),
    )
  return [...left.map((word) => `odd word ${word}`), ...cut.map((heading) => `cut off: ${heading}`)]
}

/** Keys with a dot, such as `due.count`: a word like that on a page is a text that is missing. */
const keys = new Set(
  readdirSync(join(import.meta.dirname, '../src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.messages.ts'))
    .flatMap((file) => Array.from(readFileSync(join(import.meta.dirname, '../src', file), 'utf8').matchAll(keyForm)))
    .map(([, key]) => key!),
)
