import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countAttempt, type FailureCount, pauseBefore } from './sign-in-limit.rules.ts'

const minute = 60_000

describe('the pause before the next attempt', () => {
  test('five are free, then it doubles from half a minute to a quarter of an hour', () => {
    const pauses = [0, 4, 5, 6, 7, 9, 10, 40].map((failures) => pauseBefore({ failures, lastAt: 0 }, 0))
    expect(pauses).toEqual([0, 0, 30_000, minute, 2 * minute, 8 * minute, 15 * minute, 15 * minute])
  })

  test('it runs down, and a quiet day clears the count', () => {
    expect(pauseBefore({ failures: 6, lastAt: 0 }, 59_000)).toBe(1_000)
    expect(pauseBefore({ failures: 6, lastAt: 0 }, minute)).toBe(0)
    expect(countAttempt({ failures: 30, lastAt: 0 }, 24 * 60 * minute)).toEqual({
      failures: 1,
      lastAt: 24 * 60 * minute,
    })
    expect(pauseBefore({ failures: 30, lastAt: 0 }, 24 * 60 * minute)).toBe(0)
  })

  test('whatever happens, guesses stay few: under 120 a day after the free ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 * minute }), { maxLength: 2_000 }), (waits) => {
        let count: FailureCount | undefined
        let [now, heard] = [0, 0]
        for (const wait of waits) {
          now += wait
          if (now > 24 * 60 * minute) break
          if (pauseBefore(count, now) > 0) continue
          count = countAttempt(count, now)
          heard++
        }
        expect(heard).toBeLessThan(120)
      }),
    )
  })
})
