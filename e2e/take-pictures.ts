// `npm run pictures`: the pictures of the README and the guide, taken from the demo as it runs.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from '#testing/open-browser.ts'
import { startPlatform } from '#testing/running-platform.ts'
import type { DemoRole, EnterOptions } from './kit.ts'
import { openContext } from './kit.ts'

const folder = join(import.meta.dirname, '../docs/pictures')
const newPeople = join(import.meta.dirname, '../db/demo/new-people.csv')

const platform = await startPlatform()
const browser = await openBrowser()
try {
  mkdirSync(folder, { recursive: true })
  await takePhone(await enter('支部书记', { device: 'phone' }))
  await takeDesk(await enter('集团党务干事', { device: 'desk' }))
} finally {
  await browser.close()
  await platform.stop()
}

async function enter(role: DemoRole, options: EnterOptions): Promise<Page> {
  const context = await openContext(browser, options)
  await context.addCookies(await platform.cookiesOf(role))
  return context.newPage()
}

async function takePhone(page: Page): Promise<void> {
  await take(page, '/', 'phone-today')
  await take(page, '/branch', 'phone-branch')
  await page.getByRole('link', { name: '召集' }).click()
  await page.getByText(/应到 \d+ 人/).waitFor()
  await page.getByLabel('地点').fill('三号桥工区板房')
  await page.getByRole('button', { name: '加一项' }).click()
  await page.getByLabel('议程第 1 项').fill('讨论先锋岗的安排')
  await save(page, 'phone-convene')
  await page.getByRole('button', { name: '召集', exact: true }).click()
  await page.getByRole('button', { name: '复制文字' }).waitFor()
  await page
    .getByRole('button', { name: '去会议页' })
    .or(page.getByRole('link', { name: '去会议页' }))
    .click()
  await page.getByRole('button', { name: '开会，点名' }).click()
  await page.waitForURL(/roll$/)
  for (const at of [0, 1, 2]) await page.getByRole('button', { name: '实到', exact: true }).nth(at).click()
  await save(page, 'phone-roll')
  const meeting = new URL(page.url()).pathname.replace(/\/roll$/, '')
  await page.goto(`${platform.address}${meeting}/resolution`)
  await page.getByRole('radio', { name: '讨论先锋岗的安排' }).check()
  await page.getByRole('textbox', { name: '实到会' }).fill('16')
  await page.getByRole('textbox', { name: '赞成' }).fill('15')
  await page.getByText('按规定：通过').waitFor()
  await page.getByText('按规定：通过').scrollIntoViewIfNeeded()
  await save(page, 'phone-resolution')
}

async function takeDesk(page: Page): Promise<void> {
  await take(page, '/console/units', 'console-units')
  await page.goto(`${platform.address}/console/roster-imports`)
  await page.setInputFiles('input[type=file]', newPeople)
  await page.getByText('已经上传').waitFor()
  await page.getByRole('radio', { name: /只是新增的人和组织/ }).check()
  await page.getByRole('button', { name: '读取并核对' }).click()
  await page.getByText('有 1 行不能导入').waitFor()
  await save(page, 'console-import')
  await take(page, '/screen', 'screen')
}

async function take(page: Page, path: string, name: string): Promise<void> {
  await page.goto(platform.address + path)
  await page.locator('h1').first().waitFor()
  await page.locator('.loading').first().waitFor({ state: 'detached' })
  await save(page, name)
}

/** After the fades, without the sentence that comes and goes at the bottom. */
async function save(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(800)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
}
