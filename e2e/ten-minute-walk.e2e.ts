import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from './kit.ts'

/* The walk of the README, step by step, by the words that it uses. */

const newPeople = join(import.meta.dirname, '../db/demo/new-people.csv')
const journey = usePlatform()

test('import, convene, attend on a second browser, record, print', async () => {
  await importNewPeople(await journey.enter('集团党务干事', { device: 'desk' }))
  const secretary = await journey.enter('支部书记', { device: 'phone' })
  const member = await journey.enter('党员', { device: 'phone' })

  const meeting = await convene(secretary)
  await member.goto(`${journey.address()}/`)
  await member.locator('.card', { hasText: '三号桥工区板房' }).getByRole('button', { name: '能到' }).click()
  await member.goto(meeting)
  await member.getByText('您已答复：能到').waitFor()

  await hold(secretary, meeting)
  await member.goto(meeting)
  await member.getByLabel('我要说').fill('同意，三号桥工区可以先做。')
  await member.getByRole('button', { name: '发出' }).click()
  await secretary.goto(meeting)
  await secretary.getByText('同意，三号桥工区可以先做。').waitFor()

  await record(secretary, meeting)
  expect(await print(secretary, meeting)).toBe('PK')
}, 400_000)

async function importNewPeople(clerk: Page): Promise<void> {
  await clerk.goto(`${journey.address()}/console/roster-imports`)
  await clerk.setInputFiles('input[type=file]', newPeople)
  await clerk.getByText('new-people.csv 已经上传。').waitFor()
  await clerk.getByRole('radio', { name: /只是新增的人和组织/ }).check()
  await clerk.getByRole('button', { name: '读取并核对' }).click()
  await clerk.getByText('有 1 行不能导入').waitFor()
  await expectSound(clerk)
  await clerk.getByRole('button', { name: '确认导入' }).click()
  await clerk.getByText('导入完成').first().waitFor()
}

/** The address of the meeting's page. */
async function convene(secretary: Page): Promise<string> {
  await secretary.goto(`${journey.address()}/branch`)
  await secretary.getByRole('link', { name: '召集' }).click()
  await secretary.getByText('应到 20 人').waitFor()
  await secretary.getByLabel('地点').fill('三号桥工区板房')
  await secretary.getByRole('button', { name: '加一项' }).click()
  await secretary.getByLabel('议程第 1 项').fill('讨论先锋岗的安排')
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '召集', exact: true }).click()
  await secretary.getByRole('button', { name: '复制文字' }).waitFor()
  await expectSound(secretary)
  return secretary.url().replace(/\/share$/, '')
}

async function hold(secretary: Page, meeting: string): Promise<void> {
  await secretary.goto(meeting)
  await secretary.getByRole('button', { name: '开会，点名' }).click()
  await secretary.getByRole('button', { name: /其余 \d+ 人一起记/ }).click()
  await secretary.getByRole('button', { name: '实到', exact: true }).last().click()
  await expectSound(secretary)
  await secretary.getByRole('link', { name: '记决议' }).click()
  await secretary.getByRole('radio', { name: '讨论先锋岗的安排' }).check()
  await secretary.getByRole('button', { name: '清点' }).click()
  await secretary.getByRole('button', { name: '全部赞成' }).click()
  await secretary.getByText('按规定：通过').waitFor()
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '记下决议' }).click()
  await secretary.getByText(/应到会 \d+ · 实到会 \d+/).waitFor()
}

async function record(secretary: Page, meeting: string): Promise<void> {
  await secretary.goto(meeting)
  await secretary.getByRole('button', { name: '散会，整理记录' }).click()
  const text = secretary.getByLabel('记录', { exact: true })
  await expect.poll(() => text.inputValue()).toContain('讨论先锋岗的安排')
  await text.fill(`${await text.inputValue()}\n大家同意每天中午一人值守。`)
  await secretary.getByRole('button', { name: '存下记录' }).click()
  await secretary.getByText(/存下$/).waitFor()
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '确认会议记录' }).click()
  await secretary.getByText(/起归档/).waitFor()
}

/** How the Word file begins. */
async function print(secretary: Page, meeting: string): Promise<string> {
  await secretary.goto(meeting)
  await secretary.getByRole('link', { name: '打印、导出' }).click()
  await secretary.getByText('大家同意每天中午一人值守。').waitFor()
  await expectSound(secretary)
  const download = secretary.waitForEvent('download')
  await secretary.getByRole('link', { name: 'Word 文件' }).click()
  const file = await readFile(await (await download).path())
  return file.subarray(0, 2).toString()
}
