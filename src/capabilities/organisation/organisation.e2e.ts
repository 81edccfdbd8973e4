import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findViolations } from '../../../e2e/accessibility.ts'
import { openBrowser } from '#testing/open-browser.ts'
import { sampleFile } from '#testing/sample-group.ts'
import type { RunningPlatform } from '#testing/running-platform.ts'
import { startPlatform } from '#testing/running-platform.ts'

/*
 * A clerk takes in a roster at the desk and looks a person up; the person sees the look on the phone. On the whole
 * platform as `npm start` runs it, with the demo group, entered by its one-time links.
 */

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const beyondEdge = 'document.documentElement.scrollWidth - innerWidth'
const roster = '2026年更新,,,,\n同志,性别,人员类别,组织关系,籍贯\n测试新来甲,女,群众,,示例省\n=1+1,男,群众,,示例省\n'

let platform: RunningPlatform
let browser: Browser
const contexts: BrowserContext[] = []
const faults: string[] = []

beforeAll(async () => {
  platform = await startPlatform()
  browser = await openBrowser()
}, 400_000)
afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await browser?.close()
  await platform?.stop()
})

test('a clerk imports, mends a heading, takes it back, and the person sees who looked', async () => {
  const clerk = await enter('集团党务干事', { width: 1440, height: 900 })
  const member = await enter('党员', { width: 360, height: 780 })

  await member.goto(`${platform.address}/me/about`)
  const name = await member.locator('.card h2').innerText()
  await shown(member, '身份证号')
  await sound(member, '关于我的信息')
  await member.goto(`${platform.address}/me/looks`)
  await shown(member, '还没有人查看过')
  await sound(member, '谁查看过')

  await sayNothingNew(clerk)
  await importByHand(clerk)
  await lookUp(clerk, name)

  await member.reload()
  await shown(member, '党务干事 查看了证件号码和手机号')
  expect(faults).toEqual([])
}, 400_000)

test('every page of the desk is sound at every width, in both languages', async () => {
  const clerk = await enter('集团党务干事', { width: 1440, height: 900 })
  await clerk.goto(`${platform.address}/console/units`)
  await clerk.getByRole('treeitem').first().waitFor()
  const people = await clerk.getByRole('link', { name: '看花名册' }).getAttribute('href')
  const pages = ['/console/units', '/console/units?on=2026-06-01', people ?? '', '/console/roster-imports']
  const views = [
    { language: 'zh', width: 360 },
    { language: 'zh', width: 1440 },
    { language: 'en', width: 768 },
  ]
  for (const { language, width } of views) {
    await clerk.evaluate((chosen) => localStorage.setItem('lianxian-locale', chosen), language)
    await clerk.setViewportSize({ width, height: 900 })
    for (const path of pages) {
      await clerk.goto(platform.address + path)
      await clerk.locator('main .card, main .table').first().waitFor()
      await sound(clerk, `${path} ${width} ${language}`)
    }
  }
  expect(faults).toEqual([])
}, 400_000)

test('the tree and the roster are walked by keyboard alone', async () => {
  const clerk = await enter('集团党务干事', { width: 1440, height: 900 })
  await clerk.goto(`${platform.address}/console/units`)
  await clerk.getByRole('treeitem').first().focus()
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('ArrowRight')
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('Enter')
  const chosen = await clerk.getByRole('treeitem', { selected: true }).innerText()
  await clerk.getByRole('heading', { level: 2, name: chosen.trim() }).waitFor()
  await clerk.getByRole('link', { name: '看花名册' }).click()
  await clerk.getByRole('grid').focus()
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('Enter')
  await clerk.getByRole('complementary').getByRole('heading', { level: 2 }).waitFor()
  await clerk.getByRole('complementary').getByRole('button', { name: '关闭' }).press('Escape')
  await clerk.getByRole('complementary').waitFor({ state: 'detached' })
  expect(faults).toEqual([])
})

test('a clerk puts right what was written down wrongly; what cannot be is a sentence, and both records are seen', async () => {
  const clerk = await enter('公司党务干事', { width: 1440, height: 900 })
  await clerk.goto(`${platform.address}/console/units`)
  await clerk.getByRole('link', { name: '看花名册' }).click()
  await clerk.getByRole('row').nth(1).click()
  await clerk.getByRole('link', { name: '履历与更正' }).click()
  const wrong = clerk.getByRole('listitem').filter({ hasText: '组织关系所在' }).first()
  const span = await wrong.getByText(/ 起$/).innerText()
  await wrong.getByRole('button').click()
  await wrong.getByLabel('开始日期').fill('2020-01-02')
  await wrong.getByLabel('结束日期').fill('2019-01-01')
  await wrong.getByLabel('为什么更正').fill('转接手续写错了日期')
  await wrong.getByRole('button', { name: '保存更正' }).click()
  await shown(clerk, '结束日期要晚于开始日期。没有改动任何内容。')
  // Half under the bar at the top, a button is smaller than a finger.
  await clerk.evaluate('scrollTo(0, 0)')
  await sound(clerk, '更正')
  await wrong.getByLabel('结束日期').fill('')
  await wrong.getByRole('button', { name: '保存更正' }).click()
  await shown(clerk, '更正：转接手续写错了日期')
  await clerk.getByText('已被更正的记录').first().click()
  await shown(clerk, span)
  await clerk.goto(`${platform.address}/console/units`)
  await clerk.getByRole('link', { name: '沿革与更正' }).click()
  await shown(clerk, '任过职的人')
  await sound(clerk, '沿革')
  expect(faults).toEqual([])
}, 200_000)

