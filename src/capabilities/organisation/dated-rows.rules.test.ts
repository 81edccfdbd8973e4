import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/local-date.ts'
import { correctSpan, type Span, standingOn } from './dated-rows.rules.ts'

const day = (n: number) => addDays('2020-01-01', n)

test('a later beginning lets the row before it go on until then', () => {
  const rows = [
    { id: 1, from: day(0), to: day(10) },
    { id: 2, from: day(10), to: 'infinity' },
  ]
  expect(correctSpan(rows, { id: 2, from: day(15), to: 'infinity' })).toEqual([
    { id: 2, from: day(15), to: 'infinity' },
    { id: 1, from: day(0), to: day(15) },
  ])
  expect(correctSpan(rows, { id: 2, from: day(0), to: 'infinity' })).toBe('swallows')
  expect(correctSpan(rows, { id: 2, from: day(12), to: day(12) })).toBe('empty')
})

test('a row that touches nothing may not run into another', () => {
  const rows = [
    { id: 1, from: day(0), to: day(5) },
    { id: 2, from: day(10), to: day(20) },
  ]
  expect(correctSpan(rows, { id: 2, from: day(4), to: day(20) })).toBe('overlaps')
  expect(correctSpan(rows, { id: 2, from: day(6), to: 'infinity' })).toEqual([{ id: 2, from: day(6), to: 'infinity' }])
})

test('whatever is corrected, a chain stays whole: one row a day, no day lost between', () => {
  const chain = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }).map((lengths) => {
    let at = 0
    return lengths.map((length, n): Span => ({ id: n, from: day(at), to: day((at += length)) }))
  })
  fc.assert(
    fc.property(
      chain,
      fc.nat(),
      fc.integer({ min: -40, max: 200 }),
      fc.integer({ min: -40, max: 240 }),
      (rows, n, a, b) => {
        const found = correctSpan(rows, { id: n % rows.length, from: day(a), to: day(b) })
        if (typeof found === 'string') return
        const after = rows
          .map((row) => found.find((one) => one.id === row.id) ?? row)
          .sort((one, other) => (one.from < other.from ? -1 : 1))
        for (const [at, row] of after.entries()) {
          expect(row.from < row.to).toBe(true)
          if (at > 0) expect(row.from).toBe(after[at - 1]!.to)
        }
      },
    ),
  )
})

test('who is a member now was on probation between his two dates', () => {
  const person = { category: 'member', joinedOn: '2024-05-01', confirmedOn: '2025-05-01' }
  expect(standingOn('2025-05-01', person)).toBe('member')
  expect(standingOn('2024-12-01', person)).toBe('probationary')
  expect(standingOn('2020-01-01', { category: 'staff', joinedOn: null, confirmedOn: null })).toBe('staff')
})
