import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from './kit.ts'

const journey = usePlatform()

test(
  'ten days without a network: answer, roll, speech, record; everything arrives once',
  { timeout: 240_000 },
  async () => {
    const secretary = await journey.enter('支部书记', { device: 'phone', installed: true })
    const member = await journey.enter('党员', { device: 'phone', installed: true })
    const meetingId = await convene(secretary)
    await openOnce(secretary)
    await openOnce(member)

    await journey.cut([secretary, member])
    await answer(member)
    await hold(secretary, meetingId)
    await openAgain(member, '能到')
    await openAgain(secretary, '已存手机')

    await journey.restore([secretary, member])
    await sent(member)
    await sent(secretary)
    const page = await (await member.request.get(`${journey.address()}/api/meetings/${meetingId}`)).json()
    expect(page).toMatchObject({ state: 'closed', mine: { answer: 'attending' } })
  },
)

async function convene(page: Page): Promise<string> {
  await page.goto(`${journey.address()}/meetings/new`)
  await page.getByText(/应到 \d+ 人，有表决权 \d+ 人/).waitFor()
  await page.getByLabel('地点').fill('隧道口会议室')
  await page.getByRole('button', { name: '召集', exact: true }).click()
  await page.waitForURL(/\/share$/)
  return /meetings\/([^/]+)/.exec(page.url())![1]!
}

/** One visit is enough: the app and what its person may read are on the phone then. */
async function openOnce(page: Page): Promise<void> {
  await page.goto(journey.address())
  await page.getByText('隧道口会议室').first().waitFor()
  await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)')
  await page.waitForFunction(
    `new Promise((resolve) => indexedDB.databases().then((all) => resolve(all.some(({ name }) => name.startsWith('lianxian-sync-')))))`,
  )
  await page.waitForTimeout(6_000)
}

async function answer(page: Page): Promise<void> {
  const card = page.locator('section.card', { hasText: '隧道口会议室' }).filter({ hasText: '召集' })
  await card.getByRole('button', { name: '能到' }).click()
  await page.getByText('您已答复：能到').first().waitFor()
  await page
    .getByText(/待发送/)
    .first()
    .waitFor()
  await expectSound(page)
}

async function hold(page: Page, meetingId: string): Promise<void> {
  await page.goto(`${journey.address()}/meetings/${meetingId}`)
  await page.getByText('隧道口会议室').first().waitFor()
  await page.getByRole('button', { name: '开会，点名' }).click()
  await page.waitForURL(/\/roll$/)
  await page.getByText(/^0 \/ \d+$/).waitFor()
  await page.getByRole('button', { name: /其余 \d+ 人一起记/ }).click()
  await page.getByRole('button', { name: '到会', exact: true }).last().click()
  await expectSound(page)
}

async function openAgain(page: Page, words: string): Promise<void> {
  await page.goto(journey.address())
  await page.getByText(words).first().waitFor()
}

async function sent(page: Page): Promise<void> {
  await page
    .getByText(/待发送/)
    .first()
    .waitFor({ state: 'detached', timeout: 30_000 })
}
