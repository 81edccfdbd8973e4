import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { findGrave } from './accessibility.ts'
import { listUnits } from './desk-steps.ts'
import { findTooWide, usePlatform } from './kit.ts'
import type { Device, DemoRole, EnterOptions } from './kit.ts'
import { emptyBranch, importLongNames, longBranch } from './long-names.ts'

/*
 * Every page that a role can reach, found by following the links and buttons with an address from the places where the
 * person starts. Each is looked at on the phone or at the desk, in both languages, at the usual and the largest text,
 * with some names as long as they come.
 */

interface Walk extends EnterOptions {
  role: DemoRole | null
  /** Each page is opened by its address, as from a bookmark or after a reload; otherwise from inside the app. */
  byAddress?: boolean
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
  { role: '支部书记', ...phone, byAddress: true },
  { role: '支部书记', ...phone, locale: 'en', textSize: 24 },
  { role: '党员', ...phone, textSize: 24 },
  { role: '支部委员', ...phone, locale: 'en', textSize: 24 },
  { role: '公司党务干事', ...phone, textSize: 24 },
  { role: '群众', ...phone, locale: 'en' },
  { role: '集团党务干事', ...desk, byAddress: true },
  { role: '集团党务干事', ...desk, locale: 'en', textSize: 24 },
  { role: '公司党务干事', ...desk },
  { role: '支部书记', ...desk },
]

beforeAll(async () => importLongNames(await journey.enter('集团党务干事', desk), journey.address()), 120_000)

test.each(walks)(
  '$role, $device, $locale, $textSize',
  { timeout: 600_000 },
  async ({ role, byAddress, ...options }) => {
    // Whoever holds a post here and belongs elsewhere is named, and his own page is refused in words.
    if (role === '公司党务干事') journey.expectRefusal(403, /\/api\/people\//)
    const page = await journey.enter(role, options)
    const { seen, faults } = await walk(page, starts[options.device], byAddress ? load : goInside)
    expect(faults).toEqual([])
    expect(seen.length).toBeGreaterThan(options.device === 'phone' ? 8 : 3)
  },
)

test.each([
  { name: longBranch, ...phone, textSize: 24 },
  { name: emptyBranch, ...phone },
  { name: longBranch, ...desk },
  { name: emptyBranch, ...desk, textSize: 24 },
] as const)('$name, $device', { timeout: 600_000 }, async ({ name, ...options }) => {
  const page = await journey.enter('公司党务干事', options)
  const places = placesOf(await unitOf(page, name))[options.device]
  const faults: string[] = []
  for (const path of places) faults.push(...(await faultsOf(page, path)))
  expect(faults).toEqual([])
})

test('whoever keeps nothing is told at the desk where his own things are', async () => {
  const page = await journey.enter('群众', desk)
  expect(await faultsOf(page, '/console')).toEqual([])
  expect(await faultsOf(page, '/console/meetings')).toEqual([])
  await page.getByRole('link', { name: '打开手机版' }).click()
  await page.waitForURL(`${journey.address()}/`)
})

test('nobody sees the ways in, on a narrow phone at the largest text', { timeout: 400_000 }, async () => {
  const page = await journey.enter(null, { device: 'phone', textSize: 24 })
  const { faults } = await walk(page, ['/sign-in', '/', '/enrol', '/find', '/console', '/screen', '/old.html'], load)
  expect(faults).toEqual([])
})

type Go = (page: Page, path: string) => Promise<void>

async function walk(page: Page, from: readonly string[], go: Go): Promise<{ seen: string[]; faults: string[] }> {
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
    faults.push(...(await faultsOf(page, path, go)))
    waiting.push(...(await linksOf(page)))
  }
  return { seen: [...seen], faults }
}

async function faultsOf(page: Page, path: string, go: Go = load): Promise<string[]> {
  await go(page, path)
  await settle(page)
  const grave = (await isNewForm(page)) ? await findGrave(page) : []
  return [...grave, ...(await findTooWide(page)), ...(await findOddWords(page))].map((fault) => `${path}: ${fault}`)
}

