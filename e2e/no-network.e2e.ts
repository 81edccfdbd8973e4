import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from './kit.ts'
import {
  answer,
  closeAndWriteUp,
  convene,
  openMeeting,
  reopen,
  settle,
  speak,
  tickTheRest,
  untilPhone,
  untilTyped,
} from '#testing/phone-steps.ts'

const journey = usePlatform()
const place = '隧道口会议室'
const said = '洞口值班表我来排。'
const talk = '建议先排夜班。'
const thought = '学完再看自己的岗位，心里有数了。'
const written = '大家一致同意，下周一开始。'
let meetingId: string

test('ten days without a network: answer, roll, speech, record; everything arrives once', async () => {
  const [secretary, member] = await Promise.all([
    journey.enter('支部书记', { device: 'phone', installed: true }),
    journey.enter('党员', { device: 'phone', installed: true }),
  ])
  const address = journey.address()
  meetingId = await convene(secretary, address, place)
  await Promise.all([settle(secretary, address), settle(member, address)])

  await journey.cut([secretary, member])
  await answer(member, place)
  await comment(member)
  await hold(secretary)
  const [secretaryAgain, memberAgain] = await Promise.all([reopen(secretary, address), reopen(member, address)])
  await expectEverythingThere(secretaryAgain, memberAgain)

  // An answer counts until the meeting is opened, so the member meets the network first.
  for (const page of [memberAgain, secretaryAgain]) {
    await journey.restore([page])
    await untilPhone(page, 'settled')
    expect(await page.getByText('没送成').count()).toBe(0)
  }
  await expectOnceOnServer(secretaryAgain, memberAgain)
}, 400_000)

const meetingPage = () => `${journey.address()}/meetings/${meetingId}`

async function comment(page: Page): Promise<void> {
  await page.goto(`${meetingPage()}/words`)
  await page.getByLabel('我的话').fill(talk)
  await page.getByRole('button', { name: '发出' }).click()
  await page.locator('.writings').getByText(talk).waitFor()
  await expectSound(page)
}

async function hold(page: Page): Promise<void> {
  await page.goto(meetingPage())
  await openMeeting(page)
  await expectSound(page)
  await tickTheRest(page)
  await speak(page, said)
  await expectSound(page)
  await closeAndWriteUp(page, written)
  await expectSound(page)
  await page.goto(`${meetingPage()}/words`)
  await page.getByLabel('我的心得').fill(thought)
  await page.getByRole('button', { name: '交上' }).click()
  await page.locator('.writings').getByText(thought).waitFor()
}

/** As it was left, after the app was closed; and the phone says that it waits. */
async function expectEverythingThere(secretary: Page, member: Page): Promise<void> {
  for (const page of [secretary, member]) {
    await page.getByText(/已存手机，\d+ 条待发送/).waitFor()
    await page.goto(meetingPage())
  }
  await member.getByText('您已答复：能到').first().waitFor()
  await secretary.locator('.speeches').getByText(said).waitFor()
  await secretary.goto(`${meetingPage()}/minutes`)
  await untilTyped(secretary, written)
  for (const [page, words] of [
    [secretary, thought],
    [member, talk],
  ] as const) {
    await page.goto(`${meetingPage()}/words`)
    await page.locator('.writings').getByText(words).waitFor()
    await expectSound(page)
  }
}

async function expectOnceOnServer(secretary: Page, member: Page): Promise<void> {
  const ask = async (page: Page, path = '') =>
    (await page.request.get(`${journey.address()}/api/meetings/${meetingId}${path}`)).json()
  const meeting = await ask(secretary)
  expect(meeting).toMatchObject({ state: 'closed', count: { byState: { unmarked: 0 } } })
  expect(meeting.count.byState.present).toBe(meeting.count.due)
  expect(await ask(member)).toMatchObject({ mine: { answer: 'attending', state: 'present' } })
  expect(textsOf((await ask(secretary, '/speeches')).speeches)).toEqual([said])
  expect(textsOf((await ask(secretary, '/comments')).comments)).toEqual([talk])
  expect(textsOf((await ask(secretary, '/reflections')).reflections)).toEqual([thought])
  const minutes = await ask(secretary, '/minutes')
  expect(minutes.text.split(written)).toHaveLength(2)
}

function textsOf(writings: { text: string }[]): string[] {
  return writings.map(({ text }) => text)
}