test('a secretary sees the branch on the phone, and it stays without a network', async () => {
  const secretary = await enter('支部书记', { width: 360, height: 780 })
  await secretary.goto(`${platform.address}/branch`)
  await secretary
    .getByRole('link', { name: /党员名册/ })
    .first()
    .click()
  const first = secretary.locator('.card button.list-row').first()
  const name = await first.locator('.list-row-title').innerText()
  await sound(secretary, '党员名册')
  await first.click()
  await shown(secretary, '查看会留下记录，本人能看到。')
  await sound(secretary, '人员')
  await secretary.getByRole('button', { name: '查看完整号码' }).click()
  await secretary.getByRole('link', { name: '打电话' }).waitFor()
  await secretary.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await secretary.route('**/api/**', (route) => route.abort())
  await secretary.goBack()
  await secretary.goForward()
  await shown(secretary, name)
  expect(faults).toEqual([])
})

/** The sample is what the demo group was made from. */
async function sayNothingNew(clerk: Page): Promise<void> {
  await choose(clerk, { name: 'group-roster.xlsx', mimeType: '', buffer: await readFile(sampleFile) })
  await shown(clerk, '这份文件和现有的内容一致，不需要导入。')
  await sound(clerk, '预览')
  await clerk.getByRole('button', { name: '不导入，放弃这份文件' }).click()
  await shown(clerk, '已放弃，什么都没有写入。')
}

async function importByHand(clerk: Page): Promise<void> {
  await choose(clerk, { name: '新来的.csv', mimeType: 'text/csv', buffer: Buffer.from(roster) })
  await shown(clerk, '没有找到“姓名”这一列')
  await sound(clerk, '对应表头')
  await clerk.getByLabel('同志').selectOption('姓名')
  await clerk.getByRole('button', { name: '按这样重新读' }).click()
  await shown(clerk, '有 1 行不能导入')
  await sound(clerk, '问题行')
  const download = clerk.waitForEvent('download')
  await clerk.getByRole('link', { name: '下载问题行' }).click()
  expect((await download).suggestedFilename()).toBe('新来的-问题行.xlsx')

  await clerk.goto(`${platform.address}/console/roster-imports`)
  await clerk.getByRole('link', { name: /新来的\.csv.*等您核对/ }).click()
  await shown(clerk, '将写入：新进 1 项。导入后可以整体撤销。')
  await clerk.getByRole('button', { name: '确认导入' }).click()
  await shown(clerk, '导入完成')
  await sound(clerk, '导入完成')
  await clerk.getByRole('button', { name: '撤销本次导入' }).click()
  await clerk.getByRole('button', { name: '撤销', exact: true }).click()
  await shown(clerk, '已经撤销')
}

async function lookUp(clerk: Page, name: string): Promise<void> {
  await clerk.goto(`${platform.address}/console/units`)
  await clerk.getByRole('link', { name: '看花名册' }).click()
  await clerk.getByLabel('找人', { exact: true }).fill(`?${Array.from(name).slice(1).join('')}`)
  await clerk.getByRole('row', { name: new RegExp(name) }).click()
  const record = clerk.getByRole('complementary')
  await record.getByText('查看会留下记录，本人能看到。').waitFor()
  await sound(clerk, '人员')
  await record.getByRole('button', { name: '查看完整号码' }).click()
  await record.getByRole('button', { name: '收起' }).waitFor()
  expect(await record.innerText()).toMatch(/\d{17}[\dX]/)
}

async function choose(clerk: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await clerk.goto(`${platform.address}/console/roster-imports`)
  await clerk.setInputFiles('input[type=file]', file)
  await shown(clerk, `${file.name} 已经上传。`)
  await clerk.getByRole('radio', { name: /全集团的花名册/ }).check()
  await clerk.getByRole('button', { name: '读取并核对' }).click()
}

async function enter(role: string, viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport, serviceWorkers: 'block' })
  contexts.push(context)
  await context.addCookies(await platform.cookiesOf(role))
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  return page
}

async function shown(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 20_000 })
}

/** No fault that axe can see, and nothing wider than the window. */
async function sound(page: Page, where: string): Promise<void> {
  const violations = await findViolations(page, axeTags)
  for (const { id, nodes } of violations) faults.push(`${where}: ${id} ${nodes.map((node) => node.html).join(' ')}`)
  if (Number(await page.evaluate(beyondEdge)) > 0) faults.push(`${where}: wider than the window`)
}
