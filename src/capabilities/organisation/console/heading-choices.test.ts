import { expect, test } from 'vitest'
import { mappingOf, rowFaults, unknownColumns } from './heading-choices.ts'

const headings = [
  { sheet: '人员', table: 'people', unknown: ['籍贯', '电话2'], missing: ['手机号'] },
  { sheet: '组织', table: 'units', unknown: [], missing: ['覆盖单位'] },
  { sheet: '封面', table: null, unknown: ['说明'], missing: [] },
]

test('asks only about sheets with columns that nobody recognised', () => {
  expect(unknownColumns(headings).map(({ sheet }) => sheet)).toEqual(['人员'])
})

test('sends what was chosen and leaves out what is kept as it is', () => {
  const sheets = unknownColumns(headings)
  expect(mappingOf(sheets, { '人员\n电话2': 'phone', '人员\n籍贯': '' })).toEqual({ people: { 电话2: 'phone' } })
  expect(mappingOf(sheets, {})).toEqual({})
})

test('a heading that can be matched by hand is asked for, not counted among the rows at fault', () => {
  const fault = (sheet: string, code: string) => ({ sheet, row: 1, column: '', value: '', code, message: '' })
  const errors = [
    fault('人员', 'headings-missing'),
    fault('任职', 'headings-missing'),
    fault('Sheet1', 'headings-missing'),
    fault('人员', 'same-person-unsure'),
    fault('人员', 'name-missing'),
  ]
  const unread = [{ sheet: 'Sheet1', rows: [] }]
  expect(rowFaults({ errors, headings, unread }).map(({ sheet, code }) => [sheet, code])).toEqual([
    ['任职', 'headings-missing'],
    ['人员', 'name-missing'],
  ])
})
