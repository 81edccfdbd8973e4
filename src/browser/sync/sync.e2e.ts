import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { openBrowser } from '#testing/open-browser.ts'
import type * as TabModule from '#testing/sync-client/tab.ts'

let browser: Browser
let server: Server

beforeAll(async () => {
  const script = await bundle()
  server = createServer((request, response) =>
    request.url === '/tab.js'
      ? response.setHeader('content-type', 'text/javascript').end(script)
      : response.setHeader('content-type', 'text/html').end('<p>a tab</p>'),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

declare global {
  var tab: TabModule.Tab
}

test('in a real browser: two tabs, keys that stay, and everything there after a reload', async () => {
  const context = await browser.newContext()
  const [first, second] = [await openTab(context.newPage()), await openTab(context.newPage())]
  const seqs = await Promise.all(
    [first, second].map((page) => page.evaluate(async () => Promise.all([1, 2, 3].map(() => tab.note())))),
  )
  expect(new Set(seqs.flat())).toEqual(new Set([1, 2, 3, 4, 5, 6]))
  expect(await second.evaluate(() => tab.shown())).toBe(6)

  const { deviceId } = await first.evaluate(() => tab.device())
  await first.reload()
  await loadTab(first)
  expect(await first.evaluate(() => tab.device())).toMatchObject({ deviceId })
  expect(await first.evaluate(() => tab.canReadKey())).toBe(false)
  expect(await first.evaluate(() => tab.syncInto())).toEqual({ waiting: 0, effects: 6, rows: 6 })
  expect(await second.evaluate(() => tab.snapshot())).toMatchObject({ waiting: 0, complete: true })
})

async function openTab(opening: Promise<Page>): Promise<Page> {
  const page = await opening
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await loadTab(page)
  return page
}

async function loadTab(page: Page): Promise<void> {
  await page.addScriptTag({ url: '/tab.js', type: 'module' })
  await page.waitForFunction(() => 'tab' in globalThis)
}

async function bundle(): Promise<string> {
  const root = join(import.meta.dirname, '../../..')
  const lib = { entry: join(root, 'src/testing/sync-client/tab.ts'), formats: ['es' as const], fileName: 'tab' }
  const alias = { '#kernel': join(root, 'src/kernel'), '#browser': join(root, 'src/browser') }
  const options = { root, configFile: false as const, logLevel: 'error' as const, resolve: { alias } }
  const built = await build({
    ...options,
    build: { write: false, lib, rolldownOptions: { output: { codeSplitting: false } } },
  })
  const [output] = [built].flat()
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}
