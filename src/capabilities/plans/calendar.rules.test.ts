import { expect, test } from 'vitest'
import { weeksOf } from './calendar.rules.ts'

test('a month has each of its days once, in whole weeks from Monday', () => {
  for (let n = 0; n < 48; n++) {
    const month = new Date(Date.UTC(2026, n, 1)).toISOString().slice(0, 10)
    const days = new Date(Date.UTC(2026, n + 1, 0)).getUTCDate()
    const weeks = weeksOf(month)
    const all = weeks.flat()
    expect(all.filter((day) => day.startsWith(month.slice(0, 7)))).toHaveLength(days)
    expect(new Set(all).size).toBe(weeks.length * 7)
    for (const week of weeks) expect(new Date(`${week[0]!}T00:00:00Z`).getUTCDay()).toBe(1)
  }
})
