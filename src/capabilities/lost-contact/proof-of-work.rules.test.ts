import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bitsFor, contentOf, isSolved, isTooMany, mostBits, puzzles, startSolver } from './proof-of-work.rules.ts'
import { numberFrom, readNumber, showNumber } from './receipt-number.rules.ts'
import { sha256 } from './sha256.rules.ts'

test('SHA-256 is that of everybody, for every length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    }),
  )
})

const content = contentOf('report', ['phone-1', '王五', '某地', '某支部', ''])

function solve(challenge: string, bits: number): number[] {
  const solver = startSolver(challenge, content, bits)
  let solution = solver.run(1000)
  while (solution === null) solution = solver.run(1000)
  return solution
}

test('the work is bound to the challenge, to the content and to its difficulty', () => {
  const solution = solve('a', 10)
  expect(isSolved('a', content, 10, solution)).toBe(true)
  expect(isSolved('b', content, 10, solution)).toBe(false)
  expect(isSolved('a', contentOf('report', ['phone-1', '王六', '某地', '某支部', '']), 10, solution)).toBe(false)
  expect(isSolved('a', contentOf('addition', ['phone-1', '王五', '某地', '某支部', '']), 10, solution)).toBe(false)
  expect(isSolved('a', content, 20, solution)).toBe(false)
  expect(isSolved('a', content, 10, solution.slice(1))).toBe(false)
  expect(solution).toHaveLength(puzzles)
})

test('a site of many behind one address is never locked out, it works longer; one phone alone has an end', () => {
  expect(bitsFor(15, { address: 0, device: 0, all: 0 })).toBe(15)
  expect(bitsFor(15, { address: 39, device: 2, all: 100 })).toBe(15)
  expect(bitsFor(15, { address: 40, device: 0, all: 0 })).toBe(16)
  expect(bitsFor(15, { address: 100_000, device: 0, all: 0 })).toBe(19)
  expect(bitsFor(19, { address: 100_000, device: 0, all: 0 })).toBe(mostBits)
  expect(isTooMany({ address: 100_000, device: 0, all: 10_000 })).toBe(false)
  expect(isTooMany({ address: 0, device: 20, all: 0 })).toBe(true)
  expect(isTooMany({ address: 0, device: 0, all: 20_000 })).toBe(true)
})

test('a receipt number is read as it was given, and a mistyped letter gives itself away', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 11, maxLength: 32 }), fc.nat(11), fc.nat(30), (bytes, at, shift) => {
      const number = numberFrom(bytes)
      expect(readNumber(showNumber(number).toLowerCase())).toBe(number)
      const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const other = letters[(letters.indexOf(number[at]!) + 1 + shift) % 32]!
      const typed = number.slice(0, at) + other + number.slice(at + 1)
      // Modulo 31 the first letter and the last are one; every other slip is seen.
      const isSame = new Set([number[at], other]).size === 2 && [number[at], other].every((one) => '0Z'.includes(one!))
      if (!isSame) expect(readNumber(typed)).toBeNull()
    }),
  )
  expect([readNumber(''), readNumber('ABCD'), readNumber('!'.repeat(12))]).toEqual([null, null, null])
})
