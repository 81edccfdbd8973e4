import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutoffOf, readAfter } from './retention.rules.ts'

const period = (keep: 'years' | 'days', count: number) => ({ keep, count, after: 'at', why: '' })

describe('PR-02 how long rows are kept', () => {
  test('years end on the same day of the year, days are counted', () => {
    expect(cutoffOf(period('years', 10), '2026-11-20')).toBe('2016-11-20')
    expect(cutoffOf(period('years', 1), '2028-02-29')).toBe('2027-02-28')
    expect(cutoffOf(period('days', 400), '2026-11-20')).toBe('2025-10-16')
  })

  test('a longer period never makes more rows due, and nothing of today is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('years' as const, 'days' as const),
        fc.integer({ min: 1, max: 60 }),
        (keep, count) => {
          const [one, longer] = [period(keep, count), period(keep, count + 1)].map((each) =>
            cutoffOf(each, '2026-11-20'),
          )
          return longer! < one! && one! < '2026-11-20'
        },
      ),
    )
  })

  test('the date may stand in the table or in one that it refers to', () => {
    expect(readAfter('at')).toEqual({ table: null, column: 'at' })
    expect(readAfter('person.left_on')).toEqual({ table: 'person', column: 'left_on' })
  })
})
