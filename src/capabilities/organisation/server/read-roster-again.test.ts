import { afterAll, beforeAll, expect, it } from 'vitest'
import { readXlsxText } from '#testing/read-xlsx-text.ts'
import { type ImportDesk, openImportDesk } from '#testing/import-desk.ts'
import * as contract from '../roster-import.contract.ts'

let desk: ImportDesk

beforeAll(async () => {
  desk = await openImportDesk()
}, 60_000)
afterAll(() => desk.close())

it('a sheet without a heading that anybody knows is read by the row and headings that the clerk tells, then and later', async () => {
  const text = '示例登记表,,\n哪位来着,干啥的,挂在哪\n郑手工,群众,C1\n郑有误,没听过,C1\n'
  const shown = await desk.preview(text)
  expect([shown.state, shown.summary?.unread[0]?.rows[1]?.cells]).toEqual(['refused', ['哪位来着', '干啥的', '挂在哪']])
  const told = {
    rows: { '': { table: 'people' as const, row: 2 } },
    mapping: { people: { 哪位来着: 'name', 干啥的: 'category', 挂在哪: 'employer' } },
  }
  const again = await desk.readAgain(shown.id, told)
  expect(again).toMatchObject({ state: 'ready', summary: { people: { added: 1 }, faultyRows: 1, unread: [] } })
  const response = await fetch(`${desk.server.url}/api/roster-imports/${shown.id}/faulty-rows`, {
    headers: { cookie: desk.clerk.cookie },
  })
  expect(await readXlsxText(Buffer.from(await response.arrayBuffer()))).toContain('郑有误')
  expect((await desk.confirm(again)).status).toBe(200)
  expect(await desk.group.rows("select 1 from app.person where name = '郑手工'")).toHaveLength(1)
  const later = await desk.preview('哪位来着,干啥的,挂在哪\n郑后来,群众,C1\n')
  expect(later.summary?.people.added).toBe(1)
  const done = await desk.server.call(contract.readRosterAgain, { importId: shown.id }, { cookie: desk.clerk.cookie })
  expect(done.error?.code).toBe('roster.not-ready')
  await desk.undo(shown.id)
}, 60_000)

it('the clerk is asked who is who where the name alone speaks for it, and does as it is told', async () => {
  const known = await desk.preview('姓名,人员类别,用人单位,岗位\n卫同名,群众,C1,木工\n')
  await desk.confirm(known)
  const text = '姓名,人员类别,用人单位,岗位\n卫同名,群众,C1,焊工\n'
  const shown = await desk.preview(text)
  expect(shown.summary).toMatchObject({
    people: { added: 0, changed: 0 },
    matches: [{ name: '卫同名', row: 2, answer: null, taken: 'waits' }],
    errors: [{ code: 'same-person-unsure' }],
  })
  const [match] = shown.summary!.matches
  expect(match!.facts).toContainEqual({ field: 'job', told: '焊工', known: '木工', differs: true })
  const other = await desk.readAgain(shown.id, { people: { [match!.key]: 'other' } })
  expect(other.summary).toMatchObject({
    people: { added: 1, changed: 0 },
    matches: [{ answer: 'other' }],
    errors: [],
  })
  const same = await desk.readAgain(shown.id, { people: { [match!.key]: 'same' } })
  expect(same.summary).toMatchObject({ people: { added: 0, changed: 1 }, matches: [{ answer: 'same' }], errors: [] })
  await desk.confirm(same)
  expect(await desk.group.rows("select job from app.person where name = '卫同名'")).toEqual([{ job: '焊工' }])
  await desk.undo(shown.id)
  await desk.undo(known.id)
}, 60_000)
