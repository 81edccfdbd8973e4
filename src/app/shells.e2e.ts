import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from '#testing/open-browser.ts'
import type { PageServer } from '#testing/page-server.ts'
import { servePages } from '#testing/page-server.ts'
import { findViolations } from '../../e2e/accessibility.ts'
import { buildPages } from './build-pages.ts'
import { partyWords } from './party-words.ts'

const me = {
  person: { id: '0199a000-0000-7000-8000-000000000001', name: '王小明' },
  posts: [],
  memberships: [],
  handsOutAccess: [],
  unseenEvents: 0,
}
const answers: Readonly<Record<string, unknown>> = {
  '/api/me': me,
  '/api/home': { next: null, waiting: [], notice: null, unread: 0 },
}
const pages = [
  '/',
  '/branch',
  '/study',
  '/speak',
  '/me',
  '/nowhere',
  '/console',
  '/console/nowhere',
  '/screen',
  '/old.html',
]

const beyondEdge = 'document.documentElement.scrollWidth - innerWidth'

let browser: Browser
let context: BrowserContext
let server: PageServer
let signedIn: boolean
let employee: boolean
let faults: string[]

beforeAll(async () => {
  const { dir } = await buildPages()
  server = await servePages(dir, answerApi)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(async () => {
  signedIn = true
  employee = false
  faults = []
  context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
})
afterEach(async () => {
  await context.close()
  if (faults.length > 0) throw new Error(faults.join('\n'))
})

test.each([360, 768, 1440])('axe finds nothing on any page at %i pixels, and nothing is cut off', async (width) => {
  const page = await openPage('/')
  await page.setViewportSize({ width, height: 800 })
  for (const path of [...pages, '/gallery']) {
    await page.goto(server.address + path)
    await page.locator('h1').first().waitFor()
    expect(await page.evaluate(beyondEdge), path).toBeLessThanOrEqual(0)
    // What axe looks for does not change between the phone's width and the desk's.
    if (width === 768) continue
    const violations = await findViolations(page)
    expect(violations.map(({ id, nodes }) => `${path} ${id} ${String(nodes[0]?.target)}`)).toEqual([])
  }
})

test('every page holds at the largest text, in English, on a narrow phone', async () => {
  const page = await openPage('/')
  await page.evaluate(`localStorage.setItem('lianxian-text-size', '24'); localStorage.setItem('lianxian-locale', 'en')`)
  for (const path of [...pages, '/gallery']) {
    await page.goto(server.address + path)
    await page.locator('h1').first().waitFor()
    expect(await page.evaluate(beyondEdge), path).toBeLessThanOrEqual(0)
  }
})

test('after the first visit the app opens without a network, for the same person, and says so', async () => {
  const page = await openPage('/')
  await page.getByText('今天没有等您办的事').waitFor()
  const controlled = () => page.evaluate('navigator.serviceWorker.controller !== null')
  await expect.poll(controlled, { timeout: 15_000 }).toBe(true)
  await context.setOffline(true)
  await page.goto(`${server.address}/me`)
  await page.getByText('没有网络').first().waitFor()
  expect(await page.getByLabel('很大').isEnabled()).toBe(true)
})

test('what is typed is kept on the phone and there again after a reload', async () => {
  const page = await openPage('/gallery')
  await page.getByLabel('会议名称').fill('打到一半的字')
  await page.getByText('已存手机', { exact: true }).last().waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel('会议名称').inputValue()).toBe('打到一半的字')
})

test('what is typed is kept although the page closes at once', async () => {
  const page = await openPage('/gallery')
  await page.getByLabel('会议名称').fill('马上就关')
  await page.goto(`${server.address}/old.html`)
  await page.goto(`${server.address}/gallery`)
  await expect.poll(() => page.getByLabel('会议名称').inputValue()).toBe('马上就关')
})

test('a session that ran out leaves the page as it is and offers to sign in again', async () => {
  const page = await openPage('/')
  await page.getByText('今天没有等您办的事').waitFor()
  signedIn = false
  await page.reload()
  await page.getByText('登录已过期').waitFor()
  await expect.poll(() => page.getByText('今天没有等您办的事').isVisible()).toBe(true)
})

test('the language is chosen once and stays', async () => {
  const page = await openPage('/me')
  await page.getByLabel('English').check()
  await page.getByRole('heading', { name: 'Me', exact: true }).waitFor()
  await page.goto(`${server.address}/study`)
  await page.getByRole('heading', { name: 'Study' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

test('a table of 50,000 rows draws few of them and moves by keyboard', async () => {
  const page = await openPage('/gallery')
  const table = page.getByRole('grid', { name: '人员' })
  expect(await table.getByRole('row').count()).toBeLessThan(60)
  await table.focus()
  await page.keyboard.press('End')
  await table.getByText('样例50000').waitFor()
  expect(await table.getByRole('row').count()).toBeLessThan(60)
  await page.keyboard.press('Enter')
  await page.getByRole('complementary', { name: /样例50000/ }).waitFor()
})

test('SE-11 whoever is served as an employee has one calm page on the phone and none at the desk, in neutral words', async () => {
  employee = true
  const page = await openPage('/')
  for (const path of ['/', '/branch', '/study', '/speak', '/me', '/me/held', '/find', '/console', '/console/units']) {
    await page.goto(server.address + path)
    await page.getByText(path.startsWith('/console') ? '现在没有需要您在电脑上办的事' : '您好，王小明').waitFor()
    const text = await page.evaluate(`document.title + document.body.innerText`)
    expect([path, String(text).match(partyWords.zh)]).toEqual([path, null])
    expect(await page.getByRole('navigation').count()).toBe(0)
    if (path !== '/' && path !== '/console') continue
    for (const width of [360, 768, 1440]) {
      await page.setViewportSize({ width, height: 780 })
      expect(await page.evaluate(beyondEdge)).toBeLessThanOrEqual(0)
      const shot = process.env['LIANXIAN_LOOK']
      if (shot) await page.screenshot({ path: `${shot}/employee${path === '/' ? '' : '-desk'}-${width}.png` })
    }
    expect((await findViolations(page)).map(({ id }) => `${path} ${id}`)).toEqual([])
  }
  await page.goto(server.address)
  await page.getByLabel('English').check()
  await page.getByText('Nothing waits for you now').waitFor()
  expect(String(await page.evaluate('document.body.innerText')).match(partyWords.en)).toBeNull()
})

async function openPage(path: string): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on(
    'console',
    (message) => /Content Security Policy|\[Vue warn\]/.test(message.text()) && faults.push(message.text()),
  )
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.address)) faults.push(request.url())
  })
  await page.goto(server.address + path)
  return page
}

function answerApi(request: IncomingMessage, response: ServerResponse): boolean {
  const answer = answers[request.url ?? '']
  if (answer === undefined) return false
  response.setHeader('content-type', 'application/json')
  if (signedIn) response.end(JSON.stringify(employee && answer === me ? { ...me, isEmployee: true } : answer))
  else response.writeHead(401).end('{"error":{"code":"sign-in.needed","params":{}}}')
  return true
}
