import { expect, test } from 'vitest'
import { type DeviceFacts, helpFor, needsHelp } from './device-help.rules.ts'

const now = new Date('2026-11-20T09:00:00+08:00')
const well: DeviceFacts = {
  state: 'active',
  contactAt: '2026-11-19T00:00:00Z',
  waiting: 0,
  waitingSince: null,
  rejected: 0,
  parked: 0,
  review: 0,
  gap: null,
}

test('a phone that is well, or long silent, asks for nothing', () => {
  expect(helpFor(well, now)).toEqual([])
  expect(needsHelp({ ...well, contactAt: '2026-03-01T00:00:00Z' }, now)).toBe(false)
  expect(needsHelp({ ...well, contactAt: null }, now)).toBe(false)
})

test('what to do comes in the order of its weight', () => {
  const since = '2026-11-01T00:00:00Z'
  const all = { ...well, waiting: 3, waitingSince: since, rejected: 1, parked: 2, review: 4, gap: { from: 5, to: 6 } }
  expect(helpFor(all, now)).toEqual([
    { key: 'gap', from: 5, to: 6 },
    { key: 'waiting-long', count: 3, when: since },
    { key: 'review', count: 4 },
    { key: 'rejected', count: 1 },
    { key: 'parked', count: 2 },
  ])
  expect(helpFor({ ...all, state: 'replaced' }, now)).toEqual([])
})

test.each([
  ['2026-11-19T00:00:00Z', false],
  ['2026-11-06T01:00:01Z', false],
  ['2026-11-06T01:00:00Z', true],
])('unsent since %s is worth a question: %s', (waitingSince, expected) => {
  expect(needsHelp({ ...well, waiting: 1, waitingSince }, now)).toBe(expected)
})

test('what waits for an upgrade needs nobody', () => {
  expect(needsHelp({ ...well, parked: 9 }, now)).toBe(false)
  expect(needsHelp({ ...well, rejected: 1 }, now)).toBe(true)
})
