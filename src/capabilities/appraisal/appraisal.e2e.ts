import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

/*
 * An appraisal from opening to the member's own result: the secretary on the phone, the counts and the verdicts at the desk by the
 * committee, the member on his own page.
 */

const journey = usePlatform()

test('N-15 self-appraisal, counts, verdict and one’s own result', { timeout: 300_000 }, async () => {
  const secretary = await journey.enter('支部书记', { device: 'phone' })
  const member = await journey.enter('党员', { device: 'phone' })
  const me = (await (await member.request.get(`${journey.address()}/api/me`)).json()) as { person: { name: string } }

  await secretary.goto(`${journey.address()}/branch`)
  await secretary.getByRole('link', { name: '民主评议党员' }).click()
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
