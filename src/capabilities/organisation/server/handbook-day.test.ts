import { expect, test } from 'vitest'
import { handbookDay } from './handbook-day.ts'

test('a past year shows its last day, this year today, an ended branch the day before its end', () => {
  expect(handbookDay(2025, '2026-11-20', { endedOn: null })).toBe('2025-12-31')
  expect(handbookDay(2026, '2026-11-20', { endedOn: null })).toBe('2026-11-20')
  expect(handbookDay(2026, '2026-11-20', { endedOn: '2026-07-01' })).toBe('2026-06-30')
})
