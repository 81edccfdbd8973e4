import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { addDays, dayOf } from '#kernel/local-date.ts'
import { systemClock } from '#kernel/clock.ts'
import { reopen, settle, untilPhone } from '#testing/phone-steps.ts'
import {
  beginChange,
  carryOut,
  chooseBranch,
  choosePerson,
  decide,
  listUnits,
  namesIn,
  nextStep,
  registerFloating,
  sendPeople,
  type Unit,
} from './desk-steps.ts'
import { expectSound, usePlatform } from './kit.ts'
import { close, confirmMinutes, find, findBlocked, search, sign, write } from './year-steps.ts'

/*
 * A year of moves in the demo group, as docs/guide/year-of-moves.md tells it: the office at its desk, a secretary on the
 * phone. One world: each test goes on where the one before it ended.
 */

const journey = usePlatform()
const opened = '河口枢纽项目党支部'
const apart = '公路项目党支部'
const today = dayOf(systemClock.now())
/** The secretary's own branch, and the units around it. */
let own: Unit
let company: Unit
let donor: Unit
let joint: Unit

test(
  'a project opens: its branch is set up with a secretary, and a member comes by transfer',
  { timeout: 120_000 },
  async () => {
    const [office, phone] = await enterBoth()
    await findUnits(office, phone)
    const founders = (await namesIn(office, journey.address(), donor.id)).slice(0, 4)
    await setUp(office, founders)
    expect(await transferIn(office, phone)).toMatch(new RegExp(`起组织关系在${opened}`))
  },
)

test(
  'floating members come: accepted, returned with a reason, accepted again; one returns, one stays for good',
  { timeout: 120_000 },
  async () => {
    const [office, phone] = await enterBoth()
    const people = (await namesIn(office, journey.address(), joint.id)).slice(0, 3)
    expect(await comeFloating(office, phone, people)).toBe(people[2])
  },
)

test('a joint branch splits; an election held on paper there becomes posts', { timeout: 120_000 }, async () => {
  const office = await journey.enter('集团党务干事', { device: 'desk' })
  const leaving = (await namesIn(office, journey.address(), joint.id)).slice(-5)
  const made = await split(office, leaving)
  expect(await elect(office, made)).toEqual(['secretary'])
})

test('a member out of sight is looked for, writes without an account, and is found', { timeout: 300_000 }, async () => {
  const [office, phone] = await enterBoth()
  const year = { journey, own, opened }
  const stranger = await journey.enter(null, { device: 'phone' })
  const lost = (await namesIn(office, journey.address(), own.id))[0]!
  await search(year, phone, lost)
  const number = await write(year, stranger, lost)
  expect(number).toMatch(/\S{8,}/)
  await find(year, office, phone, lost)
})

test(
  'a project ends: its branch is closed, what has nowhere to go holds up the list, and the list is signed',
  { timeout: 120_000 },
  async () => {
    const [office, phone] = await enterBoth()
    const year = { journey, own, opened }
    const blocked = await findBlocked(year, office, await close(year, office))
    expect(blocked.length).toBeGreaterThan(0)
    await confirmMinutes(year, phone, blocked)
    expect(await sign(year, office)).toContain('会议记录本 3 册')
  },
)

async function enterBoth(): Promise<[Page, Page]> {
  return Promise.all([
    journey.enter('集团党务干事', { device: 'desk' }),
    journey.enter('支部书记', { device: 'phone', installed: true }),
  ])
}

async function findUnits(office: Page, phone: Page): Promise<void> {
  const units = await listUnits(office, journey.address())
  const me = (await (await phone.request.get(`${journey.address()}/api/me`)).json()) as {
    posts: { kind: string; unitId: string }[]
  }
  const leads = me.posts.find(({ kind }) => kind === 'secretary')!
  own = units.find(({ id }) => id === leads.unitId)!
  company = units.find(({ id }) => id === own.parentId)!
  donor = units.find(({ id, kind, parentId }) => kind === 'branch' && parentId === company.id && id !== own.id)!
  joint = units.find(({ kind, parentId }) => kind === 'joint-branch' && parentId === company.id)!
}

