import { expect, test } from 'vitest'
import { firstExpiry, offlineReady, phoneWord, showBytes } from './phone-facts.rules.ts'

const day = 86_400_000

test('what runs out first is said, and nothing where nothing does', () => {
  const voucherUntil = '2026-01-01T00:00:00.000Z'
  const from = Date.parse(voucherUntil)
  expect(firstExpiry({ contactAt: null, signInNeeded: true, voucherUntil: undefined })).toBeUndefined()
  expect(firstExpiry({ contactAt: from, signInNeeded: true, voucherUntil: undefined })).toBeUndefined()
  const session = { what: 'session', at: from + 180 * day }
  expect(firstExpiry({ contactAt: from, signInNeeded: false, voucherUntil })).toEqual(session)
  const later = { contactAt: from + 30 * day, signInNeeded: false, voucherUntil }
  expect(firstExpiry(later)).toEqual({ what: 'voucher', at: from + 200 * day })
  expect(firstExpiry({ ...later, voucherUntil: 'no date' })).toMatchObject({ what: 'session' })
})

test('a phone is ready when the app and all of its rows are on it', () => {
  expect(offlineReady(true, true)).toBe('ready')
  expect(offlineReady(false, true)).toBe('app-missing')
  expect(offlineReady(true, false)).toBe('rows-missing')
})

test('the word says what needs a look first', () => {
  const none = { tray: [], refusedFiles: [], waiting: 0, atStation: 0, device: { trouble: null } }
  expect(phoneWord(none).word).toBe('sent')
  expect(phoneWord({ ...none, atStation: 2 })).toEqual({ word: 'at-station', count: 2 })
  expect(phoneWord({ ...none, atStation: 2, waiting: 1 })).toEqual({ word: 'waiting', count: 1 })
  expect(phoneWord({ ...none, waiting: 1, tray: [1, 2] })).toEqual({ word: 'tray', count: 2 })
  expect(phoneWord({ ...none, tray: [1], refusedFiles: [1] })).toEqual({ word: 'tray', count: 2 })
  expect(phoneWord({ ...none, tray: [1], device: { trouble: 'device.revoked' } }).word).toBe('revoked')
})

test('bytes are shown as people say them', () => {
  expect([0, 2048, 5_242_880, 2_147_483_648].map(showBytes)).toEqual(['1 KB', '2 KB', '5 MB', '2.0 GB'])
})
