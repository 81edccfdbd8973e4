import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { writeJoinLink } from '#browser/offline/join-link.ts'
import { makeDevice, publicFields } from '#browser/sync/device-keys.ts'
import { makeVoucher, writeVoucherCode } from '#browser/sync/vouching.ts'
import { newId } from '#kernel/id.ts'
import { operationHeaders } from '#kernel/operation.ts'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'
import { convene, settle } from '#testing/phone-steps.ts'

const journey = usePlatform()
const phone = { device: 'phone' } as const
const place = '四号隧道值班室'
const reason = '当天要带班浇筑，走不开'

test('written without a network, seen to wait, not accepted, its words kept until they are put away', async () => {
  const secretary = await journey.enter('支部书记', phone)
  const meetingId = await convene(secretary, journey.address(), place)
  const member = await journey.enter('党员', { ...phone, installed: true })
  await settle(member, journey.address())

  await journey.cut([member])
  const card = member.locator('section.card', { hasText: place }).filter({ hasText: '召集' })
  await card.getByRole('button', { name: '请假' }).click()
  await card.getByRole('textbox').fill(reason)
  await card.getByRole('button', { name: '交请假' }).click()
  await member.getByText('已存手机，待发送').first().waitFor()
  await member.goto(`${journey.address()}/me/phone`)
  await member.getByText('答复会议：请假').waitFor()
  await expectSound(member)

  await cancel(secretary, meetingId)
  await journey.restore([member])
  const entry = member.locator('.tray-item')
  await entry.getByText('答复会议：请假').waitFor()
  await entry.getByText(reason).waitFor()
  await expectSound(member)
  const second = await member.context().newPage()
  await second.goto(`${journey.address()}/me/phone`)
  await second.locator('.tray-item').getByText(reason).waitFor()

  await entry.getByRole('button', { name: '知道了' }).click()
  await entry.getByRole('button', { name: '拿走' }).click()
  await entry.waitFor({ state: 'detached' })
  await second.locator('.tray-item').waitFor({ state: 'detached' })
  await member.getByText('没有待发送的内容').waitFor()
})

test('a newcomer begins without a network and without a password; the system confirms his phone later', async () => {
  const secretary = await journey.enter('支部书记', phone)
  const { link, name } = await vouch(secretary)
  const newcomer = await journey.enter(null, { ...phone, installed: true })
  await newcomer.goto(`${journey.address()}/join`)
  await newcomer.getByText('请用手机相机扫').waitFor()
  await newcomer.waitForFunction('navigator.serviceWorker.ready.then(() => true)')

  await journey.cut([newcomer])
  await newcomer.goto('about:blank')
  await newcomer.goto(link.slice(0, -40))
  await newcomer.getByText('这个码不完整').waitFor()
  await newcomer.goto('about:blank')
  await newcomer.goto(link)
  await newcomer.getByText(name).waitFor()
  expect(newcomer.url()).toBe(`${journey.address()}/join`)
  await expectSound(newcomer)
  await newcomer.getByRole('button', { name: '是我，开始用' }).click()
  await newcomer.waitForURL(`${journey.address()}/`)
  await newcomer.goto(`${journey.address()}/me/phone`)
  await newcomer.getByText('这部手机由支部书记登记').waitFor()
  await expectSound(newcomer)

  journey.expectRefusal(401, /\/api\//)
  await journey.restore([newcomer])
  await newcomer.getByText('这部手机由支部书记登记').waitFor({ state: 'detached' })
  await newcomer.getByText('写的照样发出，登录后才能看到新的').first().waitFor()
})

test('two share a phone in a tunnel: what one has locked opens by his code alone, without a network', async () => {
  const member = await journey.enter('党员', { ...phone, installed: true })
  await settle(member, journey.address())
  await member.goto(`${journey.address()}/me/phone`)
  await member.getByRole('link', { name: '给我的内容上锁' }).click()
  await member.getByLabel('口令').fill('31415')
  await member.getByRole('button', { name: '设好口令' }).click()
  await member.getByText('口令至少 6 位。').waitFor()
  await expectSound(member)
  await member.getByLabel('口令').fill('314159')
  await member.getByRole('button', { name: '设好口令' }).click()
  await member.getByText('已设口令：退出或换人时上锁').waitFor()

  await journey.cut([member])
  await member.getByRole('button', { name: /^换人/ }).click()
  await member.getByText('已上锁').waitFor()
  await expect.poll(() => member.evaluate(sealedStores)).toBe(2)
  await member.getByRole('button', { name: '用口令打开' }).click()
  await member.getByLabel('口令').fill('271828')
  await member.getByRole('button', { name: '用口令打开' }).click()
  await member.getByText('口令不对，内容没有变。').waitFor()
  await expectSound(member)
  await member.getByLabel('口令').fill('314159')
  await member.getByRole('button', { name: '用口令打开' }).click()
  await member.getByRole('heading', { name: '今天' }).waitFor()
  await member.goto(`${journey.address()}/me/phone`)
  await member.getByText('没有待发送的内容').waitFor()
  await expectSound(member)
  expect(await member.evaluate(sealedStores)).toBe(0)
})

/** Databases whose version is even: their content is encrypted. */
const sealedStores = `indexedDB.databases().then((all) => all.filter(({ version }) => version % 2 === 0).length)`

/** What the secretary's own page makes, by a phone of his that lives in this test. */
async function vouch(secretary: Page): Promise<{ link: string; name: string }> {
  const device = await makeDevice('Android · Chrome', Date.now())
  await post(secretary, '/api/devices', publicFields(device))
  const asked = { device: device.deviceId, cursors: {}, epoch: null, limit: 1, app: '0.1.0' }
  const { office } = await post<{ office: { seal: string } }>(secretary, '/api/sync', asked)
  const me = (await (await secretary.request.get(`${journey.address()}/api/me`)).json()) as {
    posts: { kind: string; unitId: string; unitName: string }[]
  }
  const { unitId, unitName } = me.posts.find(({ kind }) => kind === 'secretary')!
  const path = `/api/units/${unitId}/people`
  const { people } = await post<{ people: { id: string; name: string }[] }>(secretary, path, { category: 'staff' })
  const { id: person, name } = people[0]!
  const until = new Date(Date.now() + 30 * 60_000).toISOString()
  const code = await makeVoucher(device, { person, until, officeSeal: office.seal })
  const facts = { name, unitId, unitName, stations: [] }
  return { link: writeJoinLink(journey.address(), facts, writeVoucherCode(code)), name }
}

async function cancel(page: Page, meetingId: string): Promise<void> {
  await post(page, `/api/meetings/${meetingId}/cancel`, { reason: '台风停工' })
}

async function post<Answer>(page: Page, path: string, data: object): Promise<Answer> {
  const headers = {
    [operationHeaders.id]: newId(),
    [operationHeaders.version]: '1',
    [operationHeaders.at]: new Date().toISOString(),
    [operationHeaders.tz]: 'Asia/Shanghai',
    origin: journey.address(),
  }
  const answer = await page.request.post(journey.address() + path, { headers, data })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as Answer
}
