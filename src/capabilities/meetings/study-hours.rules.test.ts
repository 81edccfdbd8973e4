import fc from 'fast-check'
import { expect, test } from 'vitest'
import { studyHoursOf } from './study-hours.rules.ts'

const from = '2026-11-03T06:00:00.000Z'
const of = (kind: string, minutes: number | null, studyHours: number | null = null) =>
  studyHoursOf({
    kind,
    openedAt: minutes === null ? null : from,
    closedAt: minutes === null ? null : new Date(Date.parse(from) + minutes * 60_000).toISOString(),
    studyHours,
  })

test('ED-01 a lesson and a theme day count by their length, in halves; other kinds by what was said', () => {
  expect([of('party-lesson', 100), of('theme-day', 5), of('general-meeting', 100)]).toEqual([1.5, 0.5, 0])
  expect([of('general-meeting', 100, 1), of('party-lesson', 100, 0), of('party-lesson', null, 4)]).toEqual([1, 0, 4])
})

test('ED-02 what no clock saw, or nobody closed, is not guessed', () => {
  expect([of('party-lesson', null), of('theme-day', 15 * 60)]).toEqual([null, null])
})

test('ED-01 hours are halves between a half and four, whatever the clock says', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (minutes) => {
      const hours = of('party-lesson', minutes)
      return hours === null ? minutes > 240 : hours >= 0.5 && hours <= 4 && Number.isInteger(hours * 2)
    }),
  )
})
