import { expect, test } from 'vitest'
import type { UnitNode } from './unit-list.ts'
import { childrenOf, treeLines, withAncestors } from './unit-tree.ts'

const unit = (id: string, parentId: string | null, depth: number, name = id): UnitNode => ({
  id,
  parentId,
  depth,
  name,
  code: id.toUpperCase(),
  kind: 'branch',
  ownKind: null,
  network: null,
})
const units = [unit('g', null, 0, '集团'), unit('a', 'g', 1), unit('a1', 'a', 2, '第一党支部'), unit('b', 'g', 1)]
const shape = (open: string[], search = '') =>
  treeLines(units, new Set(open), search).map(({ unit: { id }, level, parent, open: wide }) => [
    id,
    level,
    parent,
    wide,
  ])

test('draws what is unfolded, and nothing below what is folded', () => {
  expect(shape(['g'])).toEqual([
    ['g', 1, true, true],
    ['a', 2, true, false],
    ['b', 2, false, false],
  ])
  expect(shape(['a']).map(([id]) => id)).toEqual(['g'])
  expect(shape(['g', 'a']).map(([id]) => id)).toEqual(['g', 'a', 'a1', 'b'])
})

test('a search by name or code shows what it finds under the units above it', () => {
  expect(shape([], '党支部').map(([id]) => id)).toEqual(['g', 'a', 'a1'])
  expect(shape([], 'B').map(([id]) => id)).toEqual(['g', 'b'])
  expect(shape([], '没有')).toEqual([])
})

test('knows what stands above and below a unit', () => {
  expect([...withAncestors(units, 'a1')]).toEqual(['a1', 'a', 'g'])
  expect(withAncestors(units, undefined).size).toBe(0)
  expect(childrenOf(units, 'g').map(({ id }) => id)).toEqual(['a', 'b'])
})
