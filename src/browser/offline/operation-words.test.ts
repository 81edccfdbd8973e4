import { expect, test } from 'vitest'
import { findOperationWords, ownWords, tellOperations } from './operation-words.ts'

test('own words are found at any depth, in their order, and nothing else is', () => {
  const body = { meetingId: 'x', title: '讨论', agenda: [{ id: 'a', title: '一', note: ' ' }, { title: '二' }], n: 3 }
  expect(ownWords(body, ['title', 'note'])).toEqual(['讨论', '一', '二'])
  expect(ownWords(null, ['title'])).toEqual([])
  expect(ownWords('讨论', ['title'])).toEqual([])
})

test('a type is spoken for by the capability that its name begins with', async () => {
  const words = { messages: { zh: {}, en: {} }, wordFields: [] }
  tellOperations('trials', async () => words)
  expect(await findOperationWords('trials.note-line')).toBe(words)
  expect(await findOperationWords('others.note-line')).toBeUndefined()
})
