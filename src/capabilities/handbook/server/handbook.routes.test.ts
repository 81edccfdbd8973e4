import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#kernel/id.ts'
import * as ledger from '#capabilities/ledger/ledger.contract.ts'
import { backRecordMeeting } from '#capabilities/meetings/meeting-record.contract.ts'
import { addLine } from '#capabilities/plans/plans.contract.ts'
import { arrangeGroups } from '#capabilities/organisation/groups.contract.ts'
import { type BranchPerson, startTestBranch, type TestBranch } from '#testing/test-branch.ts'
import * as contract from '../handbook.contract.ts'

let b: TestBranch
const input = () => ({ unitId: b.branch.uuid, year: 2026 })
const read = (who: BranchPerson = b.secretary, year = 2026) => b.must(who, contract.getHandbook, { ...input(), year })
const codeOf = async (answer: Promise<{ error?: { code: string } | undefined }>) => (await answer).error?.code

beforeAll(async () => {
  b = await startTestBranch()
  const [first, second] = b.members as [BranchPerson, BranchPerson]
  await b.must(b.secretary, arrangeGroups, {
    unitId: b.branch.uuid,
    groups: [{ name: '一组', leaderId: first.uuid, memberIds: [first.uuid, second.uuid] }],
  })
  for (const [heldOn, title] of [
    ['2026-09-10', '第二次'],
    ['2026-03-10', '第一次'],
    ['2025-03-10', '去年的'],
  ] as const)
    await b.must(b.secretary, backRecordMeeting, {
      meetingId: newId(),
      unitId: b.branch.uuid,
      kind: 'general-meeting',
      title,
      heldOn,
      chairId: b.secretary.uuid,
      recorderId: b.recorder.uuid,
      marks: [{ personId: first.uuid, state: 'present' }],
      summary: `记录：${title}`,
    })
  await b.must(b.secretary, addLine, {
    unitId: b.branch.uuid,
    newLineId: newId(),
    kind: 'party-lesson',
    title: '讲一次工地上的党课',
    from: '2026-05-01',
    to: '2026-05-31',
  })
  const ledgerItemId = newId()
  await b.must(b.secretary, ledger.openItem, {
    unitId: b.branch.uuid,
    ledgerItemId,
    eventId: newId(),
    problem: '公开栏没有更新',
    on: '2026-10-01',
    plan: { measure: '换上本季度的', ownerId: first.uuid, dueOn: '2026-10-30' },
  })
  const step = { ledgerItemId, eventId: newId(), on: '2026-10-20', words: '话只在清单里' }
  await b.must(first, ledger.doItem, step)
}, 120_000)
afterAll(() => b.stop())

async function fileOf(who: BranchPerson): Promise<Response> {
  const path = contract.getHandbookFile.path.replace(':unitId', b.branch.uuid)
  return fetch(`${b.server.url}${path}?year=2026`, { headers: { cookie: who.cookie } })
}

describe('a branch’s year on paper', () => {
  test('has a chapter of each capability that has something, in their order', async () => {
    const { heading, cover, chapters } = await read()
    expect([heading, cover.subtitle]).toEqual(['桥梁项目党支部', '2026 年度'])
    expect(chapters.map(({ title }) => title)).toEqual([
      '支部基本情况',
      '党员名册',
      '支部委员会和党小组',
      '年度计划',
      '组织生活记录',
      '学时',
      '问题清单',
    ])
  })

  test('names members, posts and groups, without a phone or an identity number', async () => {
    const [, members, committee] = (await read()).chapters
    const table = members!.blocks[0]!
    expect(table).toMatchObject({
      kind: 'table',
      head: ['序号', '姓名', '性别', '类别', '入党日期', '转正日期', '党小组', '职务'],
    })
    const rows = table.kind === 'table' ? table.rows : []
    expect(rows).toHaveLength(8)
    expect(rows.find((row) => row[1] === '王书记')).toEqual(expect.arrayContaining(['正式党员', '书记']))
    expect(rows.find((row) => row[1] === '赵一')).toEqual(expect.arrayContaining(['一组', '党小组组长']))
    expect(rows.find((row) => row[1] === '郑预备')).toContain('预备党员')
    expect(JSON.stringify(committee)).toMatch(/书记.*王书记.*2020\.01\.01.*宣传委员.*李宣传/)
    expect(committee!.sections[0]!.blocks[0]).toMatchObject({ rows: [['一组', '赵一', '赵一、钱二']] })
  })

  test('has the plan with the days of each line and who set it', async () => {
    expect((await read()).chapters[3]!.blocks[0]).toMatchObject({
      rows: [['2026.05.01\n—2026.05.31', '党课', '讲一次工地上的党课', '桥梁项目党支部', '']],
    })
  })

  test('has every meeting of the year and of no other, each on a page of its own', async () => {
    const { sections } = (await read()).chapters[4]!
    expect(sections.map(({ title, newPage }) => [title, newPage])).toEqual([
      ['3月10日　支部党员大会', true],
      ['9月10日　支部党员大会', true],
    ])
    expect(JSON.stringify(sections)).toContain('记录：第一次')
    expect(JSON.stringify(await read(b.secretary, 2025))).toContain('记录：去年的')
    expect((await read(b.secretary, 2024)).chapters[3]!.blocks).toEqual([
      { kind: 'paragraph', text: '本年没有会议记录。' },
    ])
  })

  test('shows what the ledger found and where it stands, not what people wrote of the steps', async () => {
    const chapter = (await read()).chapters[6]!
    expect(chapter.blocks[0]).toMatchObject({
      rows: [['1', '公开栏没有更新', '换上本季度的', '赵一', '2026.10.30', '待验证']],
    })
    expect(JSON.stringify(await read())).not.toContain('话只在清单里')
    expect((await read(b.secretary, 2025)).chapters.map(({ title }) => title)).not.toContain('问题清单')
  })
})

describe('the Word file', () => {
  test('has cover, contents, page numbers and every chapter; taking it along is recorded', async () => {
    const response = await fileOf(b.clerk)
    expect(response.status).toBe(200)
    expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(
      '桥梁项目党支部2026年支部工作手册.docx',
    )
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const xml = strFromU8(files['word/document.xml']!)
    for (const text of ['党支部工作手册', '目　录', '3月10日　支部党员大会', '记录：第二次', '公开栏没有更新'])
      expect(xml).toContain(text)
    expect(xml).toContain('PAGEREF section_4_1')
    expect(xml).not.toContain('话只在清单里')
    const lines = await b.people.sql(`select object_id from app.audit where action = 'handbook.take-handbook'`)
    expect(lines).toEqual([{ object_id: b.branch.uuid }])
  })
})

test('the whole year is for those who keep it: a member and another branch are refused', async () => {
  for (const who of [b.members[0]!, b.stranger]) {
    expect(await codeOf(b.as(who, contract.getHandbook, input()))).toBe('access.denied')
    expect((await fileOf(who)).status).toBe(403)
  }
  expect(await codeOf(b.as(null, contract.getHandbook, input()))).toBe('sign-in.needed')
  expect(await codeOf(b.as(b.secretary, contract.getHandbook, { ...input(), unitId: newId() }))).toBe('record.missing')
})
