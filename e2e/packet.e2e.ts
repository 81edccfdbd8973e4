import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from './kit.ts'
import * as steps from '#testing/phone-steps.ts'

const journey = usePlatform()
const place = '垭口营地帐篷'
const said = '雪停了再上山。'
const written = '大家同意雪停后复工。'
let meetingId: string

interface Packet {
  name: string
  mimeType: string
  buffer: Buffer
}

test('without network and station: a colleague carries the meeting to head office and its answer back', async () => {
  const secretary = await journey.enter('支部书记', { device: 'phone', installed: true })
  meetingId = await steps.convene(secretary, journey.address(), place)
  await steps.settle(secretary, journey.address())

  await journey.cut([secretary])
  await hold(secretary)
  const packet = await exportPacket(secretary)

  const carrier = await journey.enter(null, { device: 'phone' })
  const answer = await carry(carrier, packet)
  await expectOnceOnServer(await journey.enter('支部委员', { device: 'desk' }))

  await takeBack(secretary, answer)
  const again = await reopenSettled(secretary)
  // A second packet with the same content, by another road: nothing happens twice.
  await carry(carrier, packet)
  await journey.restore([again])
  await steps.untilPhone(again, 'settled')
  await expectOnceOnServer(again)
}, 400_000)

const meetingPage = () => `${journey.address()}/meetings/${meetingId}`

async function hold(page: Page): Promise<void> {
  await page.goto(meetingPage())
  await steps.openMeeting(page)
  await steps.tickTheRest(page)
  await steps.speak(page, said)
  await page.getByText('记决议', { exact: true }).click()
  await steps.resolve(page)
  await steps.closeAndWriteUp(page, written)
}

async function exportPacket(page: Page): Promise<Packet> {
  await page.goto(`${journey.address()}/packet`)
  await page.getByText(/里面有 \d+ 条内容/).waitFor()
  await expectSound(page)
  const packet = await download(page, '导出离线包')
  // Whoever carries it cannot read it.
  for (const words of [said, written, place]) expect(packet.buffer.includes(words)).toBe(false)
  return packet
}

async function carry(carrier: Page, packet: Packet): Promise<Packet> {
  await carrier.goto(`${journey.address()}/carry`)
  await carrier.setInputFiles('input[type=file]', packet)
  const number = await carrier.locator('.receipt-number').innerText()
  await carrier.getByText('包已处理完').waitFor()
  await carrier.getByLabel('回执编号（12 位）').fill(number)
  await carrier.getByRole('button', { name: '查询' }).click()
  await expectSound(carrier)
  return download(carrier, '取回执包')
}

/** Still without a network. */
async function takeBack(page: Page, answer: Packet): Promise<void> {
  await page.setInputFiles('input[type=file]', answer)
  await page.getByText(/已送达 \d+ 条/).waitFor()
  await page.getByText('没有待发送的内容').waitFor()
  await expectSound(page)
}

async function reopenSettled(page: Page): Promise<Page> {
  const again = await steps.reopen(page, meetingPage())
  await steps.untilPhone(again, 'settled')
  expect(await again.getByText(/待发送|没送成/).count()).toBe(0)
  await again.locator('.speeches').getByText(said).waitFor()
  return again
}

async function expectOnceOnServer(page: Page): Promise<void> {
  const ask = async (path = '') =>
    (await page.request.get(`${journey.address()}/api/meetings/${meetingId}${path}`)).json()
  const meeting = await ask()
  expect(meeting).toMatchObject({ state: 'closed', count: { byState: { unmarked: 0 } } })
  expect(meeting.resolutions).toHaveLength(1)
  expect((await ask('/speeches')).speeches.map(({ text }: { text: string }) => text)).toEqual([said])
}

async function download(page: Page, button: string): Promise<Packet> {
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  const buffer = readFileSync(await saved.path())
  return { name: saved.suggestedFilename(), mimeType: 'application/octet-stream', buffer }
}