async function setUp(office: Page, founders: readonly string[]): Promise<void> {
  await beginChange(office, journey.address(), '成立组织', company.id)
  await office.getByText('《支部工作条例》第四条').first().waitFor()
  await office.getByRole('checkbox', { name: donor.name }).check()
  await nextStep(office)
  await office.getByLabel('名称').fill(opened)
  await office.getByLabel('组织编号').fill('C1-P9')
  await office.getByLabel('项目预计几个月').fill('24')
  await nextStep(office)
  await sendPeople(office, founders, opened)
  await office.getByLabel('谁', { exact: true }).selectOption({ label: founders[0]! })
  await office.getByLabel('任什么职务').selectOption('书记')
  await office.getByLabel('在哪里').selectOption({ label: opened })
  await office.getByRole('button', { name: '加上' }).click()
  await nextStep(office)
  await decide(office, '党发〔2026〕21号', today)
  await nextStep(office)
  await office.getByText(`书记 ${founders[0]!}（新任）`).waitFor()
  await expectSound(office)
  await carryOut(office)
}

/** Home asks on the phone and releases in a tunnel; the office receives for the new branch. Answers what home reads then. */
async function transferIn(office: Page, phone: Page): Promise<string> {
  await settle(phone, journey.address())
  await phone.goto(`${journey.address()}/branch`)
  await phone.getByRole('link', { name: /^组织关系转接/ }).click()
  await phone.getByRole('link', { name: '提出转接' }).click()
  const choices = phone.getByLabel('谁要转').locator('option')
  // Nobody, the secretary himself, and then the branch's roster.
  await expect.poll(() => choices.count()).toBeGreaterThan(2)
  const who = await choices.last().innerText()
  await phone.getByLabel('谁要转').selectOption({ label: who })
  await chooseBranch(phone, '接收支部', opened)
  await expectSound(phone)
  await phone.getByRole('button', { name: '提出', exact: true }).click()
  await phone.getByText(`已提出，等${own.name}转出`).waitFor()
  const transfer = phone.url()
  // Opened again, the phone has fetched the row that the step will lie over.
  await Promise.all([phone.goto(journey.address()), phone.waitForResponse(/\/api\/sync$/)])
  await untilPhone(phone, 'settled')
  await phone.goto(transfer)
  await phone.getByText(`已提出，等${own.name}转出`).waitFor()

  await journey.cut([phone])
  await phone.getByRole('button', { name: '转出', exact: true }).click()
  await phone.getByText(`已转出，等${opened}接收`).waitFor()
  const again = await reopen(phone, journey.address())
  await again.getByText(/已存手机，\d+ 条待发送/).waitFor()
  await journey.restore([again])
  await untilPhone(again, 'settled')

  await office.goto(`${journey.address()}/console/transfers`)
  await office.getByRole('row', { name: new RegExp(who) }).click()
  await office.getByText(`已转出，等${opened}接收`).first().waitFor()
  await office.getByRole('complementary').getByRole('button', { name: '接收', exact: true }).click()
  await office
    .getByText(/已接收，.*起组织关系在/)
    .first()
    .waitFor()
  await expectSound(office)
  await again.goto(transfer)
  const words = await again.getByText(/已接收，.*起组织关系在/).innerText()
  await again.close()
  return words
}

