import { expect, test } from 'vitest'
import type { RosterLine } from './branch-roster.ts'
import { dividedBy, groupPeople, noteOf } from './group-people.ts'

const line = (id: string, group: string | null, more: Partial<RosterLine> = {}): RosterLine => ({
  id,
  name: id,
  sex: null,
  category: 'member',
  job: null,
  unit: null,
  group,
  employer: null,
  site: null,
  floating: null,
  phoneTail: null,
  ...more,
})

const shape = (people: RosterLine[], by: 'group' | 'unit' = 'group') =>
  groupPeople(people, by).map(({ name, people: inside }) => [name, inside.map(({ id }) => id)])

test('groups stand by their numbers, people as they came, those in no group last', () => {
  const people = [
    line('a', null),
    line('b', '第十一党小组'),
    line('c', '第二党小组'),
    line('d', '第一党小组'),
    line('e', '第二党小组'),
  ]
  expect(shape(people)).toEqual([
    ['第一党小组', ['d']],
    ['第二党小组', ['c', 'e']],
    ['第十一党小组', ['b']],
    [null, ['a']],
  ])
})

test('above a branch, people stand under their branches', () => {
  expect([dividedBy('joint-branch'), dividedBy('general-branch'), dividedBy('committee')]).toEqual([
    'group',
    'unit',
    'unit',
  ])
  expect(shape([line('a', null, { unit: '二支部' }), line('b', null, { unit: '一支部' })], 'unit')).toEqual([
    ['一支部', ['b']],
    ['二支部', ['a']],
  ])
})

test('says posts, an unusual category and the job', () => {
  const posts = [{ personId: 'a', name: 'a', kind: 'secretary', from: '2025-01-01' }]
  expect(noteOf(line('a', null, { job: '工程师' }), posts, 'zh')).toBe('书记 · 工程师')
  expect(noteOf(line('b', null, { category: 'probationary' }), posts, 'zh')).toBe('预备党员')
})
