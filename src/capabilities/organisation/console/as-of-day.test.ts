import { expect, test } from 'vitest'
import { pastDay } from './as-of-day.ts'

test('a past day is asked for; today, a day to come and what is no day are the unit of today', () => {
  const today = '2026-11-20'
  expect(pastDay('2024-02-29', today)).toBe('2024-02-29')
  for (const asked of [today, '2026-11-21', '2024-13-01', '0202-01-01', 'gestern', '', undefined, ['2024-01-01']])
    expect(pastDay(asked, today)).toBe('')
})
