import type { Locator, Page } from 'playwright-core'

/* What an office does at its desk, by the words that stand on the pages. */

export interface Unit {
  id: string
  name: string
  code: string
  kind: string
  parentId: string | null
}

export async function listUnits(page: Page, address: string): Promise<Unit[]> {
  const { units } = (await (await page.request.get(`${address}/api/units`)).json()) as { units: Unit[] }
  return units
}

/** Full members of a unit who hold no post, in the roster's order. */
export async function namesIn(page: Page, address: string, unitId: string): Promise<string[]> {
  const answer = await page.request.post(`${address}/api/units/${unitId}/people`, {
    data: { category: 'member', limit: 200 },
  })
  const { people } = (await answer.json()) as { people: { id: string; name: string }[] }
  const { posts } = (await (await page.request.get(`${address}/api/units/${unitId}`)).json()) as {
    posts: { personId: string }[]
  }
  return people.filter(({ id }) => !posts.some(({ personId }) => personId === id)).map(({ name }) => name)
}

/** The first page of a change; then its steps. */
export async function beginChange(page: Page, address: string, kind: string, unitId: string): Promise<void> {
  await page.goto(`${address}/console/unit-changes`)
  await page.getByRole('link', { name: new RegExp(`^${kind}`) }).click()
  await page.getByLabel(/^哪个组织|^设在哪个上级之下/).selectOption(unitId)
}

export async function nextStep(page: Page): Promise<void> {
  const before = page.url()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.waitForURL((url) => url.href !== before)
  await page.locator('.loading, [aria-busy="true"]').first().waitFor({ state: 'detached' })
}

/** These people of the plan go there. */
export async function sendPeople(page: Page, names: readonly string[], to: string): Promise<void> {
  for (const name of names)
    await page.locator('.people-group').getByLabel(name, { exact: true }).first().selectOption({ label: to })
}

export async function decide(page: Page, document: string, on: string): Promise<void> {
  await page.getByLabel('文件').fill(document)
  await page.getByLabel('哪天决定的').fill(on)
}

export async function carryOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: '办理', exact: true }).click()
  await page.getByRole('button', { name: '整体撤回' }).waitFor()
}

/** Whom the search of the desk finds by this name; the first of namesakes. */
export async function choosePerson(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel('按姓名找人').fill(name)
  await firstOf(page, label, name).check()
}

export async function chooseBranch(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel('找支部（名称或上级）').fill(name)
  await firstOf(page, label, name).check()
}

function firstOf(page: Page, label: string, name: string): Locator {
  return page
    .getByRole('group', { name: label })
    .getByRole('radio', { name: new RegExp(`^${name}`) })
    .first()
}

/** The registration of a member who works elsewhere, by the office of his home. Answers its address. */
export async function registerFloating(
  page: Page,
  address: string,
  of: { person: string; host: string; since: string },
): Promise<string> {
  await page.goto(`${address}/console/floating`)
  await page.getByRole('link', { name: '登记外出的同志' }).click()
  await choosePerson(page, '谁在外', of.person)
  await chooseBranch(page, '流入地支部', of.host)
  await page.getByLabel('从哪天起').fill(of.since)
  await page.getByLabel('事由').fill('支援主体施工')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText(`已登记，等${of.host}接收`).first().waitFor()
  return page.url().replace('/console', '')
}
