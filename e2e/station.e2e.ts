import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectSound, usePlatform } from './kit.ts'
import * as steps from '#testing/phone-steps.ts'

const journey = usePlatform()
const place = '四号洞口板房'
const words = { secretary: '今天先定夜班的人。', member: '我在洞里，同意。', commissioner: '材料我下午送上去。' }
const written = '会上定了夜班的人。'
let meetingId: string

test('the uplink is cut, the station is there: they meet, read each other, and the server has it once', async () => {
  const phones = await takePhones()
  const [secretary, member, commissioner] = phones
  meetingId = await steps.convene(secretary, journey.address(), place)
  // What does not wait for another, is not made to.
  await Promise.all([journey.addStation(), ...phones.map((page) => steps.settle(page, journey.address()))])
  const { address } = journey.station()
  await Promise.all(phones.map((page) => steps.learnStation(page, journey.address(), address)))

  await journey.cut()
  await secretary.goto(meetingPage())
  await steps.openMeeting(secretary)
  const code = await steps.readCode(secretary, meetingPage())
  await Promise.all([member, commissioner].map((page) => checkIn(page, code)))
  await speakTogether(phones)
  await hold(secretary)
  await readAtStation([member, commissioner])

  await journey.restore()
  await Promise.all(phones.map((page) => steps.untilPhone(page, 'settled')))
  await expectOnceOnServer(secretary, member)
  await print(secretary)
}, 400_000)

const meetingPage = () => `${journey.address()}/meetings/${meetingId}`

function takePhones(): Promise<[Page, Page, Page]> {
  const enter = (role: '支部书记' | '党员' | '支部委员') =>
    journey.enter(role, { device: 'phone', installed: true, ownProfile: true })
  return Promise.all([enter('支部书记'), enter('党员'), enter('支部委员')])
}

async function checkIn(page: Page, code: string): Promise<void> {
  await page.goto(meetingPage())
  await steps.checkIn(page, code)
}

async function speakTogether([secretary, member, commissioner]: readonly [Page, Page, Page]): Promise<void> {
  await secretary.goto(meetingPage())
  await Promise.all([
    steps.speak(secretary, words.secretary),
    steps.speak(member, words.member),
    steps.speak(commissioner, words.commissioner),
  ])
  await Promise.all([secretary, member, commissioner].map((page) => readEachOther(page)))
}

async function readEachOther(page: Page): Promise<void> {
  for (const text of Object.values(words)) await page.locator('.speeches').getByText(text).waitFor()
  await page.getByText(/同事的 \d+ 条内容/).waitFor()
}

async function hold(page: Page): Promise<void> {
  await page.goto(`${meetingPage()}/roll`)
  // Those who checked in stand on the secretary's roll already.
  await page.getByText(/^2 \/ \d+$/).waitFor()
  await page.locator('.roll-row').getByText('未经服务器确认').first().waitFor()
  await expectSound(page)
  await steps.tickTheRest(page)
  await page.getByText('记决议', { exact: true }).click()
  await steps.resolve(page)
  await expectSound(page)
  await steps.closeAndWriteUp(page, written)
}

/** What the secretary has closed, the others read; the pages say that no server has judged it yet. */
async function readAtStation(pages: readonly Page[]): Promise<void> {
  await Promise.all(pages.map((page) => readOneAtStation(page)))
}

async function readOneAtStation(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '决议', exact: true }).waitFor()
  await page.getByText(/同事的 \d+ 条内容/).waitFor()
  await page.locator('.resolution').getByText('未经服务器确认').first().waitFor()
  await expectSound(page)
}

async function expectOnceOnServer(secretary: Page, member: Page): Promise<void> {
  const ask = async (page: Page, path = '') =>
    (await page.request.get(`${journey.address()}/api/meetings/${meetingId}${path}`)).json()
  const meeting = await ask(secretary)
  expect(meeting).toMatchObject({ state: 'closed', count: { byState: { unmarked: 0 } } })
  expect(meeting.count.byState.present).toBe(meeting.count.due)
  expect(meeting.resolutions).toHaveLength(1)
  expect(await ask(member)).toMatchObject({ mine: { state: 'present' } })
  const { speeches } = await ask(secretary, '/speeches')
  expect(speeches.map(({ text }: { text: string }) => text).sort()).toEqual(Object.values(words).sort())
  expect((await ask(secretary, '/minutes')).text.split(written)).toHaveLength(2)
}

async function print(page: Page): Promise<void> {
  await page.goto(`${meetingPage()}/handbook`)
  await page.getByText(written).waitFor()
  const paper = await page.pdf()
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
}
