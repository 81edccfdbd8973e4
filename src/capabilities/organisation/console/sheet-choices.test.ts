import { expect, test } from 'vitest'
import { firstChoice, headingsOf, stillNeeded, toldOf } from './sheet-choices.ts'

const sheet = {
  sheet: 'Sheet1',
  rows: [
    { row: 1, cells: ['登记表', '', ''] },
    { row: 3, cells: ['哪位', '', '哪位'] },
    { row: 4, cells: ['张三', '群众', '138******00'] },
    { row: 5, cells: ['李四', '群众', ''] },
  ],
}

test('nothing is read unless told; the fullest row is offered as heading', () => {
  expect(firstChoice(sheet)).toEqual({ table: '', row: 4, fields: {} })
  expect(toldOf([sheet], { Sheet1: firstChoice(sheet) })).toEqual({ mapping: {}, rows: {} })
})

test('sends the row and the headings that were given a field, of that row alone', () => {
  expect(headingsOf(sheet, 3)).toEqual(['哪位'])
  expect(headingsOf(sheet, 9)).toEqual([])
  const choice = { table: 'people' as const, row: 3, fields: { 哪位: 'name', 别处: 'job', 空: '' } }
  expect(toldOf([sheet], { Sheet1: choice })).toEqual({
    mapping: { people: { 哪位: 'name' } },
    rows: { Sheet1: { table: 'people', row: 3 } },
  })
  expect(stillNeeded(choice, ['name', 'code'])).toEqual(['code'])
})
