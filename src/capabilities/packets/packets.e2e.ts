import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

const journey = usePlatform()
const phone = { device: 'phone' } as const

async function download(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [saved] = await Promise.all([page.waitForEvent('download'), press()])
  const buffer = readFileSync(await saved.path())
  return { name: saved.suggestedFilename(), mimeType: 'application/octet-stream', buffer }
}

test('written without a network, carried by a colleague, answered', async () => {
  const member = await journey.enter('党员', { ...phone, installed: true })
  await member.goto(`${journey.address()}/packet`)
  await member.getByText('没有待发送的内容').waitFor()
  await member.evaluate('navigator.serviceWorker.ready')
  await expectSound(member)
  await member.goto(journey.address())
  await member.getByRole('button', { name: '改答复' }).waitFor()
  await journey.cut([member])
  await member.getByRole('button', { name: '改答复' }).click()
  await member.getByRole('button', { name: '能到' }).click()
  await member.getByText('您已答复：能到').first().waitFor()
  await member.goto(`${journey.address()}/packet`)
  await member.getByText(/里面有 \d+ 条内容/).waitFor()
  await expectSound(member)
  const packet = await download(member, () => member.getByRole('button', { name: '导出离线包' }).click())
  expect(packet.name).toMatch(/^lianxian-\d{8}-\d{4}\.lxp$/)
  await member.getByText(/已存到手机的/).waitFor()

  const carrier = await journey.enter(null, phone)
  await carrier.goto(`${journey.address()}/carry`)
  await carrier.setInputFiles('input[type=file]', packet)
  const number = await carrier.locator('.receipt-number').innerText()
  await carrier.getByText('包已处理完').waitFor()
  await expectSound(carrier)
  await carrier.getByLabel('回执编号（12 位）').fill(number.toLowerCase())
  await carrier.getByRole('button', { name: '查询' }).click()
  const answer = await download(carrier, () => carrier.getByRole('button', { name: '取回执包' }).click())
  await carrier.getByText('回执包已给您').waitFor()
  await expectSound(carrier)

  await member.setInputFiles('input[type=file]', answer)
  await member.getByText(/已送达 \d+ 条/).waitFor()
  await member.getByText('没有待发送的内容').waitFor()
  await expectSound(member)
  await journey.restore([member])

  journey.expectRefusal(409, /\/api\/carry$/)
  await carrier.getByRole('button', { name: '再送一个' }).click()
  await carrier.setInputFiles('input[type=file]', { ...packet, buffer: packet.buffer.subarray(0, -5) })
  await carrier.getByText('离线包不完整').waitFor()
  await expectSound(carrier)

  const desk = await journey.enter('集团党务干事', { device: 'desk' })
  await desk.goto(`${journey.address()}/console/packets`)
  await desk.getByRole('row').nth(1).getByText('已处理').waitFor()
  await desk.setInputFiles('input[type=file]', packet)
  await desk.getByText('这个包以前收过').waitFor()
  await expectSound(desk)
})
