import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'
import { settle, untilPhone } from '#testing/phone-steps.ts'

const journey = usePlatform()
const patient = { timeout: 40_000 }
const kept = '已存手机，待发送'

test(
  'a photograph chosen without a network is on the phone at once and with the server afterwards',
  { timeout: 400_000 },
  async () => {
    const page = await journey.enter('支部书记', { device: 'phone', installed: true })
    await settle(page, journey.address())
    await journey.cut([page])
    await page.goto(`${journey.address()}/meetings/back-record`)
    await page.getByLabel('哪天开的').fill('2026-10-12')
    await takePhoto(page)
    await page.getByText(kept, { exact: true }).waitFor()
    await expectSound(page)
    const meetingId = await backRecord(page)
    await seePhoto(page, meetingId)

    await journey.restore([page])
    await untilPhone(page, 'settled')
    const { scans } = await (await page.request.get(`${journey.address()}/api/meetings/${meetingId}/minutes`)).json()
    expect(scans).toHaveLength(1)
    const address = `${journey.address()}/api/meetings/${meetingId}/files/${scans[0].fileHash}`
    await expect.poll(async () => (await page.request.get(address)).status(), patient).toBe(200)
    const arrived = await (await page.request.get(address)).body()
    expect(hashOf(arrived)).toBe(scans[0].fileHash)
  },
)

test(
  'material whose upload does not get through is convened with, awaited in words, and opens once it has come',
  { timeout: 400_000 },
  async () => {
    const secretary = await journey.enter('支部书记', { device: 'phone' })
    const member = await journey.enter('党员', { device: 'phone' })
    await secretary.route('**/api/uploads**', (route) => route.abort('connectionreset'))
    await journey.cut([])
    const meetingId = await conveneWith(secretary)
    await secretary.goto(meetingPage(meetingId))
    await expectOpens(secretary)

    journey.expectRefusal(404, /\/files\//)
    await member.goto(meetingPage(meetingId))
    const link = member.getByRole('link', { name: /^学习材料\.txt/ })
    await link.click()
    await member.getByText(/^附件还在路上/).waitFor()
    await expectSound(member)

    await secretary.unroute('**/api/uploads**')
    await secretary.evaluate("dispatchEvent(new Event('online'))")
    const address = journey.address() + (await link.getAttribute('href'))!
    await expect.poll(async () => (await member.request.get(address)).status(), patient).toBe(200)
    const [opened] = await Promise.all([member.context().waitForEvent('page'), link.click()])
    expect(await (await member.request.get(address)).body()).toEqual(material)
    await opened.close()
    await journey.restore([])
  },
)

test(
  'a file that the server does not take lands in the tray with its reason; another takes its place in the record',
  { timeout: 400_000 },
  async () => {
    const page = await journey.enter('支部书记', { device: 'phone', installed: true })
    await settle(page, journey.address())
    journey.expectRefusal(400, /\/api\/uploads/)
    await journey.cut([page])
    const meetingId = await conveneWith(page, { name: '会议通知.pdf', type: 'application/pdf', buffer: noPdf })
    await journey.restore([page])

    await page.goto(`${journey.address()}/me/phone`)
    const entry = page.locator('.tray-item', { hasText: '附件没送成：会议通知.pdf' })
    await entry.getByText(/文件内容和它的类型对不上/).waitFor(patient)
    await entry.getByText('召集会议').waitFor()
    await expectSound(page)
    await page.goto(meetingPage(meetingId))
    await page.getByText(/^没送成，文件还在这部手机上/).click()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      entry.getByRole('link', { name: '另存一份' }).click(),
    ])
    expect(await readFile(await saved.path())).toEqual(noPdf)

    const buffer = Buffer.concat([Buffer.from('%PDF-1.7\n'), noPdf])
    await entry.locator('input[type=file]').setInputFiles({ name: '真的通知.pdf', mimeType: 'application/pdf', buffer })
    await entry.waitFor({ state: 'detached' })
    const address = `${meetingPage(meetingId).replace('/meetings/', '/api/meetings/')}/files/${hashOf(buffer)}`
    await expect.poll(async () => (await page.request.get(address)).status(), patient).toBe(200)
    await page.goto(meetingPage(meetingId))
    await page.getByRole('link', { name: /^真的通知\.pdf/ }).waitFor()
    expect(await page.getByText('会议通知.pdf').count()).toBe(0)
  },
)

const meetingPage = (meetingId: string) => `${journey.address()}/meetings/${meetingId}`
const material = Buffer.alloc(300_000, 65)
/** Not the bytes of another test: what came under another name is here already. */
const noPdf = Buffer.alloc(300_000, 66)
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function takePhoto(page: Page): Promise<void> {
  const buffer = await page.screenshot()
  await page.locator('input[type=file]').setInputFiles({ name: '原件.png', mimeType: 'image/png', buffer })
  await page.getByRole('button', { name: '拉正，放进去' }).click()
}

async function backRecord(page: Page): Promise<string> {
  for (const label of ['主持人', '记录人'])
    await expect.poll(() => page.getByLabel(label, { exact: true }).inputValue(), patient).not.toBe('')
  await page.getByRole('button', { name: '补录', exact: true }).click()
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/)
  return /meetings\/([^/]+)/.exec(page.url())![1]!
}

/** Out of the phone's own bytes. */
async function seePhoto(page: Page, meetingId: string): Promise<void> {
  await page.goto(`${meetingPage(meetingId)}/minutes`)
  const photo = page.getByRole('img', { name: /原件/ }).and(page.locator('[src^="blob:"]'))
  await photo.scrollIntoViewIfNeeded()
  await expect
    .poll(() => photo.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth), patient)
    .toBeGreaterThan(100)
  await page.getByText(kept, { exact: true }).waitFor()
  await expectSound(page)
}

const text = { name: '学习材料.txt', type: 'text/plain', buffer: material }

async function conveneWith(page: Page, file = text): Promise<string> {
  await page.goto(`${journey.address()}/meetings/new`)
  await page.getByText(/应到 \d+ 人，有表决权 \d+ 人/).waitFor()
  await page.getByLabel('地点').fill('二号拌和站')
  await page.locator('input[type=file]').setInputFiles({ name: file.name, mimeType: file.type, buffer: file.buffer })
  await page.getByText(kept, { exact: true }).waitFor({ timeout: 30_000 })
  await page.getByRole('button', { name: '召集', exact: true }).click()
  await page.waitForURL(/\/share$/)
  return /meetings\/([^/]+)/.exec(page.url())![1]!
}

/** From the phone itself: the server does not have it. */
async function expectOpens(page: Page): Promise<void> {
  const link = page.getByRole('link', { name: /^学习材料\.txt/ })
  await link.and(page.locator('[href^="blob:"]')).waitFor()
  await expectSound(page)
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toBe('学习材料.txt')
  expect(await readFile(await download.path())).toEqual(material)
}
