import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Corners } from './homography.rules.ts'
import { findHomography, mapPoint, pageSize } from './homography.rules.ts'

const near = (min: number, max: number) => fc.integer({ min, max })
/** Four corners each in its own quarter, as a hand-held photograph of a page has them. */
const corners = fc
  .tuple(
    near(0, 300),
    near(0, 300),
    near(700, 1000),
    near(0, 300),
    near(700, 1000),
    near(700, 1000),
    near(0, 300),
    near(700, 1000),
  )
  .map(([ax, ay, bx, by, cx, cy, dx, dy]): Corners => [
    { x: ax, y: ay },
    { x: bx, y: by },
    { x: cx, y: cy },
    { x: dx, y: dy },
  ])

describe('findHomography', () => {
  test('takes the corners of the page onto the corners in the photograph', () => {
    fc.assert(
      fc.property(corners, (given) => {
        const map = findHomography(600, 800, given)!
        const page = [
          { x: 0, y: 0 },
          { x: 600, y: 0 },
          { x: 600, y: 800 },
          { x: 0, y: 800 },
        ]
        for (const [at, corner] of page.entries()) {
          const found = mapPoint(map, corner)
          expect(found.x).toBeCloseTo(given[at]!.x, 4)
          expect(found.y).toBeCloseTo(given[at]!.y, 4)
        }
      }),
    )
  })

  test('keeps a straight line straight', () => {
    const map = findHomography(100, 100, [
      { x: 10, y: 20 },
      { x: 90, y: 5 },
      { x: 99, y: 80 },
      { x: 2, y: 95 },
    ])!
    const [one, two, three] = [10, 40, 90].map((x) => mapPoint(map, { x, y: 30 })) as [never, never, never]
    const cross = (
      { x: ax, y: ay }: { x: number; y: number },
      { x: bx, y: by }: { x: number; y: number },
      c: { x: number; y: number },
    ) => (bx - ax) * (c.y - ay) - (by - ay) * (c.x - ax)
    expect(Math.abs(cross(one, two, three))).toBeLessThan(1e-6)
  })

  test('has no answer for corners on one line', () => {
    const flat: Corners = [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 2, y: 2 },
      { x: 3, y: 3 },
    ]
    expect(findHomography(10, 10, flat)).toBeUndefined()
  })
})

test('pageSize keeps the picture’s own pixels, up to a limit', () => {
  const square: Corners = [
    { x: 0, y: 0 },
    { x: 400, y: 0 },
    { x: 400, y: 800 },
    { x: 0, y: 800 },
  ]
  expect(pageSize(square, 2000)).toEqual({ width: 400, height: 800 })
  expect(pageSize(square, 200)).toEqual({ width: 100, height: 200 })
})
