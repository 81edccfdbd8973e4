import { expect, test } from 'vitest'
import { rosterHeadings } from '../roster/roster-headings.ts'
import { freeFields, neededFields, rosterFields } from './roster-fields.ts'

test('names every field that a roster is read for, by the heading that is known first', () => {
  const read = Object.entries(rosterHeadings).map(([table, { columns }]) => [
    table,
    Object.entries(columns).map(([field, names]) => [field, names[0]]),
  ])
  const offered = Object.entries(rosterFields).map(([table, { fields }]) => [
    table,
    Object.entries(fields).map(([field, names]) => [field, names[0]]),
  ])
  expect(offered).toEqual(read)
  const needed = Object.entries(rosterHeadings).map(([table, { required }]) => [table, required])
  expect(Object.entries(rosterFields).map(([table, { required }]) => [table, required])).toEqual(needed)
})

test('offers only what no column gives yet', () => {
  expect(freeFields('posts', ['职务', '离任日期'], 'zh')).toEqual([
    { value: 'post', label: '职务' },
    { value: 'to', label: '离任日期' },
  ])
  expect(freeFields('nothing', ['职务'], 'zh')).toEqual([])
})

test('says which needed field has no column', () => {
  expect(neededFields('people', ['姓名', '民族'], 'zh')).toEqual(['姓名'])
  expect(neededFields('people', ['民族'], 'zh')).toEqual([])
})
