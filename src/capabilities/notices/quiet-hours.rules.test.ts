import { expect, test } from 'vitest'
import { notifyTimes } from './quiet-hours.rules.ts'

test.each([
  ['2026-11-20T09:00:00+08:00', '2026-11-20T01:00:00.000Z', '2026-11-20T23:00:00.000Z'],
  ['2026-11-20T22:00:00+08:00', '2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z'],
  ['2026-11-21T06:59:00+08:00', '2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z'],
  ['2026-11-21T07:00:00+08:00', '2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z'],
])('raised at %s it asks for attention at %s, or at %s on a full day', (raised, at, later) => {
  const times = notifyTimes(new Date(raised), false)
  expect([times.notifyAt.toISOString(), times.laterAt?.toISOString()]).toEqual([at, later])
})

test('what is urgent waits for nothing', () => {
  const now = new Date('2026-11-20T23:30:00+08:00')
  expect(notifyTimes(now, true)).toEqual({ notifyAt: now, laterAt: null })
})
