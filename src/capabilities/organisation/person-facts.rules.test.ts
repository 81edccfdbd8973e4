import { expect, test } from 'vitest'
import { nameOfLook, nameOfPost, wordFor } from './page-words.rules.ts'
import type { Person } from './person-facts.rules.ts'
import { factsOf, maskedTail, placesOf, postsOf } from './person-facts.rules.ts'

const person: Person = {
  id: '01900000-0000-7000-8000-000000000001',
  name: '阿卜杜热依木·麦麦提',
  sex: 'male',
  ethnicGroup: null,
  bornOn: '1980-01-01',
  category: 'member',
  joinedOn: null,
  confirmedOn: null,
  job: null,
  employment: '自带班组',
  floating: 'none',
  floatingTo: null,
  remark: null,
  extra: [],
  identityTail: '023X',
  phoneTail: null,
  places: [
    { kind: 'affiliation', unit: '一支部', place: null, from: '2024-01-01', to: null },
    { kind: 'group', unit: '一支部', place: '第二党小组', from: '2024-01-01', to: null },
    { kind: 'site', unit: null, place: '某隧道', from: '2022-01-01', to: '2024-01-01' },
  ],
  posts: [{ unit: '一支部', kind: 'secretary', from: '2024-05-01', to: null }],
  can: { readSecret: false },
}

test('shows what is known and has no line for what is not', () => {
  expect(factsOf(person, 'zh').map(({ label, value }) => [label, value])).toEqual([
    ['人员类别', '正式党员'],
    ['性别', '男'],
    ['出生日期', '1980-01-01'],
    ['用工形式', '自带班组'],
  ])
})

test('parts what holds now from what has ended', () => {
  expect(placesOf(person, 'zh', false).map(({ value }) => value)).toEqual([
    '一支部 · 2024-01-01 起',
    '一支部 第二党小组 · 2024-01-01 起',
  ])
  expect(placesOf(person, 'zh', true).map(({ value }) => value)).toEqual(['某隧道 · 2022-01-01 至 2024-01-01'])
  expect(postsOf(person, 'en', false)).toEqual([
    { key: 'post-0', label: 'Secretary', value: '一支部 · since 2024-05-01' },
  ])
  expect(postsOf(person, 'zh', true)).toEqual([])
})

test('says words for codes, and a code without a word as it is', () => {
  expect([
    wordFor('zh', 'kind', 'joint-branch'),
    wordFor('zh', 'kind', 'new-kind'),
    wordFor('zh', 'sex', null),
  ]).toEqual(['联合党支部', 'new-kind', ''])
  expect([nameOfPost('zh', 'secretary'), nameOfPost('zh', 'new-post')]).toEqual(['书记', 'new-post'])
  expect(nameOfLook('zh', 'organisation.unmask-person')).toBe('查看了证件号码和手机号')
  expect(nameOfLook('zh', 'accounts.slip-made-device')).toBe('给您办了登录凭据')
  expect(nameOfLook('zh', 'something.else')).toBe('查看或办理了您的信息')
  expect([maskedTail('023X'), maskedTail(null)]).toEqual(['•••• 023X', null])
})