/** Forms of pages that axe has looked at: the same kinds of elements in each other, with other words in them, are one. */
const forms = new Set<string>()

async function isNewForm(page: Page): Promise<boolean> {
  const form = await page.evaluate(() => {
    const formOf = (element: Element) =>
      `${element.localName}.${element.className}[${element.getAttributeNames().sort().join()}]`
    const all = [...document.querySelectorAll('body *')]
    const nested = all.map((element) => `${formOf(element.parentElement!)}>${formOf(element)}`)
    const size = getComputedStyle(document.documentElement).fontSize
    return [innerWidth, size, ...[...new Set(nested)].sort()].join('\n')
  })
  const isNew = !forms.has(form)
  forms.add(form)
  return isNew
}

async function load(page: Page, path: string): Promise<void> {
  await page.goto(journey.address() + path)
}

/**
 * As a tap on a link does, whose page may be left already. The same page with another question stays as it is and would
 * not show that it has come.
 */
async function goInside(page: Page, path: string): Promise<void> {
  const pathname = path.split('?')[0]!
  if (page.url() === 'about:blank' || new URL(page.url()).pathname === pathname) return load(page, path)
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset['before'] = heading.textContent
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
  const hasCome = () =>
    [...document.querySelectorAll('h1')].some((heading) => heading.dataset['before'] !== heading.textContent)
  await page.waitForFunction(hasCome)
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await expect.poll(() => page.locator('.loading, [aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0)
  await page.waitForLoadState('load')
}

async function unitOf(page: Page, name: string): Promise<string> {
  return (await listUnits(page, journey.address())).find((unit) => unit.name === name)!.id
}

/** Where a branch is shown by itself; a crawl from the start would come to the first branch of each list only. */
function placesOf(unit: string): Record<Device, readonly string[]> {
  const places = [
    `/branches/${unit}/years/2026`,
    `/meetings/new?unit=${unit}`,
    `/meetings/back-record?unit=${unit}`,
    `/branches/${unit}/segments`,
  ]
  return { phone: places, desk: [`/console/units/${unit}`, ...places.map((place) => `/console${place}`)] }
}

/** Pages of the same surface that this page leads to; files are not pages. */
async function linksOf(page: Page): Promise<string[]> {
  const links = await page
    .locator('a[href^="/"]:not([download])')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')!.split('#')[0]!))
  const atDesk = new URL(page.url()).pathname.startsWith('/console')
  return links.filter((link) => !link.startsWith('/api/') && link.startsWith('/console') === atDesk)
}

/** A key that stands where its text should, a gap that was not filled, a heading, day or time that is cut off. */
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
  return [
    ...left.map((word) => `odd word ${word}`),
    ...[...cut, ...(await findCutFields(page))].map((heading) => `cut off: ${heading}`),
  ]
}

/** Fields for a day or a time that are narrower than what the browser draws in them. */
async function findCutFields(page: Page): Promise<string[]> {
  return page.locator('input[type=date], input[type=time]').evaluateAll((fields) =>
    fields
      .filter((field) => {
        const whole = field.cloneNode() as HTMLInputElement
        whole.style.cssText = 'position: absolute; visibility: hidden; width: max-content'
        field.after(whole)
        const needed = whole.offsetWidth
        whole.remove()
        return (field as HTMLInputElement).offsetWidth < needed
      })
      .map((field) => `${(field as HTMLInputElement).type} field`),
  )
}

/** Keys with a dot, such as `due.count`: a word like that on a page is a text that is missing. */
const keys = new Set(
  readdirSync(join(import.meta.dirname, '../src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.messages.ts'))
    .flatMap((file) => Array.from(readFileSync(join(import.meta.dirname, '../src', file), 'utf8').matchAll(keyForm)))
    .map(([, key]) => key!),
)
