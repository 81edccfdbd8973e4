import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimatePages } from './estimate-pages.ts'
import type { PaperChapter } from './paper.ts'

const text = (length: number) => ({ kind: 'paragraph', text: '字'.repeat(length) }) as const

test('a long text fills pages, a chapter begins on a new one', () => {
  const chapters: PaperChapter[] = [
    { title: '一', blocks: [text(2_000)], sections: [{ title: '同页', newPage: false, blocks: [] }] },
    { title: '二', blocks: [], sections: [] },
  ]
  expect([...estimatePages(chapters)]).toEqual([
    ['chapter_0', '1'],
    ['section_0_0', '2'],
    ['chapter_1', '3'],
  ])
})

test('pages never run backwards, and whatever begins a new page has one later than what stood before', () => {
  const lengths = fc.array(fc.nat({ max: 3_000 }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(lengths, (all) => {
      const sections = all.map((length) => ({ title: '会', newPage: true, blocks: [text(length)] }))
      const pages = [...estimatePages([{ title: '章', blocks: [], sections }]).values()].map(Number)
      expect(pages[0]).toBe(1)
      expect(pages[1]).toBe(1)
      for (let at = 2; at < pages.length; at++) expect(pages[at]!).toBeGreaterThan(pages[at - 1]!)
    }),
    { numRuns: 60 },
  )
})
