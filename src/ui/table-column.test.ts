import { expect, it } from 'vitest'
import { nextSorting, sortRows } from './table-column.ts'

const columns = [
  { key: 'n', label: 'n', text: String, compare: (one: { n: number }, other: { n: number }) => one.n - other.n },
]
const rows = [{ n: 2 }, { n: 3 }, { n: 1 }]

it('sorts up, then down, then as it came', () => {
  const up = nextSorting(undefined, 'n')
  const down = nextSorting(up, 'n')
  expect(sortRows(rows, columns, up).map((row) => row.n)).toEqual([1, 2, 3])
  expect(sortRows(rows, columns, down).map((row) => row.n)).toEqual([3, 2, 1])
  expect(sortRows(rows, columns, nextSorting(down, 'n'))).toBe(rows)
})