/** Answers who is still a guest at the end. */
async function comeFloating(office: Page, phone: Page, people: readonly string[]): Promise<string> {
  const since = addDays(today, -200)
  const cases: string[] = []
  for (const person of people)
    cases.push(await registerFloating(office, journey.address(), { person, host: own.name, since }))
  await expectSound(office)

  await phone.goto(`${journey.address()}/branch`)
  await phone.getByRole('link', { name: /^流动党员/ }).click()
  await phone.getByRole('heading', { name: '等您接收的' }).waitFor()
  for (const person of people.slice(0, 2)) {
    await phone.getByRole('link', { name: new RegExp(person) }).click()
    await phone.getByRole('button', { name: '接收', exact: true }).click()
    await phone.getByText(`在${own.name}参加组织生活`).first().waitFor()
    await phone.getByRole('button', { name: '返回' }).click()
  }
  await phone.getByRole('link', { name: new RegExp(people[2]!) }).click()
  await phone.getByRole('button', { name: '退回', exact: true }).click()
  await phone.getByLabel('为什么退回').fill('他在二标段，请登记到二标段的党支部')
  await phone.getByRole('button', { name: '退回', exact: true }).click()
  await phone.getByText(`${own.name}已退回`).first().waitFor()

  await office.goto(cases[2]!.replace('/floating', '/console/floating'))
  await office.getByText('他在二标段，请登记到二标段的党支部').waitFor()
  const third = await registerFloating(office, journey.address(), { person: people[2]!, host: own.name, since })
  await phone.goto(third)
  await phone.getByRole('button', { name: '接收', exact: true }).click()
  await phone.getByText(`在${own.name}参加组织生活`).first().waitFor()

  await phone.goto(cases[0]!)
  await phone.getByRole('button', { name: '结束登记' }).click()
  await phone.getByRole('button', { name: '结束登记' }).last().click()
  await phone
    .getByText(/已结束，回到/)
    .first()
    .waitFor()

  await office.goto(`${journey.address()}/console/transfers`)
  await office.getByRole('link', { name: '提出转接' }).click()
  await choosePerson(office, '谁要转', people[1]!)
  await chooseBranch(office, '接收支部', own.name)
  await office.getByRole('button', { name: '提出', exact: true }).click()
  await office.getByRole('complementary').getByRole('button', { name: '转出', exact: true }).click()
  await office.getByText(`已转出，等${own.name}接收`).first().waitFor()
  await phone.goto(`${journey.address()}/transfers`)
  await phone
    .getByRole('link', { name: new RegExp(people[1]!) })
    .first()
    .click()
  await phone.getByRole('button', { name: '接收', exact: true }).click()
  await phone.getByText(/已接收，.*起组织关系在/).waitFor()
  for (const [page, address] of [
    [phone, cases[1]!],
    [office, cases[1]!.replace('/floating', '/console/floating')],
  ] as const) {
    await page.goto(address)
    await page
      .getByText(/已结束，组织关系已转走/)
      .first()
      .waitFor()
  }
  const list = (await (await phone.request.get(`${journey.address()}/api/floating?which=open`)).json()) as {
    cases: { person: { name: string } }[]
  }
  return list.cases.map(({ person }) => person.name).join('、')
}

/** Answers the public id of the branch that is new. */
async function split(office: Page, leaving: readonly string[]): Promise<string> {
  await beginChange(office, journey.address(), '拆分', joint.id)
  await nextStep(office)
  await office.getByLabel('名称').nth(1).fill(apart)
  await nextStep(office)
  await sendPeople(office, leaving, apart)
  await nextStep(office)
  await decide(office, '党发〔2026〕33号', today)
  await nextStep(office)
  await office.getByRole('heading', { name: new RegExp(apart) }).waitFor()
  await expectSound(office)
  await carryOut(office)
  return (await listUnits(office, journey.address())).find(({ name }) => name === apart)!.id
}

/** Answers the posts that the new branch has then. */
async function elect(office: Page, unitId: string): Promise<string[]> {
  await office.goto(`${journey.address()}/console/elections/${unitId}`)
  await office.getByRole('button', { name: '记录一次选举' }).click()
  await office.getByRole('radio', { name: /书记、副书记/ }).check()
  await office.getByLabel('选举日期').fill(today)
  for (const [label, figure] of Object.entries({
    '应到会（有选举权）': 5,
    实到会: 5,
    应选名额: 1,
    发出选票: 5,
    投票人数: 5,
    收回选票: 5,
    有效票: 5,
    无效票: 0,
  }))
    await office.getByLabel(label, { exact: true }).fill(String(figure))
  const line = (at: number) => office.locator('.election-line').nth(at)
  await line(0).getByLabel('姓名').selectOption({ index: 1 })
  await line(0).getByLabel('赞成票').fill('4')
  await line(0).getByLabel('当选职务').selectOption({ label: '书记' })
  await line(1).getByLabel('姓名').selectOption({ index: 2 })
  await line(1).getByLabel('赞成票').fill('1')
  await office.getByLabel('监票人').selectOption({ index: 3 })
  await office.getByLabel('批准的上级组织').fill(company.name)
  await office.getByText('没有发现与规定不符的地方').waitFor()
  await expectSound(office)
  await office.getByRole('button', { name: '记下这次选举' }).click()
  await office.getByText(`${today} · 换届`).waitFor()
  const { posts } = (await (await office.request.get(`${journey.address()}/api/units/${unitId}`)).json()) as {
    posts: { kind: string }[]
  }
  return posts.map(({ kind }) => kind)
}
