import { expect, test } from 'vitest'
import { readSearchWords } from './search-words.rules.ts'

test.each([
  ['', [], true],
  [' 党\u3000', ['党'], true],
  ['党 员', ['党', '员'], true],
  ['党员', ['党员'], false],
  ['𠮷', ['𠮷'], true],
  ['李𠮷', ['李𠮷'], false],
  ['安全\u3000教育\n会', ['安全', '教育', '会'], false],
  ["a' | !b:*", ["a'", '|', '!b:*'], false],
])('%j is %j', (text, words, isShort) => {
  expect(readSearchWords(text)).toEqual({ words, isShort })
})

test('more than eight words are no longer looked for', () => {
  expect(readSearchWords('一 二 三 四 五 六 七 八 九十').words).toHaveLength(8)
})
