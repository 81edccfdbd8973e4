import { join } from 'node:path'
import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from '#testing/open-browser.ts'
import { figure, type Figure, median, tell } from '../kit/figure.ts'
import { connectAsMigrator, signInPeople } from '../kit/sign-in.ts'
import { startServer } from '../kit/start-program.ts'
import { type CountingProxy, openCountingProxy } from './counting-proxy.ts'
import { openPage } from './open-page.ts'

const slow = { bitsPerSecond: 400_000, delayMilliseconds: 150 }
const verySlow = { bitsPerSecond: 64_000, delayMilliseconds: 1000 }

interface Visit {
  critical: number
  idle: number
  seconds: number
  installedSeconds: number
}

/** What the member's first page costs and how long it takes, in Chromium, with a processor four times slower. */
export async function measurePage(folder: string, rounds: number): Promise<Figure[]> {
  const dataDir = join(folder, 'page')
  const server = await startServer(dataDir, true)
  const proxy = await openCountingProxy(server.url)
  const browser = await openBrowser()
  try {
    const reader = await findReader(dataDir)
    const cookie = (await signInPeople(dataDir, server.url, [reader.id]))[0]!
    const visits: Visit[] = []
    for (let round = 0; round < rounds; round++) {
      visits.push(await visit(browser, proxy, cookie, reader.words))
      tell(`page: ${JSON.stringify(visits.at(-1))}`)
    }
    const middle = (key: keyof Visit) => median(visits.map((each) => each[key]))
    return [
      figure('page', 'critical-path', middle('critical') / 1000, 'kB gzip'),
      figure('page', 'all-when-idle', middle('idle') / 1000, 'kB gzip'),
      figure('page', 'usable', middle('seconds'), 's'),
      figure('page', 'installed-opens', middle('installedSeconds'), 's'),
    ]
  } finally {
    await browser.close()
    await proxy.close()
    await server.stop()
  }
}

/** Once with nothing kept, at 400 kbit/s; then installed, at 64 kbit/s. */
async function visit(browser: Browser, proxy: CountingProxy, cookie: string, words: string): Promise<Visit> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
  try {
    await context.addCookies(toCookies(cookie, proxy.url))
    proxy.line = null
    proxy.answers.length = 0
    const first = await openPage(context, proxy.url, words, slow)
    const critical = bytesOf(proxy)
    await settle(context, proxy)
    const idle = bytesOf(proxy)
    await first.page.close()
    proxy.line = verySlow
    const again = await openPage(context, proxy.url, words, null)
    return { critical, idle, seconds: first.seconds, installedSeconds: again.seconds }
  } finally {
    await context.close()
  }
}

/** Until the service worker rules the page and nothing more has come for three seconds. */
async function settle(context: BrowserContext, proxy: CountingProxy): Promise<void> {
  const page = context.pages()[0]!
  await page.waitForFunction(isRuled, null, { timeout: 60_000 })
  for (let before = -1; before !== proxy.answers.length;) {
    before = proxy.answers.length
    await page.waitForTimeout(3000)
  }
}

/** Runs in the page. */
function isRuled(): boolean {
  const { navigator } = globalThis as unknown as { navigator: { serviceWorker: { controller: object | null } } }
  return navigator.serviceWorker.controller !== null
}

function bytesOf({ answers }: CountingProxy): number {
  return answers.reduce((sum, answer) => sum + answer.bytes, 0)
}

function toCookies(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
}

/** A member of the demo branch with something ahead; and the words by which his page is known to be there. */
async function findReader(dataDir: string): Promise<{ id: number; words: string }> {
  const client = await connectAsMigrator(dataDir)
  try {
    const { rows } = await client.query<{ id: number; words: string }>(
      `select person_id as id, params ->> 'place' as words from app.concern
       where live and settled_at is null and at > now() and params ->> 'place' <> '' order by person_id limit 1`,
    )
    if (!rows[0]) throw new Error('nobody in the demo has anything ahead')
    return rows[0]
  } finally {
    await client.end()
  }
}
