import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

const journey = usePlatform()

test('on the phone from the top: a record by two characters, people by initials, one character, nothing, no network', async () => {
  const page = await journey.enter('党员', { device: 'phone' })
  await page.goto(`${journey.address()}/branch`)
  await page.getByRole('link', { name: '搜索' }).click()
  await page.waitForURL(/\/search$/)
  const field = page.getByRole('searchbox', { name: '找人、找记录' })
  const search = async (text: string) => {
    await field.fill(text)
    await field.press('Enter')
  }
  await search('年度')
  const record = page.getByRole('link', { name: /支部党员大会/ }).first()
  await record.waitFor()
  await expectSound(page)
  await record.click()
  await page.waitForURL(/\/meetings\//)
  await page.goBack()
  // What was found is still there, and the words; in no address.
  await record.waitFor()
  expect(await field.inputValue()).toBe('年度')
  expect(page.url()).toMatch(/\/search$/)

  await search('年')
  await page.getByText('至少要写两个字').waitFor()
  await search('没有这样的词')
  await page.getByText('没有找到').waitFor()
  await expectSound(page)

  await journey.cut([page])
  await search('年度')
  await page.getByText('搜索要联网').waitFor()
  expect(await field.inputValue()).toBe('年度')
  await journey.restore([page])
  await search('年度')
  await record.waitFor()
})

test('at the desk in the head: people of the office’s units, and the way to them', async () => {
  const page = await journey.enter('公司党务干事', { device: 'desk' })
  await page.goto(`${journey.address()}/console`)
  const field = page.getByRole('banner').getByRole('searchbox', { name: '找人、找记录' })
  await field.fill('王')
  await field.press('Enter')
  await page.waitForURL(/\/console\/search$/)
  const people = page.locator('section.card', { hasText: '人员' })
  await people.getByRole('link').first().waitFor()
  await expectSound(page)
  await people.getByRole('link').first().click()
  await page.waitForURL(/\/units\/.+\/people\?person=/)
})
