import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseSpreadsheet } from '#platform/documents/spreadsheet-parse.ts'
import { spreadsheetLimits } from '#platform/documents/spreadsheet-types.ts'
import type { Cell, Sheet } from '#platform/documents/spreadsheet-types.ts'
import { applyImportPlan, nothingKnown } from '#testing/apply-import-plan.ts'
import { generateRoster } from '#testing/generate-roster.ts'
import type { Coverage, CurrentRoster, SameAnswers } from './import-plan.ts'
import { isEmptyPlan, planImport } from './plan-import.ts'
import { readRosterFile } from './read-roster-file.ts'
import { readRoster } from './read-roster.ts'
import { summariseImport } from './summarise-import.ts'
import { writeFaultyRows } from './write-faulty-rows.ts'

const today = '2026-11-20'
const hash = (kind: string, value: string) => `${kind}#${[...value].reverse().join('')}`
const sample = new URL('../../../../db/demo/group-roster.xlsx', import.meta.url)

function plan(
  sheets: readonly Sheet[],
  current: CurrentRoster = nothingKnown,
  coverage: Coverage = { kind: 'group' },
  { day = today, answers = {} }: { day?: string; answers?: SameAnswers } = {},
) {
  return planImport(readRoster(sheets, day), current, coverage, day, hash, answers)
}
const take = (sheets: readonly Sheet[], current: CurrentRoster = nothingKnown) =>
  applyImportPlan(current, plan(sheets, current), hash)

function sheet(name: string, rows: readonly (readonly Cell[])[]): Sheet {
  return { name, hidden: false, date1904: false, rows: rows.map((cells, at) => ({ number: at + 1, cells })) }
}
const edit = (
  sheets: readonly Sheet[],
  name: string,
  change: (cells: Cell[], heads: readonly Cell[]) => Cell[] | null,
): Sheet[] =>
  sheets.map((each) => {
    if (each.name !== name) return each
    const [heading, ...rows] = each.rows
    const changed = rows.flatMap((row) => {
      const cells = change([...row.cells], heading!.cells)
      return cells === null ? [] : [{ number: row.number, cells }]
    })
    return { ...each, rows: [heading!, ...changed] }
  })

