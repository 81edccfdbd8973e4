import type { Page } from 'playwright-core'
import { Document, Packer, Paragraph } from 'docx'
import { dayOf } from '#kernel/local-date.ts'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from './kit.ts'
import { join } from 'node:path'
import { systemClock } from '#kernel/clock.ts'
import { tmpdir } from 'node:os'
import { writeFileSync } from 'node:fs'

/*
 * What a branch plans, judges and prints of its year, on one platform: each part is one test, and needs no other.
 */

const journey = usePlatform()

/* A year planned at the desk: a line is added, dragged onto a day and convened from; a member reads it on the phone. */

const today = dayOf(systemClock.now())

test(
  'N-10 a line is planned, dragged onto a day, convened from, and read by a member',
  { timeout: 300_000 },
  async () => {
    const desk = await journey.enter('支部书记', { device: 'desk' })
    await desk.goto(`${journey.address()}/console/plan`)
    await desk.getByRole('button', { name: '加一条计划' }).click()
    await desk.getByLabel('主题').fill('工地安全大家谈')
    await desk.getByLabel('从哪天').fill(today)
    await expectSound(desk)
    await desk.getByRole('button', { name: '保存' }).click()
    const line = desk.locator('.plan-line', { hasText: '工地安全大家谈' })
    const day = desk.getByRole('region', {
      name: `${Number(today.slice(5, 7))}月${Number(today.slice(8))}日`,
      exact: true,
    })
    await line.hover()
    await desk.mouse.down()
    // A browser tells what lies below from the second movement on.
    await day.hover()
    await day.hover()
    await desk.mouse.up()
    await day.getByText('工地安全大家谈').waitFor()
    await expectSound(desk)

    await line.getByRole('link', { name: '召集' }).click()
    await desk.getByLabel('日期').waitFor()
    expect(await desk.getByLabel('日期').inputValue()).toBe(today)
    await desk.getByLabel('时间').fill('23:50')
    await desk.getByLabel('地点').fill('项目部二楼')
    await desk.getByText(/应到 \d+ 人/).waitFor()
    await desk.getByRole('button', { name: '召集', exact: true }).click()
    await desk.getByRole('button', { name: '复制文字' }).waitFor()

    const phone = await journey.enter('党员', { device: 'phone' })
    await phone.goto(`${journey.address()}/branch`)
    await phone.getByRole('link', { name: /年度计划/ }).click()
    await phone.getByRole('link', { name: /工地安全大家谈/ }).waitFor()
    expect(await phone.getByRole('link', { name: '召集' }).count()).toBe(0)
    await expectSound(phone)
    await phone.getByRole('link', { name: /订阅到手机日历/ }).click()
    await phone.getByRole('button', { name: '取地址' }).first().click()
    const address = await phone.getByText(/\.ics$/).innerText()
    await expectSound(phone)
    const calendar = await (await fetch(address)).text()
    expect(calendar).toContain('工地安全大家谈')
    expect(calendar).toContain('项目部二楼')
    await phone.goBack()
    await phone.getByRole('link', { name: /工地安全大家谈/ }).click()
    await phone.getByText('项目部二楼').waitFor()
  },
)

/*
 * An appraisal from opening to the member's own result: the secretary on the phone, the counts and the verdicts at the desk by the
 * committee, the member on his own page.
 */

test('N-15 self-appraisal, counts, verdict and one’s own result', { timeout: 300_000 }, async () => {
  const secretary = await journey.enter('支部书记', { device: 'phone' })
  const member = await journey.enter('党员', { device: 'phone' })
  const me = (await (await member.request.get(`${journey.address()}/api/me`)).json()) as { person: { name: string } }

  await secretary.goto(`${journey.address()}/branch`)
  await secretary.getByRole('link', { name: '民主评议党员 自评、互评' }).click()
  await secretary.getByRole('button', { name: '发起民主评议' }).click()
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '发起民主评议' }).click()
  await secretary.getByRole('heading', { name: '名单' }).waitFor()
  const path = new URL(secretary.url()).pathname

  await member.goto(`${journey.address()}/me`)
  await member.getByRole('link', { name: '我的民主评议' }).click()
  await member.locator(`a[href="/me/appraisals/${path.split('/').at(-1)!}"]`).click()
  await member.getByLabel('我的自评').fill('到班组少，明年每月一次')
  await member.locator('.draft-line svg').waitFor()
  await member.reload()
  await expect.poll(() => member.getByLabel('我的自评').inputValue()).toBe('到班组少，明年每月一次')
  await expectSound(member)
  await member.getByRole('button', { name: '提交' }).click()
  await member.getByText('写的').first().waitFor()

  await secretary.getByRole('button', { name: '其余的都在会上说了' }).click()
  await secretary.getByRole('button', { name: '录入票数' }).click()
  await secretary.getByLabel('发出票数').fill('9')
  await secretary.getByLabel('收回票数').fill('9')
  for (const line of await secretary.getByLabel('合格', { exact: true }).all()) await line.fill('9')
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '存下' }).click()
  await secretary.getByText('收回 9 张').waitFor()

  journey.expectRefusal(409, /\/appraisals\//)
  await secretary.getByRole('button', { name: me.person.name }).click()
  await secretary.getByText('到班组少，明年每月一次').waitFor()
  await grade(secretary, '优秀')
  await secretary.getByText('请写理由').waitFor()
  await secretary.getByLabel('理由').fill('汛期连续值守')
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '存下' }).click()
  await secretary.getByText('汛期连续值守').waitFor()
  await secretary.getByRole('button', { name: me.person.name }).click()
  await secretary.getByRole('button', { name: '结束，把结果告知本人' }).click()
  await secretary.getByText('还有正式党员没有评定意见').waitFor()
  await expectSound(secretary)
  const waiting = secretary.getByRole('button', { name: /还没有评定$/ })
  for (let left = await waiting.count(); left > 0; left -= 1) {
    const line = waiting.filter({ hasNotText: /预备党员|组织关系在别处/ }).first()
    if ((await line.count()) === 0) break
    await line.click()
    await grade(secretary, '合格')
    await secretary.getByRole('button', { name: '改评定意见' }).waitFor()
  }
  await secretary.getByRole('button', { name: '结束，把结果告知本人' }).click()
  await secretary.getByText('结束').first().waitFor()
  await secretary.getByRole('button', { name: '结束，把结果告知本人' }).waitFor({ state: 'detached' })

  await member.reload()
  await member.getByText('汛期连续值守').waitFor()
  await member.getByRole('button', { name: '提出申诉' }).waitFor()
  await expectSound(member)

  const desk = await journey.enter('支部书记', { device: 'desk' })
  await desk.goto(`${journey.address()}/console${path}`)
  await desk.getByRole('heading', { name: '名单' }).waitFor()
  await expectSound(desk)
})

async function grade(page: Page, name: string): Promise<void> {
  await page
    .locator('label.choice')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .click()
  await page.getByRole('button', { name: '存下' }).click()
}

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
