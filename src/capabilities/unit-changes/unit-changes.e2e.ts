import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

/*
 * The office splits a branch in steps that name the rule, sees what goes where, carries it out and takes it back; then
 * hands a branch's things over with a list that both signed.
 */

const journey = usePlatform()
const desk = { device: 'desk' } as const

test('a branch is split, taken back, and its list is signed', { timeout: 240_000 }, async () => {
  const page = await journey.enter('集团党务干事', desk)
  const branch = await branchOf(page)
  await page.goto(`${journey.address()}/console/unit-changes`)
  await page.getByRole('link', { name: /^拆分/ }).click()
  await page.getByText('《支部工作条例》第四条').first().waitFor()
  await page.getByLabel('哪个组织').selectOption(branch.id)
  await expectSound(page)
  await next(page)

  await page.getByLabel('名称').nth(1).fill('跨江大桥二工区党支部')
  await page.getByLabel('组织编号').fill('C1-NEW')
  await expectSound(page)
  await next(page)
  const people = page.locator('.people-group select')
  await people.nth(0).selectOption({ label: '跨江大桥二工区党支部' })
  await people.nth(1).selectOption({ label: '跨江大桥二工区党支部' })
  await expectSound(page)
  await next(page)
  await page.getByLabel('文件').fill('党发〔2026〕8号')
  await page.getByLabel('哪天决定的').fill('2026-11-10')
  await expectSound(page)
  await next(page)

  await page.getByText(/^正式党员 \d 名，不足 3 名/).waitFor()
  await page.getByText(/BR-01/).first().waitFor()
  await page.getByRole('heading', { name: /跨江大桥二工区党支部/ }).waitFor()
  await expectSound(page)
  await readInEnglish(
    ['units', 'people', 'items', 'check'].map((step) => page.url().replace(/step=.*/, `step=${step}`)),
  )
  await page.getByRole('button', { name: '办理', exact: true }).click()
  await page.getByText('今天之内可以整体撤回').first().waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: '整体撤回' }).click()
  await page.getByText('已撤回', { exact: true }).waitFor()
})

test('a hand-over list is signed once, and kept', { timeout: 120_000 }, async () => {
  const page = await journey.enter('集团党务干事', desk)
  const branch = await branchOf(page)
  await page.goto(`${journey.address()}/console/unit-hand-overs/${branch.id}`)
  await page.getByLabel('接收的组织或单位').fill('滨河村党支部')
  await page.getByRole('button', { name: '加一行' }).click()
  await page.getByLabel('什么', { exact: true }).fill('会议记录本 3 册')
  await page.getByLabel('移交人').fill('甲')
  await page.getByLabel('接收人').fill('乙')
  await expectSound(page)
  await page.getByRole('button', { name: '登记清单' }).click()
  await page.getByRole('link', { name: /移交给 滨河村党支部/ }).click()
  await page.getByText('1. 会议记录本 3 册').waitFor()
  await expectSound(page)
})

/** The steps of a draft are reached by no link: other journeys, which follow links, do not see them. */
async function readInEnglish(addresses: readonly string[]): Promise<void> {
  const page = await journey.enter('集团党务干事', { ...desk, locale: 'en', textSize: 24 })
  for (const address of addresses) {
    await page.goto(address)
    await page.locator('.step-now').waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/\{\w+\}|undefined|[a-z]+\.[a-z-]+\.[a-z]/)
    await expectSound(page)
  }
}

async function next(page: Page): Promise<void> {
  const before = page.url()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.waitForURL((url) => url.href !== before)
  await expect.poll(() => page.locator('.loading, [aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0)
}

/** A branch with members and a Party group above it. */
async function branchOf(page: Page): Promise<{ id: string; name: string }> {
  const answer = await page.request.get(`${journey.address()}/api/units`)
  const { units } = (await answer.json()) as { units: { id: string; name: string; code: string }[] }
  return units.find((unit) => unit.code === 'C1-P1')!
}
