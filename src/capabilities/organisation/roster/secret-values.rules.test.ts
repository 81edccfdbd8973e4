import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsNumber, maskWithin } from './secret-values.rules.ts'

const mobile = '13812345678'

test('a phone or an identity number is found however it is written, also among words', () => {
  for (const text of [
    mobile, '138 1234 5678', '138-1234-5678', '+86 138 1234 5678', '８６13812345678', '１３８１２３４５６７８', '0086-138-1234-5678',
    '010-62345678', '(0755)2345678', '０１０６２３４５６７８', '+2348012345678', '11010519491231002X', '110105 19491231 002X', '110105194912310028',
    '110105491231002', `妻子王某，${mobile}`, `${mobile}（王某）`, `甲${mobile}、乙13912345678`,
  ]) expect([text, holdsNumber(text)]).toEqual([text, true]) // prettier-ignore
})

test('what only has digits in it is none', () => {
  for (const text of [
    '', '示例省', '2024-03-01', '2024-03-01至2025-12-31', '12 万元', 'C1-P1-03', '1380013800', '6222021234567890123', '138123456789',
    '12345678901', '第 138 号', '3.1415926535',
  ]) expect([text, holdsNumber(text)]).toEqual([text, false]) // prettier-ignore
})

test('masked, a text keeps its words and none of its numbers', () => {
  expect(maskWithin(`妻子王某 ${mobile} 2024-03-01`)).toBe('妻子王某 138******78 2024-03-01')
  expect(maskWithin('110105 19491231 002X')).toBe('110*************2X')
  const number = fc.constantFrom(mobile, '010-62345678', '11010519491231002X', '+2348012345678')
  const words = fc.string({ unit: fc.constantFrom('王', '某', ' ', '，', '(', ')', 'a') })
  fc.assert(
    fc.property(words, number, words, (before, secret, after) => {
      const masked = maskWithin(before + secret + after)
      expect(holdsNumber(masked)).toBe(false)
      expect(masked).not.toContain(secret)
    }),
  )
})
