import { describe, expect, test } from 'vitest'
import { suggestTime } from './suggest-time.rules.ts'

describe('suggestTime', () => {
  test('keeps weekday and hour of the last meeting, in Beijing', () => {
    // 2026-10-22 is a Thursday; 11:00 UTC is 19:00 in Beijing.
    expect(suggestTime('2026-11-20', '2026-10-22T11:00:00Z')).toEqual({ day: '2026-11-26', time: '19:00' })
  })

  test('leaves four days at least', () => {
    expect(suggestTime('2026-11-23', '2026-10-22T11:00:00Z').day).toBe('2026-12-03')
    expect(suggestTime('2026-11-22', '2026-10-22T11:00:00Z').day).toBe('2026-11-26')
  })

  test('late evening in UTC is the next day in Beijing', () => {
    expect(suggestTime('2026-11-20', '2026-10-22T18:30:00Z')).toEqual({ day: '2026-11-27', time: '02:30' })
  })

  test('without a last meeting: a Friday afternoon', () => {
    expect(suggestTime('2026-11-20', null)).toEqual({ day: '2026-11-27', time: '14:30' })
  })
})
