import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowWindow } from './row-window.ts'

it('covers what is in view, keeps the full height and draws few rows', () => {
  const sizes = fc.record({
    count: fc.nat(50_000),
    scroll: fc.nat(3_000_000),
    view: fc.integer({ min: 100, max: 2_000 }),
  })
  fc.assert(
    fc.property(sizes, ({ count, scroll, view }) => {
      const window = rowWindow(count, 44, scroll, view)
      expect(window.above + (window.end - window.first) * 44 + window.below).toBe(count * 44)
      expect(window.end - window.first).toBeLessThanOrEqual(Math.ceil(view / 44) + 26)
      const top = Math.min(scroll, Math.max(0, count * 44 - view))
      expect(rowWindow(count, 44, top, view).above).toBeLessThanOrEqual(top)
      expect(count * 44 - rowWindow(count, 44, top, view).below).toBeGreaterThanOrEqual(
        Math.min(top + view, count * 44),
      )
    }),
  )
})
