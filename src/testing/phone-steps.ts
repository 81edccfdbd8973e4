import type { Page } from 'playwright-core'
import { systemClock } from '#kernel/clock.ts'
import { dayOf, timeZone } from '#kernel/local-date.ts'

/* What a person does on the phone, by the words that stand on it. */

/** The phone has been there once: the app and what its person may read are on it, and nothing of his waits. */
export async function settle(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await untilPhone(page, 'settled')
}

/** Opened again since the station was set up, the phone has been told of it, and the page may call it. */
export async function learnStation(page: Page, address: string, station: string): Promise<void> {
  const mayCall = async () => {
    const [response] = await Promise.all([page.goto(address), page.waitForResponse(/\/api\/sync$/)])
    return (response?.headers()['content-security-policy'] ?? '').includes(station)
  }
  for (let looks = 0; !(await mayCall()); looks++)
    if (looks === 20) throw new Error('the page may not call the station')
  await untilPhone(page, 'settled')
}

/** How far the phone is, as the shell says it to programs. */
export async function untilPhone(page: Page, word: 'settled' | 'waiting' | 'at-station'): Promise<void> {
  await page.locator(`[data-phone="${word}"]`).waitFor({ state: 'attached', timeout: 45_000 })
}

/** The app is closed and opened again. */
export async function reopen(page: Page, address: string): Promise<Page> {
  const context = page.context()
  const again = await context.newPage()
  await page.close()
  await again.goto(address)
  return again
}

/** For today, as a meeting that is held now. Answers its id. */
export async function convene(page: Page, address: string, place: string): Promise<string> {
  await page.goto(`${address}/meetings/new`)
  await page.getByText(/应到 \d+ 人，有表决权 \d+ 人/).waitFor()
  // Now, by the clock of the place: at night a notice asks for no attention, but what is next stands on the page.
  await page.locator('input[type=date]').fill(dayOf(systemClock.now()))
  await page.locator('input[type=time]').fill(clockTime(systemClock.now()))
  await page.getByLabel('地点').fill(place)
  await page.getByRole('button', { name: '加一项' }).click()
  await page.getByLabel('议程第 1 项').fill(matter)
  await page.getByRole('button', { name: '召集', exact: true }).click()
  await page.waitForURL(/\/share$/)
  return /meetings\/([^/]+)/.exec(page.url())![1]!
}

function clockTime(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at)
}

export const matter = '讨论先锋岗的安排'

export async function answer(page: Page, place: string): Promise<void> {
  const card = page.locator('section.card', { hasText: place }).filter({ hasText: '召集' })
  await card.getByRole('button', { name: '能到' }).click()
  await page.getByText('您已答复：能到').first().waitFor()
}

/** Opens the meeting; the phone shows the roll, on which nobody is preset. */
export async function openMeeting(page: Page): Promise<void> {
  await page.getByRole('button', { name: '开会，点名' }).click()
  await page.waitForURL(/\/roll$/)
}

/** Everybody who is not ticked yet is there; then back to the meeting. */
export async function tickTheRest(page: Page): Promise<void> {
  await page.getByRole('button', { name: /其余 \d+ 人一起记/ }).click()
  await page.getByRole('button', { name: '实到', exact: true }).last().click()
  await page.getByText(/^(\d+) \/ \1$/).waitFor()
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByText(/^点名 (\d+) \/ \1$/).waitFor()
}

/** The six digits that the host's phone shows this minute. */
export async function readCode(page: Page, meeting: string): Promise<string> {
  await page.goto(`${meeting}/code`)
  return (await page.locator('.host-code-digits').innerText()).replace(/\D/g, '')
}

/** At a site station: that the meeting is open the phone knows from there, and there the mark goes. */
export async function checkIn(page: Page, code: string): Promise<void> {
  await page.getByLabel('签到码').fill(code)
  await page.getByRole('button', { name: '我到会了' }).click()
  await page.getByText('已记：实到').waitFor()
  await untilPhone(page, 'at-station')
}

export async function speak(page: Page, words: string): Promise<void> {
  await page.getByLabel('我要说').fill(words)
  await page.getByRole('button', { name: '发出' }).click()
  await page.locator('.speeches').getByText(words).waitFor()
}

/** All who are there are for it. */
export async function resolve(page: Page): Promise<void> {
  await page.getByRole('radio', { name: matter }).check()
  await page.getByRole('button', { name: '清点' }).click()
  await page.getByRole('button', { name: '全部赞成' }).click()
  await page.getByText('按规定：通过').waitFor()
  await page.getByRole('button', { name: '记下决议' }).click()
  await page.getByRole('heading', { name: '决议', exact: true }).waitFor()
}

/** Closes the meeting and adds these words to what the phone has drafted. */
export async function closeAndWriteUp(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: '散会，整理记录' }).click()
  await page.waitForURL(/\/minutes$/)
  const text = page.getByLabel('记录', { exact: true })
  await untilTyped(page, matter)
  await text.press('Control+End')
  await page.keyboard.type(`\n${words}`)
  await page.getByRole('button', { name: '存下记录' }).click()
  await page.getByRole('button', { name: '存下记录' }).waitFor({ state: 'detached' })
}

/** These words stand in the minutes' field. */
export async function untilTyped(page: Page, words: string): Promise<void> {
  const text = page.getByLabel('记录', { exact: true })
  for (let looks = 0; !(await text.inputValue()).includes(words); looks++) {
    if (looks === 100) throw new Error(`the minutes do not say: ${words}`)
    await page.waitForTimeout(100)
  }
}
