import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packetOffer } from './packet-offer.rules.ts'
import { makeReceiptNumber, readReceiptNumber, showReceiptNumber } from './receipt.rules.ts'

const now = Date.parse('2026-11-20T08:00:00Z')
const ago = (days: number) => new Date(now - days * 86_400_000).toISOString()

test.each([
  [{ waiting: 0, oldest: null }, null],
  [{ waiting: 0, oldest: ago(90) }, null],
  [{ waiting: 3, oldest: ago(13.9) }, null],
  [
    { waiting: 3, oldest: ago(14) },
    { count: 3, days: 14 },
  ],
  [
    { waiting: 3, oldest: ago(2), isAtRisk: true },
    { count: 3, days: 2 },
  ],
  [{ waiting: 0, oldest: null, isAtRisk: true }, null],
  [{ waiting: 1, oldest: ago(-400) }, null],
  [{ waiting: 1, oldest: 'yesterday' }, null],
])('a packet is offered after 14 days, or where storage is at risk: %o', (unsent, offer) => {
  expect(packetOffer(unsent, now)).toEqual(offer)
})

test('a receipt number is 60 random bits, and is read however a hand writes it', () => {
  const numbers = new Set(Array.from({ length: 2000 }, makeReceiptNumber))
  expect(numbers.size).toBe(2000)
  for (const number of [...numbers].slice(0, 200)) {
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    const shown = showReceiptNumber(number)
    for (const typed of [
      shown,
      number,
      shown.toLowerCase(),
      ` ${shown.replaceAll('-', ' ')} `,
      shown.replaceAll('1', 'l').replaceAll('0', 'o'),
    ])
      expect(readReceiptNumber(typed)).toBe(number)
  }
})

test('anything else is no number', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const read = readReceiptNumber(typed)
      expect(read === null || /^[0-9A-HJKMNP-TV-Z]{12}$/.test(read)).toBe(true)
    }),
  )
  for (const typed of ['', '123', '0000-0000-000*', '0'.repeat(13)]) expect(readReceiptNumber(typed)).toBeNull()
})
