import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

/*
 * A problem on its way: recorded by the secretary on the phone, said done by its owner, verified at the desk by another of the
 * committee and struck off.
 */

const journey = usePlatform()

test('N-14 a problem is recorded, done, verified by somebody else and struck off', { timeout: 300_000 }, async () => {
  const secretary = await journey.enter('支部书记', { device: 'phone' })
  const member = await journey.enter('党员', { device: 'phone' })
  const committee = await journey.enter('支部委员', { device: 'desk' })
  const me = (await (await member.request.get(`${journey.address()}/api/me`)).json()) as { person: { name: string } }

  await secretary.goto(`${journey.address()}/branch`)
  await secretary.getByRole('link', { name: '问题清单' }).click()
  await secretary.getByText('约定').first().waitFor()
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '记一项' }).click()
  await secretary.getByLabel('什么问题').fill('党课多是念文件')
  await secretary.getByLabel('怎么办（措施）').fill('请两名党员各讲一个工地上的事')
  await secretary.getByLabel('谁来办（责任人）').selectOption({ label: me.person.name })
  await secretary.getByLabel('哪天前办好').fill('2027-03-01')
  await expectSound(secretary)
  await secretary.getByRole('button', { name: '存下' }).click()
  await secretary.getByRole('heading', { name: '党课多是念文件' }).waitFor()
  await expectSound(secretary)
  const path = new URL(secretary.url()).pathname

  await member.goto(journey.address())
  await member.getByRole('link', { name: '有一项问题由您负责' }).first().click()
  await member.waitForURL(new RegExp(`${path}$`))
  await take(member, '说办完', '怎样办的', '两名党员各讲了一刻钟')
  await member.getByText('待验证').first().waitFor()
  expect(await member.getByRole('button', { name: '属实，销项' }).count()).toBe(0)
  await expectSound(member)

  await committee.goto(`${journey.address()}/console${path}`)
  await take(committee, '属实，销项', '看了什么，是否属实', '在场听了，属实')
  await committee.getByText('验证，销项').first().waitFor()
  await expectSound(committee)
})

async function take(page: Page, act: string, label: string, words: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).click()
  await page.getByLabel(label).fill(words)
  await page.getByRole('button', { name: act, exact: true }).click()
}
