import { expect, test } from 'vitest'
import type { Cell, Sheet } from '#platform/documents/spreadsheet-types.ts'
import { findExtraChanges } from './field-changes.ts'
import { mapSheet } from './roster-headings.ts'
import { readRoster } from './read-roster.ts'

const sheet = (name: string, rows: Cell[][]): Sheet => ({
  name,
  hidden: false,
  date1904: false,
  rows: rows.map((cells, at) => ({ number: at + 1, cells })),
})
const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty']

test('a word that every object knows is still a word that the roster does not', () => {
  for (const word of inherited) {
    const { errors, people } = readRoster(
      [
        sheet('人员', [
          ['姓名', '人员类别', '性别'],
          ['张三', word, word],
        ]),
      ],
      '2026-11-20',
    )
    expect(people.map((one) => [one.category, one.sex])).toEqual([])
    expect(new Map(errors.map(({ column, value }) => [column, value]))).toEqual(
      new Map([
        ['人员类别', word],
        ['性别', word],
      ]),
    )
  }
})

test('a column of such a name is kept like any other', () => {
  const { people } = readRoster(
    [
      sheet('人员', [
        ['姓名', '人员类别', ...inherited],
        ['张三', '群众', '甲', '乙', '丙', '丁'],
      ]),
    ],
    '2026-11-20',
  )
  const { extra } = people[0]!
  expect(Object.entries(extra)).toEqual(inherited.map((name, at) => [name, '甲乙丙丁'[at]]))
  expect(findExtraChanges({}, extra).map(({ before }) => before)).toEqual([null, null, null, null])
})

test('a sheet of such a name, and a heading matched to one, are nobody’s', () => {
  const rows: Cell[][] = [
    ['姓名', '人员类别', '籍贯'],
    ['张三', '群众', '甲'],
  ]
  const mapping = { sheets: {}, headings: { people: { 籍贯: 'constructor' } } }
  expect(mapSheet(sheet('constructor', rows), mapping)?.columns.map(({ field }) => field)).toEqual([
    'name',
    'category',
    null,
  ])
})

test('an identity number in a column that is not encrypted is not taken, nor shown', () => {
  const rows: Cell[][] = [
    ['姓名', '人员类别', '身份号'],
    ['张三', '群众', '11010519491231002X'],
  ]
  const draft = readRoster([sheet('人员', rows)], '2026-11-20')
  expect(draft.errors).toMatchObject([{ column: '身份号', code: 'identity-elsewhere' }])
  expect(JSON.stringify(draft)).not.toContain('19491231')
})
