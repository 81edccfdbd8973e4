import { stdout } from 'node:process'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from './kit.ts'

/*
 * A branch's year as its people live it, on one platform: each part of it is one test, and needs no other.
 */

/*
 * How much work a meeting is. One person calls it, changes its time once, enters three leaves with their reasons, takes the
 * roll (one online, three on leave, one absent, the rest in the room, a guest), counts, closes and keeps the minutes: every
 * tap and every typed character of his is counted. What was said at the meeting is not among them. However many are in the
 * room, their marks are two taps.
 */

const journey = usePlatform()
const mostTaps = 45
const mostTyped = 60

/** A hand on the phone; it scrolls without being counted, and types where it has tapped. */
function handOn(page: Page) {
  const count = { taps: 0, typed: 0 }
  const tap = async (what: Locator) => {
    await what.click()
    count.taps++
  }
  const type = async (into: Locator, text: string) => {
    await tap(into)
    await into.fill(text)
    count.typed += text.length
  }
  return { count, tap, type, press: (name: string | RegExp) => tap(page.getByRole('button', { name }).first()) }
}

test('N-10 the true case: notice, roll and closing in few taps', { timeout: 300_000 }, async () => {
  const page = await journey.enter('支部书记', { device: 'phone' })
  await page.goto(journey.address())
  const hand = handOn(page)

  await hand.press('发起')
  await hand.tap(page.getByRole('link', { name: '召集会议' }))
  const due = Number(/应到 (\d+) 人/.exec(await page.getByText(/应到 \d+ 人，有表决权/).innerText())![1])
  await hand.press('加一项')
  await page.keyboard.type('学习文件')
  hand.count.typed += 4
  await hand.tap(page.getByRole('button', { name: '召集', exact: true }))
  await page.waitForURL(/\/share$/)
  const meeting = page.url().replace(/\/share$/, '')

  await page.goBack()
  await page.goto(meeting)
  await hand.tap(page.getByRole('link', { name: '改期、取消' }))
  await hand.type(page.getByRole('textbox', { name: '时间' }), '15:00')
  await hand.press(/改好，通知 \d+ 人/)
  await page.waitForURL(meeting)

  await hand.tap(page.getByRole('link', { name: /^答复 / }))
  for (const [at, reason] of ['住院', '探亲', '出差'].entries()) {
    await hand.tap(page.getByRole('button', { name: '代录' }).nth(3))
    await hand.type(page.getByLabel('请假事由'), reason)
    await hand.tap(page.getByRole('button', { name: '请假', exact: true }))
    await page.getByRole('heading', { name: `请假 ${at + 1}`, exact: true }).waitFor()
  }
  await hand.tap(page.getByRole('button', { name: '返回' }))

  await hand.press('开会，点名')
  await page.waitForURL(/\/roll$/)
  const lines = page.getByRole('group')
  const onLeave = lines.filter({ hasText: '答复请假' })
  for (const n of [0, 1, 2]) await hand.tap(onLeave.nth(n).getByRole('button', { name: '请假' }))
  const others = lines.filter({ hasNotText: '答复请假' })
  await hand.tap(others.nth(0).getByRole('button', { name: '线上' }))
  await hand.tap(others.nth(1).getByRole('button', { name: '缺席' }))
  await hand.press(/其余 \d+ 人一起记/)
  await hand.tap(page.getByRole('button', { name: '实到', exact: true }).last())
  await hand.type(page.getByLabel('姓名'), '赵监理')
  await hand.press('添加列席人员')
  await hand.press('清点到会人数')
  await page.getByText('第 1 次清点').waitFor()
  await expectSound(page)
  await hand.tap(page.getByRole('button', { name: '返回' }))

  await hand.press('散会，整理记录')
  await page.waitForURL(/\/minutes$/)
  const text = page.getByLabel('记录', { exact: true })
  await expect.poll(() => text.inputValue()).toContain('学习文件')
  await hand.press('存下记录')
  await hand.press('确认会议记录')
  // What stays on the page; the word at its foot may be gone on a slow machine.
  await page.getByText('起归档，之后只能补充').waitFor()

  const { count } = (await (await page.request.get(`${journey.address()}/api${new URL(meeting).pathname}`)).json()) as {
    count: { due: number; byState: Record<string, number> }
  }
  expect(count).toMatchObject({ due, byState: { present: due - 5, online: 1, leave: 3, absent: 1, unmarked: 0 } })
  for (const [name, value] of Object.entries(hand.count))
    stdout.write(
      `${JSON.stringify({ bench: 'meetings', name, value, unit: name === 'taps' ? 'taps' : 'characters', due })}\n`,
    )
  expect(hand.count.taps).toBeLessThanOrEqual(mostTaps)
  expect(hand.count.typed).toBeLessThanOrEqual(mostTyped)
})

test(
  'ED-01 hours of study: one’s own, and the branch’s on the phone and at the desk',
  { timeout: 240_000 },
  async () => {
    const secretary = await journey.enter('支部书记', { device: 'phone' })
    const member = await journey.enter('党员', { device: 'phone' })
    await member.goto(`${journey.address()}/study`)
    expect(await member.getByRole('link', { name: '支部学时' }).count()).toBe(0)
    await member.getByRole('link', { name: '我的学时' }).click()
    await member.getByText('一般每年不少于 32 学时').waitFor()
    await expectSound(member)

    await secretary.goto(`${journey.address()}/study`)
    await secretary.getByRole('link', { name: '支部学时' }).click()
    await secretary.getByRole('columnheader', { name: '补学' }).waitFor()
    await expectSound(secretary)
    await secretary.getByRole('button', { name: '上一年' }).click()
    await secretary.getByText('2025 年').waitFor()

    const desk = await journey.enter('支部书记', { device: 'desk' })
    await desk.goto(`${journey.address()}/console/study/hours`)
    await desk.getByRole('columnheader', { name: '补学' }).waitFor()
    await expectSound(desk)
  },
)

test(
  'N-14 a problem named at an organisation-life meeting goes into the ledger, and leads back to it',
  { timeout: 240_000 },
  async () => {
    const page = await journey.enter('支部书记', { device: 'phone' })
    await page.goto(journey.address())
    await page.getByRole('button', { name: '发起' }).click()
    await page.getByRole('link', { name: '召集会议' }).click()
    await page.getByText(/应到 \d+ 人/).waitFor()
    await page.getByLabel('哪一种').selectOption({ label: '组织生活会' })
    await page.getByRole('button', { name: '召集', exact: true }).click()
    await page.waitForURL(/\/share$/)
    await page.goto(page.url().replace(/\/share$/, ''))
    const meeting = new URL(page.url()).pathname
    await page.getByRole('button', { name: '开会，点名' }).click()
    await page.waitForURL(/\/roll$/)
    await page.getByRole('button', { name: '返回' }).click()
    await page.getByRole('link', { name: '把问题记进问题清单' }).click()
    await page.getByLabel('什么问题').fill('听一线的意见少')
    await page.getByLabel('措施和责任人以后再定').check()
    await expectSound(page)
    await page.getByRole('button', { name: '存下' }).click()
    await page.getByRole('heading', { name: '听一线的意见少' }).waitFor()
    await page.getByRole('link', { name: '看这次会议' }).click()
    await page.waitForURL(new RegExp(`${meeting}$`))
  },
)
