import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

const journey = usePlatform()

test(
  'a year is read, taken along as Word, and laid into a template of the branch’s own',
  { timeout: 240_000 },
  async () => {
    const page = await journey.enter('支部书记', { device: 'phone' })
    await page.goto(`${journey.address()}/branch`)
    await page.getByRole('link', { name: '工作手册' }).first().click()
    for (const title of ['支部基本情况', '党员名册', '组织生活记录'])
      await page.getByRole('heading', { name: title, exact: true }).waitFor()
    await expectSound(page)
    await expectFile(page, () => page.getByRole('link', { name: 'Word 文件' }).click())
    await page.getByRole('link', { name: '用自己的 Word 模板' }).click()
    await page.getByText('{{党员名册}}').waitFor()
    await expectSound(page)
    const choose = (name: string) => page.locator('input[type=file]').setInputFiles(name)
    const wrong = await template('wrong', '{{没有这个}}')
    journey.expectRefusal(409, /handbook-template/)
    await choose(wrong)
    await page.getByText('模板里的“没有这个”不是可以用的字段').waitFor()
    const right = await template('right', '{{支部名称}}')
    await expectFile(page, () => choose(right))
    await page.getByText('填好了').waitFor()
  },
)

async function expectFile(page: Page, act: () => Promise<void>): Promise<void> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  expect(await download.failure()).toBeNull()
}

async function template(name: string, text: string): Promise<string> {
  const file = join(tmpdir(), `lianxian-template-${name}-${process.pid}.docx`)
  writeFileSync(file, await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(text)] }] })))
  return file
}
