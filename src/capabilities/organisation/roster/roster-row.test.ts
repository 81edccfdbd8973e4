import { describe, expect, it } from 'vitest'
import type { Cell, Sheet } from '#platform/documents/spreadsheet-types.ts'
import { readRoster } from './read-roster.ts'
import { planImport } from './plan-import.ts'
import { nothingKnown } from '#testing/apply-import-plan.ts'

const today = '2026-11-20'
const hash = (kind: string, value: string) => `${kind}#${value.length}#${[...value].reverse().join('')}`

function sheet(name: string, rows: readonly (readonly Cell[])[]): Sheet {
  return { name, hidden: false, date1904: false, rows: rows.map((cells, at) => ({ number: at + 1, cells })) }
}

const unitHeads = ['组织编号', '组织名称', '上级编号', '组织类别', '单位类型', '网络情况', '成立日期', '届满日期']
const units = (...rows: Cell[][]) =>
  sheet('组织', [unitHeads, ['G', '集团党委', null, '党委'], ['B', '一支部', 'G', '631'], ...rows])
const personHeads = [
  '姓名',
  '身份证号',
  '手机号',
  '出生日期',
  '人员类别',
  '入党日期',
  '转正日期',
  '性别',
  '组织关系所在',
  '组织生活所在',
  '流动情况',
  '用人单位',
  '岗位',
  '用工形式',
]
const people = (...rows: Cell[][]) => sheet('人员', [personHeads, ...rows])
const person = (fields: Record<string, Cell>): Cell[] =>
  personHeads.map((head) => fields[head] ?? ({ 姓名: '张三', 人员类别: '群众' } as Record<string, Cell>)[head] ?? null)
function plan(sheets: Sheet[]) {
  return planImport(readRoster(sheets, today), nothingKnown, { kind: 'group' }, today, hash)
}

const good = '110105194912310028'
const valid = '11010519491231002X'

