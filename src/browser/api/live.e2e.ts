import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'vite'
import { openBrowser } from '#testing/open-browser.ts'

interface Listener {
  topics: string[]
  response: ServerResponse
}

let browser: Browser
let server: Server
let listeners: Listener[] = []
let script: string

beforeAll(async () => {
  script = await bundle()
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://live')
    if (url.pathname === '/live.js') return void response.setHeader('content-type', 'text/javascript').end(script)
    if (url.pathname !== '/api/live') return void response.setHeader('content-type', 'text/html').end('<p>a tab</p>')
    const listener = { topics: url.searchParams.getAll('topic'), response }
    listeners.push(listener)
    request.on('close', () => (listeners = listeners.filter((one) => one !== listener)))
    return void response.setHeader('content-type', 'text/event-stream').write(':\n\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

test('two tabs share one connection with the topics of both, and the second takes over when the first closes', async () => {
  const context = await browser.newContext()
  const [first, second] = [await context.newPage(), await context.newPage()]
  await listen(first, 'meeting:1')
  await listen(second, 'meeting:2')
  await expect.poll(wanted).toEqual([['meeting:1', 'meeting:2']])

  touch('meeting:2')
  await expect.poll(() => heard(second)).toContain('meeting:2')
  expect(await heard(first)).not.toContain('meeting:2')

  await first.close()
  await expect.poll(wanted).toEqual([['meeting:2']])
  await expect.poll(async () => (await heard(second)).pop()).toBe('reconnected')
  touch('meeting:2')
  await expect.poll(async () => (await heard(second)).filter((topic) => topic === 'meeting:2')).toHaveLength(2)
})

test('after a break it connects again and says that something may have been missed', { timeout: 20_000 }, async () => {
  const page = await (await browser.newContext()).newPage()
  await listen(page, 'meeting:3')
  await expect.poll(wanted).toContainEqual(['meeting:3'])
  listeners.find((one) => one.topics.includes('meeting:3'))?.response.destroy()
  await expect.poll(() => heard(page), { timeout: 8_000 }).toEqual(['reconnected'])
  touch('meeting:3')
  await expect.poll(() => heard(page)).toEqual(['reconnected', 'meeting:3'])
})

async function listen(page: Page, topic: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.evaluate(
    `import('/live.js').then(({ onLive }) => { window.heard = []; onLive(['${topic}'], (event) => window.heard.push(event.topic)) })`,
  )
}

function heard(page: Page): Promise<string[]> {
  return page.evaluate('window.heard')
}

function wanted(): string[][] {
  return listeners.map((listener) => listener.topics)
}

function touch(topic: string): void {
  for (const { topics, response } of listeners) {
    if (topics.includes(topic)) response.write(`data: ${JSON.stringify({ topic })}\n\n`)
  }
}

async function bundle(): Promise<string> {
  const lib = { entry: join(import.meta.dirname, 'live.ts'), formats: ['es' as const], fileName: 'live' }
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('no bundle')
  return output.output[0].code
}