describe('the sample', () => {
  let sheets: Sheet[]
  beforeAll(async () => {
    sheets = await parseSpreadsheet(await readFile(sample), spreadsheetLimits)
  })

  it('gives 32 units, 904 people, 138 posts and no fault', () => {
    const { units, people, posts, errors, warnings } = summariseImport(plan(sheets), 'zh')
    const added = (count: number) => ({ added: count, changed: 0, ended: 0 })
    expect({ units, people, posts, errors }).toEqual({
      units: added(32),
      people: added(904),
      posts: added(138),
      errors: [],
    })
    expect(warnings.map(({ sheet: name, row, code }) => [name, row, code])).toEqual([
      ['节点', 5, 'milestone-future'],
      ['节点', 27, 'milestone-future'],
    ])
  })

  it('changes nothing the second time', () => {
    expect(isEmptyPlan(plan(sheets, take(sheets)))).toBe(true)
  })

  it('tells its ten pairs of namesakes apart', () => {
    const { people } = take(sheets)
    const names = people.map(({ name }) => name)
    expect(names.length - new Set(names).size).toBe(10)
    const moved = edit(sheets, '人员', (cells) =>
      cells[0] === '凤霞' && cells[14] === '普工' ? [...cells.slice(0, 14), '木工', ...cells.slice(15)] : cells,
    )
    const asked = plan(moved, take(sheets))
    expect([asked.people.changed.length, asked.people.added.length, asked.matches.length]).toEqual([0, 0, 1])
    const done = plan(moved, take(sheets), { kind: 'group' }, { answers: { [asked.matches[0]!.key]: 'same' } })
    expect(done.people.changed.map(({ changes }) => changes)).toEqual([
      [{ field: 'job', before: '普工', after: '木工' }],
    ])
    expect(done.people.added).toEqual([])
  })

  it('previews within three seconds, the thread included', async () => {
    const start = performance.now()
    plan([])
    const draft = await readRosterFile(await readFile(sample), today)
    planImport(draft, nothingKnown, { kind: 'group' }, today, hash)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it('says what a transfer changes and leaves the old group', () => {
    const transfer = edit(sheets, '人员', (cells) =>
      cells[0] === '郑雨斌'
        ? cells.map((cell, at) => (at === 9 || at === 10 ? 'C1-P1' : at === 11 ? null : cell))
        : cells,
    )
    const done = plan(transfer, take(sheets))
    expect(done.people.changed.map(({ changes }) => changes)).toEqual([
      [
        { field: 'affiliation', before: 'C1-P2', after: 'C1-P1' },
        { field: 'life', before: 'C1-P2', after: 'C1-P1' },
        { field: 'group', before: '第二党小组 C1-P2', after: null },
      ],
    ])
  })

  it('ends nobody who is merely absent', () => {
    const fewer = edit(sheets, '人员', (cells) => (cells[9] === 'C1-P1' ? null : cells)).slice(0, 2)
    for (const coverage of [{ kind: 'group' }, { kind: 'additions' }, { kind: 'unit', code: 'G' }] as const) {
      expect(plan(fewer, take(sheets), coverage).people.ended).toEqual([])
    }
  })

  it('ends whom a complete roster of a unit leaves out, by name, and nobody outside it', () => {
    const current = take(sheets)
    const heads = sheets[1]!.rows[0]!
    const [first, ...kept] = sheets[1]!.rows.filter(({ cells }) => (cells[9] ?? cells[13]) === 'C1-P1')
    const done = plan([{ ...sheets[1]!, rows: [heads, ...kept] }], current, {
      kind: 'unit',
      code: 'C1-P1',
      complete: true,
    })
    expect(kept.length).toBeGreaterThan(30)
    expect(done.namesEnding).toEqual([first!.cells[0]])
    expect(done.people.ended.every(({ unit }) => unit === 'C1-P1')).toBe(true)
    expect(done.people.added).toEqual([])
    expect(done.posts.ended).toEqual([])
  })

  it('ends nobody from a complete roster with a row at fault', () => {
    const broken = edit(sheets, '人员', (cells) => (cells[0] === '金睿鸣' ? ['', ...cells.slice(1)] : cells))
    const done = plan(broken, take(sheets), { kind: 'unit', code: 'G', complete: true })
    expect(done.errors.map(({ code }) => code)).toContain('name-missing')
    expect(done.people.ended).toEqual([])
  })

  it('adds the new and changes nothing known in a file of additions', () => {
    const current = take(sheets)
    const file = edit(sheets, '人员', (cells) =>
      cells[0] === '金睿鸣' ? cells.map((cell, at) => (at === 14 ? '书记' : cell)) : cells,
    )
    const done = plan(file, current, { kind: 'additions' })
    expect(isEmptyPlan(done)).toBe(true)
    expect(done.warnings.map(({ code }) => code)).toContain('already-known')
  })
})

describe('posts', () => {
  const base = [
    sheet('组织', [
      ['组织编号', '组织名称', '上级编号', '组织类别'],
      ['G', '集团党委', null, '党委'],
      ['B', '一支部', 'G', '党支部'],
    ]),
    sheet('人员', [
      ['姓名', '人员类别', '组织关系所在'],
      ['张三', '正式党员', 'B'],
      ['李四', '正式党员', 'B'],
    ]),
  ]
  const posts = (...rows: Cell[][]) => sheet('任职', [['组织编号', '姓名', '职务', '任职日期', '离任日期'], ...rows])

  it('ends a post on the day that the row gives and begins the next', () => {
    const current = take([...base, posts(['B', '张三', '书记', '2023-01-01'])])
    const file = [posts(['B', '张三', '书记', '2023-01-01', '2026-01-01'], ['B', '李四', '书记', '2026-01-01'])]
    const done = plan(file, current)
    expect(done.posts.ended.map(({ name, to }) => [name, to])).toEqual([['张三', '2026-01-01']])
    expect(done.posts.added.map(({ person, from }) => [person, from])).toEqual([[{ id: 2 }, '2026-01-01']])
    expect(isEmptyPlan(plan(file, applyImportPlan(current, done, hash)))).toBe(true)
  })

  it('takes plain 书记 of a committee for its secretary, and today where no day is given', () => {
    const done = plan([...base, posts(['G', '张三', '书记'])])
    expect(done.posts.added.map(({ kind, from }) => [kind, from])).toEqual([['committee-secretary', today]])
  })

  it('mends a wrong day', () => {
    const current = take([...base, posts(['B', '张三', '书记', '2023-01-01'])])
    const done = plan([posts(['B', '张三', '书记', '2023-02-01'])], current)
    expect(done.posts.changed.map(({ changes }) => changes)).toEqual([
      [{ field: 'from', before: '2023-01-01', after: '2023-02-01' }],
    ])
  })
})

describe('who is who', () => {
  const heads = ['姓名', '身份证号', '手机号', '出生日期', '人员类别', '用人单位', '岗位', '所在项目']
  const file = (...rows: Cell[][]) => [sheet('人员', [heads, ...rows])]
  const one = ['张三', null, '13800138000', '1980-01-01', '群众', '甲公司', '木工', '某工地']
  const identity = '11010519491231002X'

  it('knows a person by phone and name, and learns the identity number', () => {
    const done = plan(file(['张三', identity, '13800138000', null, '群众']), take(file(one.with(3, null))))
    expect(done.people.changed.map(({ changes }) => changes.map(({ field, after }) => [field, after]))).toEqual([
      [
        ['sex', 'female'],
        ['bornOn', '1949-12-31'],
        ['identity', '110*************2X'],
      ],
    ])
  })

  it('knows a person by name and birth who changed everything else', () => {
    const done = plan(
      file(['张三', null, '13900139000', '1980-01-01', '群众', '乙公司', '焊工', '别处']),
      take(file(one)),
    )
    expect([done.people.added.length, done.people.changed.length]).toEqual([0, 1])
  })

  it('never takes two identity numbers or births for one person', () => {
    const current = take(file(one))
    expect(plan(file(one.with(3, '1981-01-01').with(2, null)), current).people.added).toHaveLength(1)
    const other = take(file(['张三', identity, null, null, '群众', '甲公司', '木工', '某工地']))
    expect(
      plan(file(['张三', '990409198108090023', null, null, '群众', '甲公司', '木工', '某工地']), other).people.added,
    ).toHaveLength(1)
  })

  it('a blank cell changes nothing; 无 ends a place', () => {
    const current = take(file(one))
    expect(isEmptyPlan(plan(file(['张三', null, '13800138000']), current))).toBe(true)
    const done = plan(file(['张三', null, '13800138000', null, null, null, null, '无']), current)
    expect(done.people.changed.map(({ changes }) => changes)).toEqual([
      [{ field: 'site', before: '某工地', after: null }],
    ])
  })

  it('lets two share a phone', () => {
    const done = plan(file(one, one.with(0, '李四').with(3, null)))
    expect([done.people.added.length, done.errors.length]).toEqual([2, 0])
  })
})

describe('rows at fault', () => {
  it('come out with their reasons, and go in again once mended', async () => {
    const heads = '姓名,身份证号,人员类别,组织关系所在,籍贯'
    const csv = Buffer.from(`花名册\n${heads}\n张三,110105194912310028,群众,,山东\n李四,,群众,,\n`)
    const draft = await readRosterFile(csv, today)
    const done = planImport(draft, nothingKnown, { kind: 'group' }, today, hash)
    expect(done.people.added.map(({ draft: { name } }) => name)).toEqual(['李四'])
    const workbook = await writeFaultyRows(csv, done.errors, 'zh')
    const [page] = await parseSpreadsheet(workbook, spreadsheetLimits)
    expect(page!.rows.map(({ cells }) => cells)).toEqual([
      [...heads.split(','), '原因'],
      ['张三', '110105194912310028', '群众', null, '山东', '身份证号：身份证号校验码不对，请逐位核对。'],
    ])
    const mended = edit([page!], '人员', (cells) => cells.with(1, '11010519491231002X'))
    const again = plan(mended, applyImportPlan(nothingKnown, done, hash))
    expect(again.people.added.map(({ draft: { name, extra } }) => [name, extra])).toEqual([['张三', { 籍贯: '山东' }]])
  })
})

describe('properties', () => {
  const made = generateRoster(120, 7).sheets.map(({ name, rows }) => sheet(name, rows as Cell[][]))

  it('columns in any order, titles above and blanks around give the same plan', () => {
    const whole = JSON.stringify(simplify(plan(made)))
    const shape = fc.record({
      seed: fc.integer(),
      titles: fc.integer({ min: 0, max: 5 }),
      blank: fc.constantFrom('', ' ', '\u3000', ' \u3000 '),
    })
    fc.assert(
      fc.property(shape, ({ seed, titles, blank }) => {
        const changed = made.map((each) => disguise(each, seed, titles, blank))
        expect(JSON.stringify(simplify(plan(changed)))).toBe(whole)
      }),
      { numRuns: 25 },
    )
  })

  it('a plan taken leaves nothing to plan, whatever part was known before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(119), { maxLength: 80 }), fc.boolean(), (absent, strip) => {
        const gone = new Set(absent)
        let at = 0
        const earlier = edit(made, '人员', (cells) =>
          gone.has(at++) ? null : strip ? cells.with(3, null).with(4, null) : cells,
        ).slice(0, 2)
        const current = take(earlier)
        const taken = applyImportPlan(current, plan(made, current), hash)
        expect(isEmptyPlan(plan(made, taken))).toBe(true)
        expect(taken.people).toHaveLength(120)
      }),
      { numRuns: 40 },
    )
  })

  const simplify = (done: ReturnType<typeof plan>) => ({
    units: done.units.added.map(({ draft, parent }) => [{ ...draft, source: null }, parent]),
    people: done.people.added.map(({ draft, placement }) => [{ ...draft, source: null }, placement]),
    posts: done.posts.added.map(({ draft, person, unit, kind }) => [{ ...draft, source: null }, person, unit, kind]),
    errors: done.errors.length,
  })

  function disguise(each: Sheet, seed: number, titles: number, blank: string): Sheet {
    const width = each.rows[0]!.cells.length
    const order = Array.from({ length: width }, (_, at) => at).sort(
      (one, other) => ((one * 7919 + seed) % 101) - ((other * 7919 + seed) % 101),
    )
    const rows = each.rows.map(({ number, cells }) => ({
      number: number + titles,
      cells: order.map((from) =>
        typeof cells[from] === 'string' ? blank + cells[from] + blank : (cells[from] ?? null),
      ),
    }))
    const above = Array.from({ length: titles }, (_, at) => ({
      number: at + 1,
      cells: [at === 0 ? '某集团花名册' : '填表日期：2026年'],
    }))
    return { ...each, rows: [...above, ...rows] }
  }
})
