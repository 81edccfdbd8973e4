import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { openBrowser, openProfile } from '#testing/open-browser.ts'
import type { RunningPlatform } from '#testing/running-platform.ts'
import { startPlatform } from '#testing/running-platform.ts'
import type { RunningStation } from '#testing/running-station.ts'
import { startStation } from '#testing/running-station.ts'
import { findGrave } from './accessibility.ts'
import { watchPages } from './watch-page.ts'

/** The demo's one-time links, by the word that stands beside each on the console. */
export type DemoRole = '集团党务干事' | '公司党务干事' | '支部书记' | '支部委员' | '党员' | '群众'
export type Device = 'phone' | 'desk'

export interface EnterOptions {
  device: Device
  locale?: 'zh' | 'en'
  /** Size of running text in CSS pixels, as chosen in 我的. */
  textSize?: 16 | 20 | 24
  /** The app stays on the phone, as after a visit: it opens without a network. */
  installed?: boolean
  /** A browser program and a profile of its own, instead of a private window. */
  ownProfile?: boolean
}

export interface Journey {
  address(): string
  platform(): RunningPlatform
  /** A site station is set up for the secretary's branch. */
  addStation(): Promise<void>
  station(): RunningStation
  /** A browser of its own, signed in as the person of this role; without a role, nobody. */
  enter(role: DemoRole | null, options: EnterOptions): Promise<Page>
  /** Answers of this status at addresses that match are part of the story, e.g. a refusal that a page explains. */
  expectRefusal(status: number, path: RegExp): void
  /**
   * From here on requests may fail for want of a network, until `restore`. Without pages, the platform's cable
   * is cut; with none in the list, the journey itself breaks a part of the network.
   */
  cut(pages?: readonly Page[]): Promise<void>
  restore(pages?: readonly Page[]): Promise<void>
}

const viewports = { phone: { width: 360, height: 780 }, desk: { width: 1440, height: 900 } }
/** A page asks who is signed in before it knows that nobody is. */
const asksWho = { status: 401, path: /\/api\/me$/ }
const pictures = join(import.meta.dirname, '../.cache/e2e')

/**
 * The running platform for one file of journeys: `const journey = usePlatform()` at its top. A test fails on an error in
 * a page, a console error, an answer of 400 or more that was not expected, and a request to any other host; then every
 * open page is left as a picture in `.cache/e2e/`.
 */
export function usePlatform(): Journey {
  let platform: RunningPlatform
  let station: RunningStation | undefined
  let browser: Browser
  let contexts: BrowserContext[] = []
  let faults: string[] = []
  let expected: { status: number; path: RegExp }[] = []
  /** Phones that have no network, and the platform while its cable is cut. */
  const cutOff = new Set<BrowserContext | 'platform' | 'part'>()
  const folder = mkdtempSync(join(tmpdir(), 'lianxian-profiles-'))

  beforeAll(async () => {
    platform = await startPlatform()
    browser = await openBrowser()
  }, 180_000)
  afterEach(async ({ task }) => {
    const found = faults
    if (task.result?.state === 'fail' || found.length > 0) await takePictures(contexts, task.name)
    await Promise.all(contexts.map((context) => context.close()))
    contexts = []
    cutOff.clear()
    faults = []
    expected = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await station?.stop()
    await platform?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const open = (options: EnterOptions) =>
    options.ownProfile
      ? openProfile(mkdtempSync(join(folder, 'p-')), contextOptions(options))
      : browser.newContext(contextOptions(options))

  return {
    address: () => platform.address,
    platform: () => platform,
    addStation: async () => void (station = await startStation(platform)),
    station: () => station!,
    expectRefusal: (status, path) => void expected.push({ status, path }),
    cut: async (pages) => {
      for (const page of pages ?? []) {
        cutOff.add(page.context())
        await page.context().setOffline(true)
      }
      if (pages?.length === 0) cutOff.add('part')
      if (pages) return
      cutOff.add('platform')
      await platform.cable.cut()
    },
    restore: async (pages) => {
      for (const page of pages ?? []) {
        await page.context().setOffline(false)
        cutOff.delete(page.context())
      }
      cutOff.delete('part')
      if (pages) return
      await platform.cable.mend()
      cutOff.delete('platform')
    },
    enter: async (role, options) => {
      const context = await open(options)
      contexts.push(context)
      await prepare(context, options)
      if (role !== null) await context.addCookies(await platform.cookiesOf(role))
      const isExpected = (status: number, url: string) =>
        [...expected, ...(role === null ? [asksWho] : [])].some((one) => one.status === status && one.path.test(url))
      const addresses = () => [platform.address, ...(station ? [station.address] : [])]
      watchPages(context, {
        addresses,
        isExpected,
        isCut: () => cutOff.size > 0,
        note: (fault) => void faults.push(fault),
      })
      return context.pages()[0] ?? context.newPage()
    },
  }
}

/** Nothing that axe calls serious or critical, and nothing wider than the window. */
export async function expectSound(page: Page, where = page.url()): Promise<void> {
  expect(await findUnsound(page), where).toEqual([])
}

/** What `expectSound` would complain of, in words. */
export async function findUnsound(page: Page): Promise<string[]> {
  return [...(await findGrave(page)), ...(await findTooWide(page))]
}

export async function findTooWide(page: Page): Promise<string[]> {
  const beyond = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  return beyond > 0 ? [`${beyond} pixels wider than the window`] : []
}

export async function openContext(browser: Browser, options: EnterOptions): Promise<BrowserContext> {
  const context = await browser.newContext(contextOptions(options))
  await prepare(context, options)
  return context
}

function contextOptions({ device, locale = 'zh', installed = false }: EnterOptions): BrowserContextOptions {
  return {
    viewport: viewports[device],
    locale: locale === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: installed ? 'allow' : 'block',
    ...(device === 'phone' && { isMobile: true, hasTouch: true, deviceScaleFactor: 2 }),
  }
}

async function prepare(context: BrowserContext, { locale = 'zh', textSize = 16 }: EnterOptions): Promise<void> {
  // A page without an address has no storage.
  await context.addInitScript(`if (location.origin !== 'null') {
    localStorage.setItem('lianxian-locale', '${locale}')
    localStorage.setItem('lianxian-text-size', '${textSize}')
  }
  `)
}

async function takePictures(contexts: readonly BrowserContext[], test: string): Promise<void> {
  mkdirSync(pictures, { recursive: true })
  const name = test.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)
  const pages = contexts.flatMap((context) => context.pages())
  const shots = pages.map((page, at) => page.screenshot({ path: join(pictures, `${name}-${at}.png`), fullPage: true }))
  await Promise.allSettled(shots)
}
