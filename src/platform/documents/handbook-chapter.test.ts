import { expect, test } from 'vitest'
import { chapterPlaces, type HandbookChapter, inChapterOrder } from './handbook-chapter.ts'

const chapter = (place: HandbookChapter['place']): HandbookChapter => ({ place, read: () => Promise.resolve(null) })

test('chapters stand in the order of the handbook, whoever provides them first', () => {
  const mixed = chapterPlaces.toReversed().map(chapter)
  expect(inChapterOrder(mixed).map(({ place }) => place)).toEqual(chapterPlaces)
})

test('two for one place are a fault', () => {
  expect(() => inChapterOrder([chapter('plan'), chapter('plan')])).toThrow('plan')
})