describe('what a row says', () => {
  it('leaves a faulty row out and keeps the others', () => {
    const done = plan([people(person({ 身份证号: good }), person({ 姓名: '李四' }))])
    expect(done.people.added.map(({ draft }) => draft.name)).toEqual(['李四'])
  })

  it('never shows more of a number than its ends', () => {
    const done = plan([people(person({ 身份证号: good, 手机号: '12345678901234' }))])
    expect(done.errors.map(({ value }) => value)).toEqual(['110*************28', '123*********34'])
  })

  it('takes birth and sex from the identity number, and lengthens an old one', () => {
    const [one, two] = plan([
      people(person({ 身份证号: valid.toLowerCase() }), person({ 身份证号: '110105491231002', 姓名: '李四' })),
    ]).people.added
    expect([one!.draft.bornOn, one!.draft.sex]).toEqual(['1949-12-31', 'female'])
    expect(two).toBeUndefined()
    const [alone] = plan([people(person({ 身份证号: '110105491231002' }))]).people.added
    expect(alone!.draft.identity).toBe(valid)
  })

  it.each([
    ['2024-03-01'],
    ['2024/3/1'],
    ['2024年3月1日'],
    ['2024.03.01'],
    ['20240301'],
    [20240301],
    [45352],
    [' ２０２４－３－１ '],
    ['2024-03-01 00:00:00'],
    [{ serial: 45352, day: '2024-03-01' }],
  ] as Cell[][])('reads %s as a day', (cell) => {
    const [added] = plan([units(['X', 'x', 'G', '党支部', null, null, cell!])]).units.added.slice(-1)
    expect(added!.draft.foundedOn).toBe('2024-03-01')
  })

  it('lets planned units lie in the future and keeps blank cells unknown', () => {
    const done = plan([units(['X', 'x', 'G', '党支部', null, null, '2030-01-01'])])
    expect(done.errors).toEqual([])
    expect(done.units.added.at(-1)!.draft).toMatchObject({ foundedOn: '2030-01-01', network: undefined })
  })

  it('accepts harmless signs: phones abroad, signed numbers, lone dashes, tabs before a number', () => {
    const done = plan([
      people(
        person({ 手机号: '+86 138-0013-8000', 岗位: '-', 身份证号: `\t${valid}` }),
        person({ 姓名: '李四', 手机号: '+2348012345678' }),
      ),
    ])
    expect(done.errors).toEqual([])
    expect(done.people.added.map(({ draft }) => [draft.phone, draft.job])).toEqual([
      ['13800138000', undefined],
      ['+2348012345678', undefined],
    ])
  })

  it('keeps rare characters and tells what the dots of a name are', () => {
    const names = ['阿依古丽•买买提', '𠮷　野', '张䶮', 'Ｊｏｈｎ Smith'].map((name) => person({ 姓名: name }))
    expect(plan([people(...names)]).people.added.map(({ draft }) => draft.name)).toEqual([
      '阿依古丽·买买提',
      '𠮷野',
      '张䶮',
      'John Smith',
    ])
  })

  it('keeps unknown columns as extra fields and passes over our own reasons', () => {
    const draft = readRoster(
      [
        sheet('人员', [
          ['姓名', '人员类别', '籍贯', '原因'],
          ['张三', '群众', '山东', '旧的原因'],
        ]),
      ],
      today,
    )
    expect(draft.people[0]!.extra).toEqual({ 籍贯: '山东' })
    expect(draft.unknownColumns).toEqual([
      { sheet: '人员', table: 'people', titles: ['籍贯'], given: ['name', 'category'] },
    ])
  })

  it('offers the columns of a sheet for mapping by hand also when a needed heading is not there', () => {
    const rows = [
      ['同志', '性别', '人员类别'],
      ['张三', '男', '群众'],
    ]
    const draft = readRoster([sheet('', rows)], today)
    expect(draft.errors.map(({ code }) => code)).toEqual(['headings-missing'])
    expect(draft.unknownColumns).toEqual([{ sheet: '', table: 'people', titles: ['同志'], given: ['sex', 'category'] }])
    expect(readRoster([sheet('', rows)], today, { headings: { people: { 同志: 'name' } } }).people).toHaveLength(1)
  })

  it('shows the first rows of a sheet without known headings, numbers masked, and reads it by the row that is told', () => {
    const rows = [
      ['某公司同志登记表', null, null],
      ['哪位', '干啥的', '怎么找'],
      ['张三', '群众', '13800138000'],
    ]
    const file = [sheet('', rows)]
    const unread = readRoster(file, today)
    expect([unread.errors.map(({ code }) => code), unread.unreadSheets]).toEqual([
      ['headings-missing'],
      [
        {
          sheet: '',
          rows: [
            { row: 1, cells: ['某公司同志登记表', '', ''] },
            { row: 2, cells: ['哪位', '干啥的', '怎么找'] },
            { row: 3, cells: ['张三', '群众', '138******00'] },
          ],
        },
      ],
    ])
    const headings = { people: { 哪位: 'name', 干啥的: 'category', 怎么找: 'phone' } }
    const chosen = { rows: { '': { table: 'people' as const, row: 2 } } }
    expect(readRoster(file, today, { ...chosen, headings }).people).toMatchObject([
      { name: '张三', category: 'staff', phone: '13800138000' },
    ])
    const asked = readRoster(file, today, chosen)
    expect(asked.unknownColumns[0]!.titles).toEqual(['哪位', '干啥的', '怎么找'])
    // Kept for next time: the same make of file, also with one heading that counts, is read without being asked.
    expect(readRoster(file, today, { headings }).people).toHaveLength(1)
    const one = [sheet('', [['哪位'], ['李四']])]
    expect(readRoster(one, today, { headings }).people).toHaveLength(1)
    expect(readRoster(one, today).people).toEqual([])
    expect(readRoster(file, today, { rows: { '': { table: 'people', row: 99 } } }).unreadSheets).toHaveLength(1)
  })

  it('maps headings and sheets by hand', () => {
    const file = [
      sheet('Sheet1', [
        ['全名', '身份'],
        ['张三', '群众'],
      ]),
    ]
    const mapping = { sheets: { Sheet1: 'people' as const }, headings: { people: { 全名: 'name', 身份: 'category' } } }
    expect(readRoster(file, today, mapping).people.map(({ name, category }) => [name, category])).toEqual([
      ['张三', 'staff'],
    ])
  })
})
