import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumStudy, usualHoursFor } from './study-hours.rules.ts'

test('ED-01 32 hours for a member, 56 for whoever sits in the committee', () => {
  expect(usualHoursFor([])).toBe(32)
  expect(usualHoursFor(['group-leader'])).toBe(32)
  expect(usualHoursFor(['secretary'])).toBe(56)
  expect(usualHoursFor(['group-leader', 'branch-committee-member'])).toBe(56)
})

const halves = fc.option(fc.integer({ min: 0, max: 8 }).map((n) => n / 2))
const occasion = fc.record({ hours: halves, isThere: fc.boolean(), madeUpOn: fc.option(fc.constant('2026-11-03')) })

test('ED-02 hours come from what was attended alone; what was made up changes none of them', () => {
  fc.assert(
    fc.property(fc.array(occasion), (occasions) => {
      const sum = sumStudy(occasions)
      const withoutMadeUp = sumStudy(occasions.map((one) => ({ ...one, madeUpOn: null })))
      expect(sum).toEqual({ ...withoutMadeUp, madeUp: sum.madeUp })
      const absent = sumStudy(occasions.map((one) => ({ ...one, isThere: false })))
      expect([absent.hours, absent.unknown]).toEqual([0, 0])
    }),
  )
})
