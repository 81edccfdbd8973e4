import { expect, test } from 'vitest'
import { figure, median } from './figure.ts'

test('a figure is one line in the form that readers of the bench expect', () => {
  expect(JSON.stringify(figure('api', 'member-home', 4_123.456, 'requests/s', 10_000))).toBe(
    '{"bench":"api","name":"member-home","value":4123,"unit":"requests/s","baseline":10000,"ratio":0.4123}',
  )
  expect(figure('start', 'again', 2.5, 's')).toMatchObject({ baseline: null, ratio: null })
})

test('the middle of several rounds, not their mean', () => {
  expect(median([3, 100, 1])).toBe(3)
  expect(median([4, 1, 2, 100])).toBe(3)
})
