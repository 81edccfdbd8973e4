import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type HeldBatch, reachOf } from './chain.rules.ts'

const batch = fc
  .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 8 }))
  .map(([from, more]): HeldBatch => ({ from, to: from + more, link: `link ${from + more}` }))
const scene = fc.record({ acked: fc.nat({ max: 20 }), batches: fc.array(batch, { maxLength: 12 }) })
const at = (acked: number) => ({ acked, link: `link ${acked}` })

test('a station holds exactly as far as its batches reach without a gap, in whatever order they lie', () => {
  fc.assert(
    fc.property(scene, ({ acked, batches }) => {
      const numbers = new Set(
        batches.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
      )
      let expected = acked
      while (numbers.has(expected + 1)) expected++
      const { held, link } = reachOf(at(acked), batches)
      expect(held).toBe(expected)
      expect(link).toBe(`link ${held}`)
      expect(reachOf(at(acked), batches.toReversed())).toEqual({ held, link })
    }),
  )
})

test('nothing waits: what the server has judged', () => {
  expect(reachOf(at(7), [])).toEqual({ held: 7, link: 'link 7' })
  expect(reachOf(at(7), [{ from: 9, to: 12, link: 'x' }])).toEqual({ held: 7, link: 'link 7' })
  expect(reachOf(at(7), [{ from: 2, to: 5, link: 'x' }])).toEqual({ held: 7, link: 'link 7' })
})
