import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from '../../../e2e/kit.ts'

const journey = usePlatform()
const subject = '讨论接收王小明同志为预备党员'

test('a meeting from the notice to the handbook page', { timeout: 400_000 }, async () => {
  const secretary = await journey.enter('支部书记', { device: 'phone' })
  const meetingId = await convene(secretary)
  await readInvitation(secretary, meetingId)

  const member = await journey.enter('党员', { device: 'phone' })
  await answerOnline(member)

  await takeRoll(secretary, meetingId)
  await attendOnline(member, secretary, meetingId)
  await decide(secretary, meetingId)
  await writeUp(secretary)
  await print(secretary, meetingId)

  await member.goto(`${journey.address()}/meetings/${meetingId}`)
  await member.getByText('记录已确认', { exact: true }).waitFor()
  await expectSound(member)
})

async function convene(page: Page): Promise<string> {
  await page.goto(journey.address())
  await page.getByRole('button', { name: '发起' }).click()
  await page.getByRole('link', { name: '召集会议' }).click()
  await page.getByText(/应到 \d+ 人，有表决权 \d+ 人/).waitFor()
  await expectSound(page)
  await setSegment(page)
  await page.getByLabel('地点').fill('项目部二楼会议室')
  await page.getByLabel('线上链接').fill('meeting.example.com/123')
  await page.getByRole('button', { name: '加一项' }).click()
  await page.keyboard.type('学习《支部工作条例》')
  await page.keyboard.press('Enter')
  await page.keyboard.type(subject)
  await attach(page)
  // What was typed is kept on the phone.
  await page.getByText('已存手机').waitFor()
  await page.reload()
  await page.getByText('接着上次写的').waitFor()
  await page.getByRole('button', { name: '召集', exact: true }).click()
  await page.waitForURL(/\/share$/)
  return /meetings\/([^/]+)/.exec(page.url())![1]!
}

/** N-12: set once, and it stands in the form. */
async function setSegment(page: Page): Promise<void> {
  await page.getByRole('link', { name: '每次都有的环节' }).click()
  await page.getByLabel('环节', { exact: true }).fill('重温入党誓词')
  await page.getByRole('button', { name: '定下' }).click()
  await page.getByRole('button', { name: '去掉' }).waitFor()
  await expectSound(page)
  await page.goBack()
  await page.getByText('定的环节').waitFor()
}

async function attach(page: Page): Promise<void> {
  const buffer = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(600_000, 65)])
  await page.locator('input[type=file]').setInputFiles({ name: '学习材料.pdf', mimeType: 'application/pdf', buffer })
  await page.getByRole('button', { name: '去掉', exact: true }).waitFor()
}

/** Whoever has the link sees time and place without signing in, and neither names nor subjects. */
async function readInvitation(page: Page, meetingId: string): Promise<void> {
  await page.getByRole('img', { name: '会议时间、地点和二维码' }).waitFor()
  const words = await page.getByLabel('发到群里的话').inputValue()
  expect(words).toContain('项目部二楼会议室')
  expect(words).not.toContain('王小明')
  await expectSound(page)
  const link = /https?:\S+/.exec(words)![0]
  journey.expectRefusal(401, /\/api\/me$/)
  const stranger = await journey.enter(null, { device: 'phone' })
  await stranger.goto(journey.address() + new URL(link).pathname)
  await stranger.getByText('项目部二楼会议室').waitFor()
  expect(await stranger.textContent('body')).not.toContain('王小明')
  await expectSound(stranger)
  await page.goto(`${journey.address()}/meetings/${meetingId}`)
  await page.getByText('学习材料.pdf').waitFor()
  await expectSound(page)
}

async function answerOnline(page: Page): Promise<void> {
  await page.goto(journey.address())
  const card = page.locator('section.card', { hasText: '项目部二楼会议室' }).filter({ hasText: '召集' })
  await card.getByRole('button', { name: '线上' }).click()
  await page.getByText('您已答复：线上参加').first().waitFor()
  await expectSound(page)
}

