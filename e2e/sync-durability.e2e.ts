import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { build } from 'vite'
import { openProfile } from '#testing/open-browser.ts'
import type { DurableTab } from '#testing/sync/durable-tab.ts'

// What the phone calls saved is there, whatever becomes of the browser (G1).

declare global {
  var durableTab: DurableTab
}

let server: Server
let origin: string
let folder: string
let context: BrowserContext | undefined
/** Ids in the order in which the page called them saved. */
let saved: string[] = []

beforeAll(async () => {
  const script = await bundle()
  server = createServer((request, response) => {
    if (request.url === '/saved') {
      let id = ''
      request.on('data', (part: Buffer) => (id += part.toString()))
      request.on('end', () => {
        saved.push(id)
        response.end()
      })
    } else if (request.url === '/tab.js') response.setHeader('content-type', 'text/javascript').end(script)
    else
      response.setHeader('content-type', 'text/html').end('<p>a tab</p><script type="module" src="/tab.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxian-durable-'))
  saved = []
})
afterEach(async () => {
  await context?.close().catch(() => undefined)
  context = undefined
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('kill -9 in the midst of saving, in two tabs, again and again: nothing that was called saved is missing', async () => {
  for (let round = 0; round < 3; round++) {
    const pages = [await openTab(), await openTab()]
    const before = saved.length
    for (const page of pages) void page.evaluate(() => durableTab.saveOn(200)).catch(() => undefined)
    while (saved.length < before + 40 + round * 7) await sleep(1)
    await killBrowser()
  }
  const kept = await (await openTab()).evaluate(() => durableTab.kept())
  expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, at) => at + 1))
  const ids = new Set(kept.map(({ id }) => id))
  expect(saved.filter((id) => !ids.has(id))).toEqual([])
  expect(ids.size).toBe(kept.length)
  // What was stored a moment before the end, and could not be called saved any more, may be there as well.
  expect(kept.length - saved.length).toBeLessThanOrEqual(6)
})

test('a full disk is said before anything is called saved; with room again, saving goes on', async () => {
  const page = await openTab()
  // Before the first write: the browser asks how much room there is, and goes by that for a while.
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 2_000_000 })
  await page.evaluate(() => durableTab.save())
  expect(await page.evaluate(() => durableTab.saveOn(300_000))).toBe('storage.full')
  expect(saved.length).toBeGreaterThan(0)
  const kept = await page.evaluate(() => durableTab.kept())
  expect(kept.slice(1).map(({ id }) => id)).toEqual(saved)
  await devtools.send('Storage.overrideQuotaForOrigin', { origin })
  expect(await page.evaluate(() => durableTab.save())).toBe(kept.length + 1)
})

test('a clock that is a year off, and back again, orders nothing and loses nothing', async () => {
  const page = await openTab()
  const year = 365 * 86_400_000
  for (const [at, skew] of [0, year, -year, 0].entries()) {
    await page.evaluate((millis) => durableTab.setClock(millis), skew)
    expect(await page.evaluate(() => durableTab.save())).toBe(at + 1)
  }
  expect((await page.evaluate(() => durableTab.kept())).map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
  expect(await page.evaluate(() => durableTab.snapshot())).toMatchObject({ waiting: 4 })
})

async function openTab(): Promise<Page> {
  context ??= await openProfile(folder)
  const page = await context.newPage()
  await page.goto(origin)
  await page.waitForFunction(() => 'durableTab' in globalThis)
  return page
}

/** Every process of this profile, at once. */
async function killBrowser(): Promise<void> {
  for (const pid of await findBrowser()) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended with the others.
    }
  }
  while ((await findBrowser()).length > 0) await sleep(10)
  await context?.close().catch(() => undefined)
  context = undefined
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    await rm(join(folder, lock), { force: true })
}

async function findBrowser(): Promise<number[]> {
  const found: number[] = []
  for (const name of (await readdir('/proc')).filter((one) => /^\d+$/.test(one))) {
    const words = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (words.includes(folder)) found.push(Number(name))
  }
  return found
}

async function bundle(): Promise<string> {
  const root = join(import.meta.dirname, '..')
  const lib = { entry: join(root, 'src/testing/sync/durable-tab.ts'), formats: ['es' as const], fileName: 'tab' }
  const alias = { '#kernel': join(root, 'src/kernel'), '#browser': join(root, 'src/browser') }
  const built = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { write: false, lib, rolldownOptions: { output: { codeSplitting: false } } },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}
