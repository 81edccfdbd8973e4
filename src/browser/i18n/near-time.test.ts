import type * as NearTime from './near-time.ts'
import { beforeAll, expect, it, vi } from 'vitest'

let module: typeof NearTime
const now = new Date('2026-11-20T04:00:00Z')

beforeAll(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })
  module = await import('./near-time.ts')
})

it.each([
  ['2026-11-20T06:30:00Z', '今天 14:30'],
  ['2026-11-20T16:00:00Z', '明天 00:00'],
  ['2026-11-22T01:05:00Z', '后天 09:05'],
  ['2026-11-19T15:59:00Z', '昨天 23:59'],
  ['2026-12-04T06:30:00Z', '12月4日 周五 14:30'],
  ['2025-03-03T06:30:00Z', '2025年3月3日 周一 14:30'],
])('says %s as %s', (instant, words) => {
  expect(module.nearTime(instant, now)).toBe(words)
})

it.each([
  [30_000, '刚刚'],
  [5 * 60_000, '5 分钟前'],
  [47 * 3_600_000, '47 小时前'],
  [3 * 86_400_000, '3 天前'],
])('says %i ms ago as %s', (millis, words) => {
  expect(module.ago(now.getTime() - millis, now)).toBe(words)
})