async function takeRoll(page: Page, meetingId: string): Promise<void> {
  await page.goto(`${journey.address()}/meetings/${meetingId}`)
  await page.getByRole('button', { name: '开会，点名' }).click()
  await page.waitForURL(/\/roll$/)
  // Nobody is preset as present.
  await page.getByText(/^0 \/ \d+$/).waitFor()
  await expectSound(page)
  await page.getByRole('group', { name: /陈/ }).first().getByRole('button', { name: '线上' }).click()
  await page.getByRole('group').getByRole('button', { name: '请假' }).last().click()
  await page.getByRole('button', { name: /其余 \d+ 人一起记/ }).click()
  await page.getByRole('button', { name: '实到', exact: true }).last().click()
  await page.getByRole('button', { name: '清点到会人数' }).click()
  await page.getByText('第 1 次清点').waitFor()
  await page.goto(`${journey.address()}/meetings/${meetingId}/code`)
  await page.getByRole('img', { name: '签到二维码' }).waitFor()
  await expectSound(page)
}

/** What one writes elsewhere, the other reads without asking. */
async function attendOnline(member: Page, secretary: Page, meetingId: string): Promise<void> {
  await secretary.goto(`${journey.address()}/meetings/${meetingId}`)
  await secretary.getByText('书面发言').waitFor()
  await member.goto(`${journey.address()}/meetings/${meetingId}`)
  await member.getByLabel('我要说').fill('我在工区，同意。')
  await member.getByRole('button', { name: '发出' }).click()
  await secretary.getByText('我在工区，同意。').waitFor()
  await expectSound(member)
}

async function decide(page: Page, meetingId: string): Promise<void> {
  await page.goto(`${journey.address()}/meetings/${meetingId}/resolution`)
  await page.getByLabel(subject).check({ force: true })
  await page.getByLabel('哪一类').selectOption('admit-member')
  await page.getByLabel('赞成', { exact: true }).fill('1')
  await page.getByText('按规定：不能通过').waitFor()
  await page.getByRole('button', { name: '全部赞成' }).click()
  await page.getByText('按规定：通过').waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: '记下决议' }).click()
  await page.waitForURL(new RegExp(`${meetingId}$`))
  await page.getByRole('heading', { name: '决议', exact: true }).waitFor()
}

async function writeUp(page: Page): Promise<void> {
  await page.getByRole('button', { name: '散会，整理记录' }).click()
  await page.waitForURL(/\/minutes$/)
  const text = page.getByLabel('记录', { exact: true })
  await expect.poll(() => text.inputValue()).toContain(subject)
  await text.press('Control+End')
  await page.keyboard.type('\n大家讨论后一致同意。')
  await page.getByText('已存手机').waitFor()
  await page.reload()
  await expect.poll(() => text.inputValue()).toContain('大家讨论后一致同意。')
  await page.getByRole('button', { name: '存下记录' }).click()
  await expectSound(page)
  await page.getByRole('button', { name: '确认会议记录' }).click()
  // What stays on the page; the word at its foot may be gone on a slow machine.
  await page.getByText('起归档，之后只能补充').waitFor()
}

/** Who missed it alone finds the form open, with what is usual in it. */
async function makeUp(page: Page, meetingId: string): Promise<void> {
  await page.goto(`${journey.address()}/meetings/${meetingId}`)
  await page.getByRole('link', { name: '补学与学时' }).click()
  await page.locator('form.make-up').waitFor()
  await expectSound(page)
  await page.locator('form.make-up').getByRole('button', { name: '记上' }).click()
  await page.getByText('今天 补学：看了会议材料和记录').waitFor()
  await page.getByLabel('学了几小时').fill('1.5')
  await page.getByRole('button', { name: '记上' }).click()
  await page.getByText('这次会计 1.5 学时').waitFor()
}

async function print(page: Page, meetingId: string): Promise<void> {
  await page.goto(`${journey.address()}/meetings/${meetingId}/handbook`)
  await page.getByText('大家讨论后一致同意。').waitFor()
  await expectSound(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Word 文件' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.docx$/)
  expect(await download.failure()).toBeNull()
  await makeUp(page, meetingId)
  await page.goto(`${journey.address()}/meetings/${meetingId}/sign-in-sheet`)
  await page.getByRole('columnheader', { name: '签名' }).waitFor()
  await expectSound(page)
  await page.goto(`${journey.address()}/branch`)
  await page.getByText('组织生活').or(page.getByText('会议')).first().waitFor()
  await expectSound(page)
}
