import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { systemClock } from '#kernel/clock.ts'
import { addDays, dayOf } from '#kernel/local-date.ts'
import { settle, untilPhone } from '#testing/phone-steps.ts'
import { beginChange, carryOut, decide, listUnits, nextStep, type Unit } from './desk-steps.ts'
import { expectSound, type Journey } from './kit.ts'

/* The second half of the year of moves: a member is found again, and a project ends. */

export interface Year {
  journey: Journey
  /** The secretary's own branch. */
  own: Unit
  /** The branch that was set up this year. */
  opened: string
}

const today = dayOf(systemClock.now())

/** The case is opened, and what was tried is noted, where there is no network. */
export async function search(year: Year, phone: Page, lost: string): Promise<void> {
  await settle(phone, year.journey.address())
  await phone.goto(`${year.journey.address()}/branch`)
  await phone.getByRole('link', { name: /^失联核查/ }).click()
  await phone.getByRole('link', { name: '立案' }).click()
  const person = phone.getByLabel('哪一位党员')
  const label = await person.locator('option', { hasText: lost }).first().innerText()
  await year.journey.cut([phone])
  await person.selectOption({ label })
  await phone.getByLabel('从哪天起联系不上').fill(addDays(today, -210))
  await phone.getByRole('button', { name: '立案', exact: true }).click()
  await phone.getByRole('button', { name: '记一次查找' }).click()
  await phone.getByLabel('途径').selectOption({ label: '本人电话' })
  await phone.getByLabel('结果').selectOption({ label: '没有人应' })
  await phone.getByLabel('经过').fill('打了三次，没有人接。')
  await expectSound(phone)
  await phone.getByRole('button', { name: '记下' }).click()
  await phone.getByText('打了三次，没有人接。').waitFor()
  await year.journey.restore([phone])
  await untilPhone(phone, 'settled')
}

/** Answers the number that the page gives. */
export async function write(year: Year, stranger: Page, lost: string): Promise<string> {
  await stranger.goto(`${year.journey.address()}/find`)
  await stranger.getByLabel('您的姓名').fill(lost)
  await stranger.getByLabel('怎样能找到您').fill('示例市北街二号，每天晚上在')
  await stranger.getByLabel('您最后在哪个党组织').fill(year.own.name)
  await expectSound(stranger)
  await stranger.getByRole('button', { name: '送出' }).click()
  // The browser's work takes long on a machine that does something else as well.
  await stranger.getByRole('heading', { name: '已收到' }).waitFor({ timeout: 120_000 })
  return stranger.locator('.find-number').innerText()
}

/** The letter is a task of the office; linked to the person, it leads to his case, which ends. */
export async function find(year: Year, office: Page, phone: Page, lost: string): Promise<void> {
  // Told by the worker; at night 今天 is quiet, and the list of what was told holds it all the same.
  const told = async () => (await office.request.get(`${year.journey.address()}/api/notices`)).text()
  await expect.poll(told, { timeout: 30_000, interval: 500 }).toContain('notice.find-report.received')
  await office.goto(`${year.journey.address()}/console`)
  await office.getByRole('navigation').getByRole('link', { name: '来信找组织' }).click()
  await office.getByText('示例市北街二号，每天晚上在').waitFor()
  await office.getByRole('button', { name: '按姓名找' }).click()
  const found = office.locator('form select[required]')
  const label = await found.locator('option', { hasText: lost }).first().innerText()
  await found.selectOption({ label })
  await found.locator('xpath=ancestor::form').getByRole('button', { name: '确定' }).click()
  await office.getByText(`已关联到 ${lost}`).waitFor()
  await expectSound(office)
  await office.getByRole('link', { name: '看核查' }).click()
  await office.getByRole('button', { name: '找到了' }).click()
  await office.getByLabel('经过').fill('本人来信，已电话核实，换了手机号。')
  await office.getByRole('button', { name: '记下' }).click()
  await office.getByText('本人来信，已电话核实，换了手机号。').waitFor()
  const address = office.url().replace('/console', '')
  await phone.goto(address)
  await phone.getByRole('button', { name: '结束核查' }).click()
  await phone.getByLabel('经过').fill('已回到支部参加组织生活。')
  await phone.getByRole('button', { name: '记下' }).click()
  await phone.getByRole('heading', { name: '已结束' }).waitFor()
  await office.goto(`${year.journey.address()}/console/find-reports`)
  await office.getByRole('button', { name: '已联系上' }).click()
  await office.getByRole('button', { name: '已联系上' }).waitFor({ state: 'detached' })
}

/** The branch is closed into the new one. Answers the address of the change. */
export async function close(year: Year, office: Page): Promise<string> {
  await beginChange(office, year.journey.address(), '撤销组织', year.own.id)
  await nextStep(office)
  const receiver = (await listUnits(office, year.journey.address())).find(({ name }) => name === year.opened)!
  await office.getByLabel('接收的党支部').selectOption(receiver.id)
  await nextStep(office)
  await nextStep(office)
  await decide(office, '党发〔2026〕40号', today)
  await nextStep(office)
  await expectSound(office)
  await carryOut(office)
  return office.url()
}

/** What has nowhere to go holds up the list, not the closing. Answers what blocks it. */
export async function findBlocked(year: Year, office: Page, change: string): Promise<string[]> {
  await office.getByRole('link', { name: year.own.name }).click()
  await office.getByText(/^\d 项还没有去处$/).waitFor()
  expect(await office.getByRole('button', { name: '登记清单' }).isDisabled()).toBe(true)
  const answer = await office.request.get(`${year.journey.address()}/api/units/${year.own.id}/hand-over`)
  const { open } = (await answer.json()) as { open: { itemId: string; fate: string }[] }
  await office.goto(change)
  return open.filter(({ fate }) => fate === 'blocks').map(({ itemId }) => itemId)
}

/** The chair writes up and confirms these meetings. */
export async function confirmMinutes(year: Year, phone: Page, meetings: readonly string[]): Promise<void> {
  for (const meeting of meetings) {
    await phone.goto(`${year.journey.address()}/meetings/${meeting}/minutes`)
    const save = phone.getByRole('button', { name: '存下记录' })
    const confirm = phone.getByRole('button', { name: '确认会议记录' })
    await save.or(confirm).first().waitFor()
    // What was recorded from paper has no saved text yet.
    if (await save.isVisible()) await save.click()
    await confirm.click()
    await phone.getByText(/起归档/).waitFor()
  }
}

/** Answers what stands on the signed list. */
export async function sign(year: Year, office: Page): Promise<string> {
  await office.getByRole('link', { name: year.own.name }).click()
  await office.getByLabel('接收的组织或单位').fill(year.opened)
  await office.getByRole('button', { name: '加一行' }).click()
  await office.getByLabel('什么', { exact: true }).fill('会议记录本 3 册')
  await office.getByLabel('移交人').fill('甲')
  await office.getByLabel('接收人').fill('乙')
  await expectSound(office)
  await office.getByRole('button', { name: '登记清单' }).click()
  await office.getByRole('link', { name: `移交给 ${year.opened}` }).click()
  return office.getByText('会议记录本 3 册').innerText()
}
