import { expect, test } from 'vitest'
import { firstPlan } from './first-plan.ts'
import { peopleGroups } from './people-groups.ts'
import type { ChangeView } from './plan-form.ts'
import { previewLines } from './preview-lines.ts'

const unit = {
  id: '00000000-0000-7000-8000-000000000001',
  name: '桥梁项目党支部',
  code: 'C1-P1',
  kind: 'branch',
  ownKind: null,
}
const plan = firstPlan('split', [unit], { superiorId: unit.id, day: '2026-11-20' })
const [old, made] = plan.successors.map(({ key }) => key) as [string, string]
const person = (personId: string, category = 'member', more: object = {}) => ({
  personId,
  name: personId,
  unitId: unit.id,
  category,
  group: null as string | null,
  isAffiliated: true,
  to: null,
  ...more,
})
const item = (itemId: string, more: object) => ({
  unitId: unit.id,
  capability: 'meetings',
  words: itemId,
  itemId,
  count: 1,
  fate: 'moves' as const,
  to: null as string | null,
  ...more,
})
const view = {
  plan: {
    ...plan,
    members: [{ personId: '乙', to: made }],
    newPosts: [{ personId: '乙', kind: 'secretary', to: made }],
    posts: [{ postId: 'y', to: '' }],
  },
  endsWith: [],
  units: [{ id: unit.id, name: unit.name, kind: 'branch', isEnded: false }],
  people: [person('甲'), person('乙', 'probationary'), person('丙', 'member', { isAffiliated: false, group: '一组' })],
  posts: [
    { postId: 'x', personId: '甲', name: '甲', kind: 'secretary', unitId: unit.id, to: null },
    { postId: 'y', personId: '丙', name: '丙', kind: 'discipline-commissioner', unitId: unit.id, to: '' },
  ],
  items: [item('已召集的会议', { to: made }), item('没确认的记录', { fate: 'blocks' })],
} as unknown as ChangeView

test('what goes where is shown for each unit, and what ends or has no place at the end', () => {
  const parts = previewLines(view)
  expect(parts.map(({ key, full, probationary, others }) => [key, full, probationary, others])).toEqual([
    [old, 1, 0, 1],
    [made, 0, 1, 0],
    ['', 0, 0, 0],
  ])
  expect(parts[1]).toMatchObject({ posts: [{ name: '乙', kind: 'secretary', isNew: true }] })
  expect(parts[1]!.items.map(({ words }) => words)).toEqual(['已召集的会议'])
  expect(parts[2]).toMatchObject({ posts: [{ name: '丙', isNew: false }] })
  expect(parts[2]!.items).toEqual([])
})

test('what nobody can move holds up the end of its unit, and nothing where the unit goes on', () => {
  const close = { ...view, plan: { ...view.plan, kind: 'close' as const, successors: [] } }
  expect(previewLines(close).map(({ key, items }) => [key, items.map(({ words }) => words)])).toEqual([
    ['', ['没确认的记录']],
  ])
})

test('people stand by Party group', () => {
  expect(peopleGroups(view).map(({ name, unitName, people }) => [unitName, name, people.length])).toEqual([
    [unit.name, '', 2],
    [unit.name, '一组', 1],
  ])
})
