import { expect, test } from 'vitest'
import { answersOf, factLines, inOrderOfNeed, type NameMatch } from './match-answers.ts'

const match = (key: string, more: Partial<NameMatch> = {}): NameMatch => ({
  key,
  sheet: '人员',
  row: 2,
  name: '张三',
  facts: [],
  answer: null,
  taken: 'same',
  ...more,
})

test('rows that wait stand first', () => {
  const listed = inOrderOfNeed([match('a'), match('b', { taken: 'waits' }), match('c', { taken: 'other' })])
  expect(listed.map(({ key }) => key)).toEqual(['b', 'a', 'c'])
})

test('only answers that say something new are sent', () => {
  const matches = [match('a'), match('b', { answer: 'same' }), match('c', { answer: 'same' }), match('d')]
  expect(answersOf(matches, { a: 'other', b: 'same', c: 'other', d: '', gone: 'same' })).toEqual({
    a: 'other',
    c: 'other',
  })
})

test('both sides are said in words, a known number not at all', () => {
  const facts = [
    { field: 'category', told: 'member', known: 'staff', differs: true },
    { field: 'phone', told: '138******00', known: '***', differs: false },
    { field: 'job', told: null, known: '木工', differs: false },
  ]
  const words = { kept: '已登记', none: '—' }
  expect(factLines(match('a', { facts }), 'zh', words)).toEqual([
    { field: 'category', label: '人员类别', told: '正式党员', known: '群众', differs: true },
    { field: 'phone', label: '手机号', told: '138******00', known: '已登记', differs: false },
    { field: 'job', label: '岗位', told: '—', known: '木工', differs: false },
  ])
})
